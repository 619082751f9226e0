"""Counts in languages that are read by the order of words alone: tables of invented sentences."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.extract import extract_claims
from tollbook.extract.claim.other_words import folded, language_of, other_languages
from tollbook.extract.document import Wanted, extract_many
from tollbook.model import Claim, Document, DocumentRef


def claims(text: str) -> tuple[Claim, ...]:
    return extract_claims(Document(DocumentRef("d1"), text, "0")).claims


def brief(claim: Claim) -> str:
    said = claim.quantity
    return f"{said.value:g} {said.qualifier} {claim.outcome.label} {claim.population.unit}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Más de 3 000 familias fueron evacuadas de Sell por la actividad del volcán.",
            ["3000 more_than displaced household"],
        ),
        ("Una avalancha dejó 640 familias sin hogares.", ["640 exact displaced household"]),
        # A page may have lost its accents.
        (
            "Una avalancha que dej\ufffd 640 familias sin hogares.",
            ["640 exact displaced household"],
        ),
        (
            "Se registran 2 mil viviendas con daños en la comuna de Sell.",
            ["2000 exact damaged household"],
        ),
        (
            "Al menos 12 muertos y 30 heridos en un ataque en Tolva.",
            ["12 at_least killed person", "30 exact wounded person"],
        ),
        (
            "Le bilan est de 12 morts et plus de 30 blessés, selon la police.",
            ["12 exact killed person", "30 more_than wounded person"],
        ),
        (
            "(150 familles soit 1 206 personnes à charge), sont sans abri.",
            ["1206 exact displaced person"],
        ),
        (
            "A tempestade deixou cerca de 50 famílias desalojadas e causou estragos.",
            ["50 about displaced household"],
        ),
        (
            "U valu su stradale 343 kuće, a poginulo je 12 osoba.",
            ["343 exact destroyed household", "12 exact killed person"],
        ),
        # What may yet come, what counts something else, and English among other words.
        ("Más de 3 000 familias pueden ser evacuadas por la actividad del volcán.", []),
        ("En la región se registran 24 incendios.", []),
        ("The storm killed 12 people in Los Angeles de la Costa.", ["12 exact killed person"]),
    ],
)
def test_counts_in_other_languages(text: str, expected: list[str]) -> None:
    assert [brief(claim) for claim in claims(text)] == expected


def test_claims_alone_are_read_the_same() -> None:
    text = "Tolva, 3 de mayo.\n\nUna avalancha dejó 640 familias sin hogares."
    document = Document(DocumentRef("d1"), text, "0")
    (some,) = extract_many([document], wanted=Wanted.CLAIMS)
    assert [brief(claim) for claim in some.claims] == ["640 exact displaced household"]


def test_a_claim_says_by_its_rule_that_it_is_of_another_language() -> None:
    (claim,) = claims("Una avalancha dejó 640 familias sin hogares.")
    assert claim.rules == ("words of another language",)
    assert claim.confidence < 0.5
    assert (claim.quantity.text, claim.outcome.text, claim.population.text) == (
        "640",
        "sin hogares",
        "familias",
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("una de las familias que fueron evacuadas", "es"),
        ("les familles qui sont sans abri", "fr"),
        ("as pessoas que foram retiradas de casa", "pt"),
        ("kuće koje su stradale u valu", "hr"),
        ("the families who were evacuated from Los Angeles", None),
    ],
)
def test_which_language(text: str, language: str | None) -> None:
    words = [folded(word) for word in text.split()]
    found = language_of(words, {"the", "who", "were", "from", "a"})
    assert (found.language if found is not None else None) == language


def test_every_list_is_folded() -> None:
    for known in other_languages():
        assert all(word == folded(word) for word in known.telling)
        for some in (known.open, known.bounds, known.people, known.outcomes):
            assert all(word == folded(word) for phrase in some.named for word in phrase)


@settings(deadline=None, max_examples=50)
@given(st.text(alphabet="12 abdelmñé.,;�(sin)", max_size=60))
def test_any_text_is_read(text: str) -> None:
    for claim in claims(f"Más de 12 familias {text} evacuadas de la casa"):
        assert claim.evidence.exact[claim.quantity.start - claim.evidence.start :].startswith(
            claim.quantity.text
        )
