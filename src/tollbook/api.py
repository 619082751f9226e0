"""The library face of tollbook: the verbs of the command line as typed functions.

>>> from tollbook import extract_claims, read_report
>>> document = read_report("report.txt", published="2025-06-16")  # doctest: +SKIP
>>> for claim in extract_claims(document).claims:  # doctest: +SKIP
...     print(claim.quantity.text, claim.outcome.label)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from tollbook import importing, pipeline
from tollbook.asking import Every, claim_named, curve_dates, scope_in_words
from tollbook.config import DEFAULT, Config
from tollbook.errors import CaseError, NotFoundError, ReadError, UsageError
from tollbook.memory import Memory
from tollbook.model import (
    EVERYTHING,
    Assertion,
    Book,
    Choice,
    Document,
    Estimate,
    Extraction,
    Finding,
    Kind,
    Provenance,
    Reading,
    WhatIf,
)
from tollbook.model.dates import edtf_days
from tollbook.pipeline import Added, Extracted, Outcome, Part
from tollbook.present import notebook
from tollbook.read import Item, Notice, ReadFailure, count_reports, read_inputs
from tollbook.reviewing import Reviewing
from tollbook.samples import sample, sample_names
from tollbook.store import CaseFile
from tollbook.tables import Result, RowOutcome

#: The kinds of finding that a person has to look at.
CONFLICTS = (Kind.CONTRADICTION, Kind.RETRACTION, Kind.TENSION, Kind.REVISION)


def read_report(
    path: str | Path,
    *,
    published: str | None = None,
    publisher: str | None = None,
    config: Config = DEFAULT,
) -> Document:
    """The one report at `path` (text, Markdown or HTML).

    Args:
        path: a file, or "-" for standard input.
        published: its date of publication, EDTF; it goes before what the file says.
        publisher: who published it.
        config: the limits.

    Raises:
        ReadError: it cannot be read.
        UsageError: `published` is no date, or there are several reports at `path`.
    """
    documents = []
    for item in read_inputs([path], config, published=published, publisher=publisher):
        if isinstance(item, ReadFailure):
            raise item.error
        if isinstance(item, Document):
            documents.append(item)
    if len(documents) != 1:
        raise UsageError(
            f"there are {len(documents)} reports", where=str(path), remedy="Use read_reports"
        )
    return documents[0]


def read_reports(
    paths: Iterable[str | Path],
    *,
    published: str | None = None,
    publisher: str | None = None,
    config: Config = DEFAULT,
) -> Iterator[Item]:
    """The reports at `paths`: files, directories, JSONL; see `tollbook.read.read_inputs`."""
    return read_inputs(paths, config, published=published, publisher=publisher)


def extract_claims(document: Document, config: Config = DEFAULT) -> Extraction:
    """The claims, statements, events and rejected candidates of one document."""
    return pipeline.extract_document(document, config)


def extract_reports(
    paths: Iterable[str | Path],
    *,
    published: str | None = None,
    publisher: str | None = None,
    config: Config = DEFAULT,
    claims_only: bool = False,
) -> Iterator[Extracted]:
    """What the reports at `paths` say; failures and notices come in their place.

    `claims_only`: only what can hold or support a claim is parsed, which is about twice as fast;
    there are no statements then, and only those events and rejects that stand where claims may.
    """
    items = read_inputs(paths, config, published=published, publisher=publisher)
    return pipeline.extract_documents(items, config, claims_only=claims_only)


def read_table(
    path: str | Path, mapping: str | Path, *, config: Config = DEFAULT
) -> importing.TableClaims:
    """The claims of a table, without a case; see `Case.import_table`.

    >>> read_table("claims.csv", "radford").claims  # doctest: +SKIP

    Raises:
        ReadError: the table cannot be read.
        UsageError: it lacks columns that the mapping names, or its form is not known.
        VocabularyError: the mapping is malformed.
    """
    return importing.table_claims(Path(path), mapping, config)


def resolve_claims(
    extractions: Iterable[Extraction], documents: Iterable[Document] = ()
) -> tuple[Assertion, ...]:
    """What each originator said once, however many documents repeat it (R8).

    With the documents, a direct quotation is told from a paraphrase.
    """
    return pipeline.resolve(extractions, documents)


def reconcile_claims(
    assertions: Iterable[Assertion], config: Config = DEFAULT
) -> tuple[Finding, ...]:
    """What follows from the assertions under the rules R1 to R13, conflicts first."""
    return pipeline.find(assertions, config)


def provenance_of(assertions: Iterable[Assertion]) -> tuple[Provenance, ...]:
    """How each assertion came to each page, from its originator through every copy (R8)."""
    return pipeline.provenance(assertions)


def inspect_reports(
    paths: Iterable[str | Path],
    part: Part,
    *,
    published: str | None = None,
    publisher: str | None = None,
    config: Config = DEFAULT,
) -> Iterator[dict[str, Any] | ReadFailure | Notice]:
    """What one part of extraction finds in the reports at `paths`, as JSON records."""
    for item in read_inputs(paths, config, published=published, publisher=publisher):
        if not isinstance(item, Document):
            yield item
            continue
        try:
            yield from pipeline.inspect_document(item, part, config)
        except ReadError as error:
            yield ReadFailure(error.where or item.ref.id, error)


def write_text(path: str | Path, text: str) -> Path:
    """Write `text` to the file at `path`, as UTF-8.

    Raises:
        UsageError: it cannot be written there.
    """
    target = Path(path)
    try:
        if target.exists() and not target.is_file():  # /dev/stdout, say
            target.write_text(text, encoding="utf-8", newline="\n")
        else:
            _replace(target, text)
    except OSError as error:
        raise UsageError(
            f"the file cannot be written ({error.strerror})",
            where=str(target),
            remedy="Name another one with --out",
        ) from error
    return target


def _replace(target: Path, text: str) -> None:
    """Write beside the target first: if that fails, what was there before is there still."""
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(target.resolve())
    finally:
        part.unlink(missing_ok=True)


def build_sample(name: str, folder: str | Path, config: Config = DEFAULT) -> Case:
    """The sample case `name`, made afresh in `folder` with its report page beside it.

    Raises:
        UsageError: there is no such sample.
        CaseError: the folder cannot be written.
    """
    chosen = sample(name)
    target = Path(folder) / name
    try:
        target.mkdir(parents=True, exist_ok=True)
        file = target / f"{name}.tollbook"
        file.unlink(missing_ok=True)
    except OSError as error:
        raise CaseError(
            f"the folder cannot be written ({error.strerror})",
            where=str(target),
            remedy="Name another one with --out",
        ) from error
    made = Case.create(file, title=chosen.title, names=[chosen.names], config=config)
    for outcome in made.add(*chosen.reports):
        if isinstance(outcome, ReadFailure):
            raise outcome.error
    made.write_report(target / "report.html")
    return made


class Case(Reviewing):
    """A case: reports, what they claim, and what follows.

    >>> case = Case.create("kursk.tollbook", title="Kursk")  # doctest: +SKIP
    >>> case.add("reports/")  # doctest: +SKIP
    >>> for finding in case.conflicts():  # doctest: +SKIP
    ...     print(finding.summary)
    """

    def __init__(
        self,
        file: CaseFile,
        config: Config = DEFAULT,
        choice: Choice = EVERYTHING,
        memory: Memory | None = None,
    ) -> None:
        self._memory = memory or Memory(file)
        self._file = file
        self._config = config
        self._choice = choice
        self._book: Book | None = None

    @classmethod
    def create(
        cls,
        path: str | Path,
        *,
        title: str | None = None,
        names: Sequence[str | Path] = (),
        config: Config = DEFAULT,
    ) -> Case:
        """A new case at `path`, with the names files copied into it.

        Raises:
            CaseError: there is a file already, or it cannot be written.
            VocabularyError: a names file is malformed.
        """
        files = [Path(name) for name in names]
        return cls(CaseFile.create(Path(path), title=title, names=files), config)

    @classmethod
    def open(cls, path: str | Path, *, config: Config = DEFAULT) -> Case:
        """The case at `path`.

        Raises:
            CaseError: it is missing, damaged, locked, no case, or of another version.
        """
        return cls(CaseFile.open(Path(path)), config)

    def choosing(self, choice: Choice) -> Case:
        """The same case with only the chosen claims binding, or as it was known on a date.

        Every finding, bound and listing of the case that is given back goes by the choice; what
        it leaves out stands in `Book.left_out` with the reason.
        """
        return Case(self._file, self._config, choice, self._memory)

    @property
    def title(self) -> str:
        """What the case is called."""
        return self._file.title

    @property
    def path(self) -> Path:
        """The file of the case."""
        return self._file.path

    def _repr_html_(self) -> str:
        """The case as a table, for a notebook."""
        return notebook.book_html(self.book())

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        """The same with its timeline, for a notebook that draws Vega-Lite."""
        return notebook.book_bundle(self.book())

    def state(self) -> str:
        """What the case holds at this moment, in few letters: another one after every change.

        Raises:
            CaseError: the case cannot be read.
        """
        return self._file.state()

    def add(
        self,
        *paths: str | Path,
        published: str | None = None,
        publisher: str | None = None,
        claims_only: bool = False,
    ) -> tuple[Outcome, ...]:
        """Add the reports at `paths`; what the case has already is passed over.

        `claims_only`: as `extract_reports` has it.
        """
        return tuple(
            self.adding(paths, published=published, publisher=publisher, claims_only=claims_only)
        )

    def adding(
        self,
        paths: Iterable[str | Path],
        *,
        published: str | None = None,
        publisher: str | None = None,
        claims_only: bool = False,
    ) -> Iterator[Outcome]:
        """The same, one outcome at a time: each is safely in the file when it is yielded."""
        self._book = None
        items = read_inputs(paths, self._config, published=published, publisher=publisher)
        yield from pipeline.add_documents(self._file, items, self._config, claims_only=claims_only)

    def preview(
        self, data: bytes, *, published: str | None = None, publisher: str | None = None
    ) -> tuple[tuple[Document, Extraction], ...]:
        """What would be read out of the bytes of a report, with the names of the case.

        Nothing is added to the case.

        Raises:
            ReadError: they cannot be read, or are more than the configuration takes.
            UsageError: `published` is no date.
        """
        found = []
        items = read_inputs(
            ["-"], self._config, published=published, publisher=publisher, stdin=BytesIO(data)
        )
        with pipeline.case_config(self._file, self._config) as own:
            for item in items:
                if isinstance(item, ReadFailure):
                    raise item.error
                if isinstance(item, Document):
                    found.append((item, pipeline.extract_document(item, own)))
        return tuple(found)

    def import_table(
        self, path: str | Path, mapping: str | Path, *, dry_run: bool = False
    ) -> tuple[RowOutcome, ...]:
        """Add the claims of a table, and tell what became of every row, in order of the rows.

        Rows that the case has already are passed over.

        Args:
            path: a CSV, JSON, JSON Lines or Parquet file.
            mapping: which column says what: the path of a mapping (TOML), or the name of one that
                is shipped.
            dry_run: only tell; nothing is written.

        Raises:
            ReadError: the table cannot be read.
            UsageError: it lacks columns that the mapping names, or its form is not known.
            VocabularyError: the mapping is malformed.
            CaseError: the case cannot be written.
        """
        outcomes = self.importing(path, mapping, dry_run=dry_run)
        return tuple(sorted(outcomes, key=lambda one: one.row))

    def importing(
        self,
        path: str | Path,
        mapping: str | Path,
        *,
        dry_run: bool = False,
        seen: Callable[[int], None] | None = None,
    ) -> Iterator[RowOutcome]:
        """The same, as it goes: each row is safely in the file when it is told.

        `seen` is told now and then how many rows have been read.
        """
        self._book = None
        yield from importing.import_table(
            self._file, Path(path), mapping, self._config, dry_run=dry_run, seen=seen
        )

    def book(self) -> Book:
        """All that the case holds, and what follows from it."""
        if self._book is None:
            self._book = pipeline.build_book(self._file, self._config, self._choice, self._memory)
        return self._book

    def _whole(self) -> Book:
        if self._choice == EVERYTHING and self._book is not None:
            return self._book
        return pipeline.read_book(self._file, self._config, memory=self._memory)

    def _forget(self) -> None:
        self._book = None

    def ledger(self) -> Book:
        """The same without findings: who claimed what, with nothing solved for it."""
        return self._book or pipeline.read_book(
            self._file, self._config, self._choice, self._memory
        )

    def conflicts(self) -> tuple[Finding, ...]:
        """Contradictions, retractions, tensions and revisions."""
        return tuple(found for found in self.book().findings if found.kind in CONFLICTS)

    def drift(self) -> tuple[Finding, ...]:
        """What copies changed."""
        return tuple(found for found in self.book().findings if found.kind is Kind.DRIFT)

    def for_review(self) -> tuple[Assertion, ...]:
        """What was read with less confidence than `Config.review_below`: listed, never binding."""
        return self.ledger().for_review

    def bound(
        self,
        *,
        population: str | None = None,
        outcome: str | None = None,
        place: str | None = None,
        as_of: str | None = None,
        reading: Reading = Reading.STRICT,
    ) -> Finding:
        """The least and the greatest count that the claims allow (R12), in `Finding.bound`.

        Args:
            population: of whom: an id, a label or words of the reports; None: the only one.
            outcome: what befell them: atoms ("killed,wounded") or words of the reports.
            place: where: an id, a label or words of the reports; None: the only one.
            as_of: EDTF, its last day; None: the latest of any claim.
            reading: what the words strictly say, or what is usually meant.

        Raises:
            UsageError: the words fit no scope of the case, or several.
        """
        from tollbook.reconcile import bound_finding

        held = self.ledger()
        scope = scope_in_words(
            held.claims, population=population, outcome=outcome, place=place, as_of=as_of
        )
        seconds = self._config.solve_seconds
        return bound_finding(held.binding, scope, reading, seconds=seconds)

    def estimate(
        self,
        *,
        population: str | None = None,
        outcome: str | None = None,
        place: str | None = None,
        as_of: str | None = None,
        since: str | None = None,
        level: float = 0.9,
        draws: int = 700,
        seed: int = 1,
    ) -> Estimate:
        """A model's opinion of a count over time, where several originators give series.

        It is no bound: bounds follow from the claims, an estimate from assumptions about who
        reports how. It needs the extra: pip install "tollbook[estimate]".

        Args:
            population: of whom: an id, a label or words of the reports; None: the only one.
            outcome: what befell them: atoms ("killed,wounded") or words of the reports.
            place: where: an id, a label or words of the reports; None: the only one.
            as_of: EDTF, its last day; None: the latest of any claim.
            since: EDTF, the first day that counts; None: what the claims say, else the first.
            level: how much probability the intervals hold, 0 to 1.
            draws: how many draws each of four chains gives.
            seed: fixes every draw; the same seed gives the same estimate.

        Raises:
            UsageError: the words fit no scope of the case, or several.
            EstimateError: the data cannot carry it, or the extra is not installed.
        """
        from tollbook.reconcile.estimating import Ask, estimate

        held = self.ledger()
        scope = scope_in_words(
            held.claims, population=population, outcome=outcome, place=place, as_of=as_of
        )
        asked = Ask(scope, edtf_days(since).earliest if since else None, level, draws, seed)
        return estimate(held.binding, asked)

    def curve(
        self,
        *,
        population: str | None = None,
        outcome: str | None = None,
        place: str | None = None,
        since: str | None = None,
        until: str | None = None,
        every: Every = Every.CLAIM,
        reading: Reading = Reading.STRICT,
    ) -> tuple[Finding, ...]:
        """The bounds of one count over time (R12), one finding a date, in order.

        Args:
            population: as for `bound`.
            outcome: as for `bound`.
            place: as for `bound`.
            since: EDTF, the first date; None: the first that a claim of the outcome stands for.
            until: EDTF, the last date; None: the last such.
            every: at which dates: those that claims stand for, or each day, week or month.
            reading: what the words strictly say, or what is usually meant.

        Raises:
            UsageError: the words fit no scope of the case, or several; or no date lies between.
        """
        from tollbook.reconcile import bound_curve, range_finding

        held = self.ledger()
        scope = scope_in_words(
            held.claims, population=population, outcome=outcome, place=place, as_of=None
        )
        dates = curve_dates(held.binding, scope, since=since, until=until, every=every)
        seconds = self._config.solve_seconds
        found = bound_curve(held.binding, scope, dates, reading, seconds=seconds)
        return tuple(range_finding(one, held.binding) for one in found)

    def what_if(self, choice: Choice) -> WhatIf:
        """What moves if another set of claims binds: ends of bounds, conflicts.

        Raises:
            UsageError: the choice names no originator of the case.
        """
        return pipeline.what_if(self._file, self._config, choice)

    def provenance(self, claim: str | None = None) -> tuple[Provenance, ...]:
        """How each assertion came to each page, from its originator through every copy (R8).

        Args:
            claim: of this one alone: an id, how it begins, or its number in the ledger.

        Raises:
            NotFoundError: nothing, or more than one, has that id.
        """
        held = self.ledger()
        asked = held.assertions if claim is None else (claim_named(held, claim, str(self.path)),)
        return pipeline.provenance(asked)

    def explain(self, finding: str) -> Finding:
        """The finding with this id, or whose id begins so, with or without its kind.

        Raises:
            NotFoundError: there is none, or more than one.
        """
        held = self.book().findings
        exact = [found for found in held if found.id == finding]
        fits = exact or [
            found
            for found in held
            if found.id.startswith(finding) or found.id.partition("-")[2].startswith(finding)
        ]
        if len(fits) != 1:
            raise NotFoundError(
                f"{len(fits) or 'no'} findings have the id “{finding}”",
                where=str(self.path),
                remedy="Take an id from: tollbook conflicts --all; or name two claims, to see "
                "how they stand to each other",
            )
        return fits[0]

    def explain_pair(self, one: str, other: str) -> Finding:
        """How two claims stand to each other: whether both can hold, and why.

        Args:
            one: the id of a claim or an assertion, how it begins, or its number in the ledger.
            other: the same for the other one.

        Raises:
            NotFoundError: nothing, or more than one, has that id.
            UsageError: both are copies of one statement.
        """
        from tollbook.reconcile import explain_pair

        first, second = (claim_named(self.ledger(), name, str(self.path)) for name in (one, other))
        if first.id == second.id:
            raise UsageError(
                "both are mentions of one statement, which counts once (R8)",
                where=f"{one} {other}",
                remedy="See what its copies changed with: tollbook drift",
            )
        return explain_pair(first, second, seconds=self._config.solve_seconds)

    def write_report(self, path: str | Path) -> Path:
        """Write the case as one self-contained HTML page.

        Raises:
            UsageError: the page cannot be written there.
        """
        from tollbook.present.report import report

        return write_text(path, report(self.book()))


__all__ = [
    "CONFLICTS",
    "Added",
    "Case",
    "Choice",
    "Every",
    "Notice",
    "Part",
    "ReadFailure",
    "Result",
    "RowOutcome",
    "build_sample",
    "count_reports",
    "extract_claims",
    "extract_reports",
    "inspect_reports",
    "provenance_of",
    "read_report",
    "read_reports",
    "read_table",
    "reconcile_claims",
    "resolve_claims",
    "sample_names",
    "write_text",
]
