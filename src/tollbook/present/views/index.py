"""Look-ups over a book that several views share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pycountry

from tollbook.model import Assertion, Book, Claim, DocumentRef, Kind, Status, population_facets
from tollbook.present.clean import clean
from tollbook.present.views import words


@dataclass(frozen=True, slots=True)
class Index:
    """A book by its ids.

    Attributes:
        assertions: by id, in the order of the ledger.
        claims: every claim by id, those of mentions included.
        owner: for the id of a claim, the id of the assertion that it repeats.
        numbers: for the id of an assertion, its number in the ledger, from 1.
        populations, places: readable labels by id.
        findings: for the id of an assertion, the ids of the conflicts that it stands in.
    """

    assertions: dict[str, Assertion]
    claims: dict[str, Claim]
    owner: dict[str, str]
    numbers: dict[str, int]
    populations: dict[str, str]
    places: dict[str, str]
    findings: dict[str, tuple[str, ...]]


CONFLICTS = (Kind.CONTRADICTION, Kind.TENSION, Kind.RETRACTION, Kind.REVISION)


def index(book: Book) -> Index:
    """The look-ups of `book`."""
    ordered = sorted(book.assertions, key=ledger_order)
    claims = {claim.id: claim for claim in book.claims}
    owner: dict[str, str] = {}
    for assertion in ordered:
        for mention in assertion.mentions:
            claims.setdefault(mention.claim.id, mention.claim)
            owner[mention.claim.id] = assertion.id
        claims.setdefault(assertion.claim.id, assertion.claim)
        owner[assertion.claim.id] = assertion.id
    conflicts: dict[str, tuple[str, ...]] = {}
    for finding in book.findings:
        if finding.kind in CONFLICTS and finding.status is not Status.OUT_OF_TIME:
            for id_ in finding.assertions:
                conflicts[id_] = (*conflicts.get(id_, ()), finding.id)
    return Index(
        assertions={assertion.id: assertion for assertion in ordered},
        claims=claims,
        owner=owner,
        numbers={assertion.id: place for place, assertion in enumerate(ordered, 1)},
        populations=_labels([(c.population.id, c.population.label) for c in claims.values()]),
        places=_labels([(c.place.id, c.place.label) for c in claims.values()]),
        findings=conflicts,
    )


def ledger_order(assertion: Assertion) -> tuple[date, date, str, str]:
    """Oldest as-of date first; then the latest day that it may mean, publication and id."""
    span = assertion.claim.window.end_days
    latest = span.latest or span.earliest or date.max
    published = assertion.claim.document.published or "~"
    return latest, span.earliest or latest, published, assertion.id


def _labels(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """The label used most often for every id; the shorter one where two tie."""
    counts: dict[str, dict[str, int]] = {}
    for id_, label in pairs:
        if label:
            seen = counts.setdefault(id_, {})
            seen[label] = seen.get(label, 0) + 1
    return {
        id_: clean(min(seen, key=lambda label: (-seen[label], len(label), label)))
        for id_, seen in counts.items()
    }


def population_label(looked_up: Index, id_: str, otherwise: str = "") -> str:
    """A readable name for a population id; where no claim has named it, made of its facets.

    Facets that start with "?" stand for a name nobody knows, and are no words for a reader;
    `otherwise` is what to say instead.
    """
    if id_ in looked_up.populations:
        return looked_up.populations[id_]
    if not id_:
        return "everybody"
    facets = population_facets(id_)
    values = [_country(value) if name == "nation" else value for name, value in facets.items()]
    if any(value.startswith("?") for value in values) and otherwise:
        return otherwise
    known = [value.replace("/", ": ") for value in values if not value.startswith("?")]
    return clean(", ".join(known)) or "people not identified"


def place_label(looked_up: Index, id_: str) -> str:
    """A readable name for a place id, made of its last part if no claim has named it."""
    if id_ in looked_up.places:
        return looked_up.places[id_]
    return clean(_country(id_.rsplit("/", 1)[-1])) if id_ else "anywhere"


def _country(code: str) -> str:
    found = pycountry.countries.get(alpha_2=code) if len(code) == 2 else None
    return getattr(found, "common_name", found.name) if found else code


def who(assertion: Assertion) -> str:
    """Who counted, readable; "unattributed" is said as such, with the document."""
    if assertion.originator.startswith("unattributed"):
        ref = assertion.claim.document
        return f"unattributed ({clean(ref.publisher or ref.title or ref.id)})"
    return clean(assertion.originator_label or assertion.originator)


def standing_words(assertion: Assertion) -> str:
    """The figure as the standing claim words it."""
    return clean(assertion.claim.quantity.text)


def published_words(ref: DocumentRef) -> str:
    """The publication date in words; "undated" if none is known."""
    return words.edtf(ref.published) if ref.published else "undated"
