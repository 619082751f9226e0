"""The stages put together, with a stand-in for the parser; and the library face with it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import tollbook
from standin import read_one_claim
from tollbook import pipeline
from tollbook.api import Case, read_report
from tollbook.asking import scope_in_words
from tollbook.config import DEFAULT
from tollbook.errors import NotFoundError, ReadError, TollbookError, UsageError
from tollbook.model import Claim, Document, DocumentRef, Extraction, Kind, Outcome, Reading
from tollbook.pipeline import Added, Part, publication_order
from tollbook.read import Notice, ReadFailure
from tollbook.samples import sample_names

Write = Callable[..., Path]


def article(number: int) -> str:
    return f"Published: 2031-05-{number:02}\n\nAt least {number} people were killed in Zorany.\n"


def claim(words: str = "30 killed", **changes: object) -> Claim:
    document = Document(DocumentRef("d"), words, sha256="0" * 64)
    return replace(read_one_claim(document).claims[0], **changes)  # type: ignore[arg-type]


@pytest.mark.usefixtures("without_parser")
def test_adding_goes_on_past_what_cannot_be_read(report_file: Write, tmp_path: Path) -> None:
    case = Case.create(tmp_path / "a.tollbook")
    one, bad, other = (
        report_file(article(7), "a.txt"),
        report_file(b"", "b.txt"),
        report_file(article(5), "c.txt"),
    )
    done = case.add(one, bad, other, one)
    results = [(type(item).__name__, getattr(item, "new", None)) for item in done]
    assert results == [
        ("Added", True),
        ("ReadFailure", None),
        ("Added", True),
        ("Added", False),
    ]
    book = Case.open(case.path).book()
    assert [document.ref.published for document in book.documents] == ["2031-05-05", "2031-05-07"]
    assert [read.document for read in book.extractions] == [one.ref for one in book.documents]
    assert book.assertions


@pytest.mark.usefixtures("without_parser")
def test_an_interrupted_run_goes_on_where_it_stopped(report_file: Write, tmp_path: Path) -> None:
    for number in range(1, 6):
        report_file(article(number), f"in/{number}.txt")
    case = Case.create(tmp_path / "a.tollbook")
    running = case.adding([tmp_path / "in"])
    for _ in range(2):
        next(running)
    running.close()
    done = [item for item in case.add(tmp_path / "in") if isinstance(item, Added)]
    assert [item.new for item in done] == [False, False, True, True, True]


def test_what_extraction_does_not_expect_costs_one_report(
    report_file: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fragile(document: Document, *_: object) -> Extraction:
        if "bad" in document.text:
            raise KeyError("unforeseen")
        return read_one_claim(document)

    monkeypatch.setattr("tollbook.extract.extract_claims", fragile)
    good, bad = report_file(article(7), "a.txt"), report_file("A bad day, 5 May.", "b.txt")
    case = Case.create(tmp_path / "a.tollbook")
    done = [item for item in case.add(bad, good) if not isinstance(item, Notice)]
    assert isinstance(done[0], ReadFailure)
    assert "unforeseen" in str(done[0].error)
    assert isinstance(done[0].error.__cause__, KeyError)
    assert isinstance(done[1], Added)


def test_a_fault_of_the_whole_run_ends_it(
    report_file: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Extraction:
        raise UsageError("no such pipeline", remedy="Install it")

    monkeypatch.setattr("tollbook.extract.extract_claims", broken)
    with pytest.raises(UsageError, match="no such pipeline"):
        Case.create(tmp_path / "a.tollbook").add(report_file())


@pytest.mark.usefixtures("without_parser")
def test_findings_are_worked_out_once(
    report_file: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = Case.create(tmp_path / "a.tollbook")
    case.add(report_file(article(7)))
    first = case.book().findings

    def never(*_: object) -> None:
        raise AssertionError("solved again")

    monkeypatch.setattr("tollbook.reconcile.part.tell", never)
    monkeypatch.setattr("tollbook.reconcile.engine._beside", never)
    assert Case.open(case.path).book().findings == first
    case.add(report_file(article(9), "b.txt"))
    with pytest.raises(AssertionError, match="solved again"):
        case.book()


@pytest.mark.usefixtures("without_parser")
def test_names_of_the_case_reach_extraction(
    report_file: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def look(document: Document, config: pipeline.Config) -> Extraction:
        seen.extend(path.read_text(encoding="utf-8") for path in config.names)
        return read_one_claim(document)

    monkeypatch.setattr("tollbook.extract.extract_claims", look)
    names = report_file('[[source]]\nname = "Varland MoD"\n', "names.toml")
    case = Case.create(tmp_path / "a.tollbook", names=[names])
    names.unlink()
    case.add(report_file())
    assert seen == ['[[source]]\nname = "Varland MoD"\n']


def test_a_report_in_five_lines(report_file: Write) -> None:
    document = read_report(report_file(), published="2031-05-06")
    found = tollbook.extract_claims(document)
    assert [one.quantity.text for one in found.claims] == ["At least 30"]
    (only,) = tollbook.resolve_claims([found])
    assert only.claim.outcome.inner == ("killed",)
    assert isinstance(tollbook.reconcile_claims([only]), tuple)


def test_a_report_that_cannot_be_read_raises(report_file: Write) -> None:
    with pytest.raises(ReadError, match="no such file"):
        read_report("nowhere.txt")
    two = report_file('{"text": "30 died."}\n{"text": "12 died."}\n', "a.jsonl")
    with pytest.raises(UsageError, match="2 reports"):
        read_report(two)


def test_every_public_name_is_there() -> None:
    for name in tollbook.__all__:
        assert getattr(tollbook, name) is not None
    with pytest.raises(AttributeError):
        _ = tollbook.nothing


def test_importing_tollbook_loads_no_parser() -> None:
    check = "import sys, tollbook; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2031-05-05", "2031-05-06"),
        ("2031-05", "2031-06-01"),
        ("2031-05-05", "2031-05"),
        ("2031-05-05", None),
        ("2031", None),
    ],
)
def test_publication_order(earlier: str, later: str | None) -> None:
    first, second = sorted([earlier, later], key=publication_order)
    assert {first, second} == {earlier, later}
    if later is None:
        assert second is None


OUTCOMES = Outcome(
    "casualties", "casualties", ("killed", "wounded"), ("captured", "killed", "wounded")
)


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("killed", ("killed",)),
        ("killed,wounded", ("killed", "wounded")),
        ("Killed or wounded", ("killed", "wounded")),
        ("casualties", ("killed", "wounded")),
    ],
)
def test_an_outcome_in_words(words: str, outcome: tuple[str, ...]) -> None:
    claims = [claim(), claim(outcome=OUTCOMES)]
    scope = scope_in_words(claims, population=None, outcome=words, place=None, as_of=None)
    assert scope.outcome == outcome


@pytest.mark.parametrize(
    "words", ["Ostmeran troops", "ostmeran soldiers", "nation=XO,role=military", "Ostmeran", None]
)
def test_a_population_in_words(words: str | None) -> None:
    scope = scope_in_words(
        [claim()], population=words, outcome="killed", place="selm", as_of="2031-05"
    )
    assert scope.population == "nation=XO,role=military"
    assert scope.place == "XO/Selm Province"
    assert str(scope.as_of) == "2031-05-31"


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"population": "Martians"}, "fits no population"),
        ({"population": "troops"}, "fits more than one population"),
        ({"population": None}, "more than one population"),
        ({"outcome": "eaten"}, "no outcome of the case"),
        ({"outcome": None}, "no outcome is named"),
        ({"place": "Atlantis"}, "fits no place"),
        ({"as_of": "soon"}, "not a date"),
    ],
)
def test_words_that_fit_nothing_or_too_much_are_listed(
    asked: dict[str, str | None], says: str
) -> None:
    other = replace(
        claim().population, id="nation=XV,role=military", label="Varland troops", text=""
    )
    held = [claim(), claim(population=other)]
    words: dict[str, str | None] = {"population": "Ostmeran troops", "outcome": "killed"}
    words |= {"place": None, "as_of": None} | asked
    with pytest.raises(UsageError, match=says):
        scope_in_words(held, **words)  # type: ignore[arg-type]


@pytest.mark.usefixtures("without_parser")
def test_a_bound_and_its_explanation(report_file: Write, tmp_path: Path) -> None:
    case = Case.create(tmp_path / "a.tollbook")
    case.add(report_file(article(7)))
    found = case.bound(outcome="killed", reading=Reading.USUAL)
    assert found.kind is Kind.BOUND
    assert found.bound is not None
    assert found.bound.interval.low == 7
    some = case.book().findings[0]
    assert case.explain(some.id) == some
    with pytest.raises(NotFoundError, match="no findings"):
        case.explain("zzz")


@pytest.mark.usefixtures("without_parser")
@pytest.mark.parametrize(("least", "bound"), [(0.0, 30), (0.99, 0)])
def test_what_is_read_with_little_confidence_waits_for_review(
    report_file: Write, tmp_path: Path, least: float, bound: int
) -> None:
    config = replace(DEFAULT, review_below=least)
    case = Case.create(tmp_path / "a.tollbook", config=config)
    case.add(report_file(article(30)))
    found = case.bound(outcome="killed")
    assert found.bound is not None
    assert found.bound.interval.low == bound
    assert len(case.for_review()) == (0 if bound else 1)
    assert any(finding.kind is Kind.BOUND for finding in case.book().findings) is bool(bound)


@pytest.mark.parametrize("part", list(Part))
def test_every_part_can_be_inspected(part: Part) -> None:
    text = "On 5 May 2031 the mayor of Zorany said that 30 people were killed."
    document = Document(DocumentRef("d", published="2031-05-06"), text, sha256="0" * 64)
    records = pipeline.inspect_document(document, part, DEFAULT)
    assert records
    assert all(record["document"] == {"id": "d"} for record in records)


def test_an_unknown_sample_is_refused(tmp_path: Path) -> None:
    assert set(sample_names()) == {"kursk", "quellin"}
    with pytest.raises(TollbookError, match="no sample case"):
        tollbook.api.build_sample("nowhere", tmp_path)
