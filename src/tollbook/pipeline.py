"""The only module that composes the stages: reports to claims, claims to a book."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeAlias

from tollbook.config import Config
from tollbook.decide import apply_decisions
from tollbook.errors import ReadError, TollbookError
from tollbook.memory import Memory, publication_order
from tollbook.model import (
    EVERYTHING,
    Assertion,
    Book,
    Choice,
    Document,
    DocumentRef,
    Extraction,
    Finding,
    Kind,
    LeftOut,
    Provenance,
    Regroup,
    Status,
    WhatIf,
    to_wire,
)
from tollbook.read import Item, Notice, ReadFailure
from tollbook.store import CaseFile

if TYPE_CHECKING:
    from tollbook.extract.mentions import Attribution, DateMention
    from tollbook.reconcile import Memory as Findings
    from tollbook.resolve import Grouping

#: The order in which findings are shown: what needs a person's eye first.
_ORDER = (
    Kind.CONTRADICTION,
    Kind.RETRACTION,
    Kind.TENSION,
    Kind.REVISION,
    Kind.SHARE,
    Kind.BOUND,
    Kind.DRIFT,
    Kind.COMPATIBLE,
    Kind.NOT_COMPARABLE,
)
_RANK = {kind: rank for rank, kind in enumerate(_ORDER)}


_BLOCK = 48  # documents that are read together


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one document that was to be added.

    Attributes:
        document: the document, under the id it has in the case.
        new: False if the case had it already.
        claims: how many claims were read out of it; 0 if it is not new.
    """

    document: DocumentRef
    new: bool
    claims: int = 0


class Part(StrEnum):
    """A part of extraction that can be looked at on its own."""

    QUANTITIES = "quantities"
    ATTRIBUTIONS = "attributions"
    DATES = "dates"


Extracted: TypeAlias = Extraction | ReadFailure | Notice
Outcome: TypeAlias = Added | ReadFailure | Notice


def extract_document(
    document: Document, config: Config, *, claims_only: bool = False
) -> Extraction:
    """What one document says.

    Args:
        document: the document.
        config: how it is read.
        claims_only: parse only what can hold or support a claim. There are no statements then,
            and only those events and rejects that stand where claims may.

    Raises:
        ReadError: something in it that extraction does not expect; other documents go on.
        TollbookError: the run is at fault: no such language pipeline, profile or names file.
    """
    from tollbook.extract import Wanted, extract_claims

    with _faults_told(document):
        if claims_only:
            return extract_claims(document, config, Wanted.CLAIMS)
        return extract_claims(document, config)


@contextmanager
def _faults_told(document: Document) -> Iterator[None]:
    """Turns what no test foresaw in one report into a `ReadError` of that report.

    It must not cost the other reports, and it must not pass unseen either: it is told, and the
    command ends in failure.
    """
    try:
        yield
    except (TollbookError, MemoryError):
        raise
    except Exception as error:
        raise ReadError(
            f"the report could not be worked through ({type(error).__name__}: {error})",
            where=document.ref.path or document.ref.id,
            remedy="Please report this with the text; the other inputs are not affected",
        ) from error


def extract_documents(
    items: Iterable[Item], config: Config, *, claims_only: bool = False
) -> Iterator[Extracted]:
    """The extraction of every document; failures and notices pass through in their place.

    Args:
        items: the documents.
        config: how they are read.
        claims_only: as in `extract_document`; documents are then read some at a time, which is
            faster.
    """
    left = iter(items)
    while block := list(islice(left, _BLOCK if claims_only else 1)):
        done = _together(block, config) if len(block) > 1 else None
        for item in block:
            if not isinstance(item, Document):
                yield item
                continue
            if done is not None:
                yield next(done)
                continue
            try:
                yield extract_document(item, config, claims_only=claims_only)
            except ReadError as error:
                yield ReadFailure(error.where or item.ref.id, error)


def _together(items: Sequence[Item], config: Config) -> Iterator[Extraction] | None:
    """The claims of documents that are read together; None if one of them cannot be read."""
    from tollbook.extract import Wanted, extract_many

    documents = [item for item in items if isinstance(item, Document)]
    try:
        return iter(list(extract_many(documents, config, Wanted.CLAIMS)))
    except ReadError:
        return None  # each is then read alone, which tells whose fault it is
    except (TollbookError, MemoryError):
        raise
    except Exception:
        return None


def add_documents(
    case: CaseFile, items: Iterable[Item], config: Config, *, claims_only: bool = False
) -> Iterator[Outcome]:
    """Add every document that the case does not have, each in a transaction of its own.

    A run that is interrupted can be started again: what was added is passed over.

    Args:
        case: the case.
        items: the documents.
        config: how they are read.
        claims_only: as in `extract_document`.
    """
    with case_config(case, config) as own:
        for item in items:
            yield from _add(case, item, own, claims_only=claims_only)


def _add(case: CaseFile, item: Item, config: Config, *, claims_only: bool) -> Iterator[Outcome]:
    if not isinstance(item, Document):
        yield item
        return
    known = case.known(item)
    if known is not None:
        yield Added(replace(item.ref, id=known), new=False)
        return
    document = case.with_free_id(item)
    if document.ref.id != item.ref.id:
        text = f"the case has another document “{item.ref.id}”; kept as “{document.ref.id}”"
        yield Notice(item.ref.path or item.ref.id, text)
    try:
        extraction = extract_document(document, config, claims_only=claims_only)
    except ReadError as error:
        yield ReadFailure(error.where or item.ref.id, error)
        return
    new = case.add(document, extraction, config)
    yield Added(document.ref, new=new, claims=len(extraction.claims) if new else 0)


def read_book(
    case: CaseFile, config: Config, choice: Choice = EVERYTHING, memory: Memory | None = None
) -> Book:
    """All that a case holds, resolved into assertions; nothing is solved, nothing is found.

    Args:
        case: the case.
        config: the limits.
        choice: which claims are to bind.
        memory: what was made of the case before: only what was added since is read.

    Raises:
        UsageError: the choice names no originator of the case.
    """
    memory = memory or Memory(case)
    with memory.lock:
        documents, extractions = memory.read()
        decisions = case.decisions()
        decided = apply_decisions(documents, extractions, decisions)
        documents, extractions, unknown = _known_on(choice.known_on, documents, decided.extractions)
        grouping = memory.grouping if choice.known_on is None else None
        assertions = resolve(extractions, documents, grouping, decided.regroup)
    left_out: tuple[LeftOut, ...] = ()
    if choice.of_sources:
        assertions, left_out = _chosen(case, assertions, config, choice, decided.grades)
    return Book(
        case.title,
        documents,
        extractions,
        assertions,
        review_below=config.review_below,
        choice=choice,
        left_out=(*unknown, *left_out),
        decisions=decisions,
        effects=decided.effects,
    )


def _known_on(
    day: date | None, documents: tuple[Document, ...], extractions: tuple[Extraction, ...]
) -> tuple[tuple[Document, ...], tuple[Extraction, ...], tuple[LeftOut, ...]]:
    """What had surely been published by the end of `day`; what is not sure is told."""
    if day is None:
        return documents, extractions, ()
    kept, left = [], []
    for document, extraction in zip(documents, extractions, strict=True):
        first, last = publication_order(document.ref.published)
        if last <= day:
            kept.append((document, extraction))
        elif first == date.max:
            left.append(LeftOut(document.ref.id, "the report is undated"))
        elif first <= day:
            left.append(LeftOut(document.ref.id, "the report may have been published later"))
    return tuple(pair[0] for pair in kept), tuple(pair[1] for pair in kept), tuple(left)


def _chosen(
    case: CaseFile,
    assertions: tuple[Assertion, ...],
    config: Config,
    choice: Choice,
    grades: Mapping[str, str],
) -> tuple[tuple[Assertion, ...], tuple[LeftOut, ...]]:
    from tollbook.resolve import choose
    from tollbook.vocab.sources import load_sources

    with case_config(case, config) as own:
        sources = load_sources(own.language, own.names).graded(grades)
        return choose(assertions, choice, sources)


def build_book(
    case: CaseFile, config: Config, choice: Choice = EVERYTHING, memory: Memory | None = None
) -> Book:
    """All that a case holds, and what follows from what is chosen of it.

    What follows within each part of the case is kept in it under a hash of the claims, so that
    only a part that has changed is solved again.

    Args:
        case: the case.
        config: the limits.
        choice: which claims are to bind.
        memory: what was made of the case before by this process.
    """
    memory = memory or Memory(case)
    if choice != EVERYTHING:
        book = read_book(case, config, choice, memory)
        return replace(book, findings=find(book.assertions, config, book.binding))
    with memory.lock:
        book = read_book(case, config, choice, memory)
        findings = find(book.assertions, config, book.binding, memory.findings)
        memory.findings.write()
    return replace(book, findings=findings)


def what_if(case: CaseFile, config: Config, choice: Choice) -> WhatIf:
    """What moves if only the chosen claims bind, against the findings of all claims.

    Only parts of the case in which other claims bind are solved a second time.
    """
    from tollbook.reconcile import find_moves

    memory = Memory(case)
    whole = build_book(case, config, memory=memory)
    chosen = read_book(case, config, choice, memory)
    # What follows from a choice is not written: the case keeps what follows from all.
    follows = find(chosen.assertions, config, chosen.binding, memory.findings)
    chosen = replace(chosen, findings=follows)
    before, after = _asked_alike(whole, chosen, config), _asked_alike(chosen, whole, config)
    everyone = {one.id: one for one in (*chosen.assertions, *whole.assertions)}
    moves = find_moves(before, after, tuple(everyone.values()))
    late = [one for one in (*before, *after) if one.status is Status.OUT_OF_TIME]
    return WhatIf(choice, chosen.left_out, moves, asked=len(before), unsettled=len(late))


def _asked_alike(book: Book, other: Book, config: Config) -> tuple[Finding, ...]:
    """The findings of a book, with the bounds that only the other was asked for."""
    from tollbook.reconcile import bound_finding, bounds_by_scope

    asked = bounds_by_scope(book.findings)
    missing = [key for key in bounds_by_scope(other.findings) if key not in asked]
    return (
        *book.findings,
        *(
            bound_finding(book.binding, scope, reading, seconds=config.solve_seconds)
            for scope, reading in missing
        ),
    )


def make_book(
    title: str, documents: Iterable[Document], extractions: Iterable[Extraction], config: Config
) -> Book:
    """The same book without a case file: for a handful of reports in memory."""
    ordered, read = _in_order(tuple(documents), tuple(extractions))
    assertions = resolve(read, ordered)
    found = find(assertions, config)
    return Book(title, ordered, read, assertions, found, review_below=config.review_below)


def resolve(
    extractions: Iterable[Extraction],
    documents: Iterable[Document] = (),
    grouping: Grouping | None = None,
    by_hand: Iterable[Regroup] = (),
) -> tuple[Assertion, ...]:
    """What was claimed, once each (R8); the documents tell quotation from paraphrase.

    Args:
        extractions: what was read out of each document.
        documents: the documents.
        grouping: how claims were resolved before: only what has changed since is again.
        by_hand: which claims are one statement, or one of their own, whatever the rules say.
    """
    from tollbook.resolve import resolve_claims

    return tuple(resolve_claims(tuple(extractions), tuple(documents), grouping, tuple(by_hand)))


def provenance(assertions: Iterable[Assertion]) -> tuple[Provenance, ...]:
    """How each assertion came to each page (R8)."""
    from tollbook.resolve import find_provenance

    return tuple(find_provenance(assertions))


def find(
    assertions: Iterable[Assertion],
    config: Config,
    binding: Iterable[Assertion] | None = None,
    memory: Findings | None = None,
) -> tuple[Finding, ...]:
    """What follows from the assertions, conflicts first.

    Args:
        assertions: all of a case: how each drifted is told.
        config: the limits.
        binding: those that may bind; None: all that are sure enough.
        memory: what followed before: only what has changed since is solved.
    """
    from tollbook.reconcile import reconcile
    from tollbook.resolve import find_drift

    claimed = tuple(assertions)
    if binding is None:
        binding = Book("", assertions=claimed, review_below=config.review_below).binding
    follows = reconcile(tuple(binding), seconds=config.solve_seconds, memory=memory)
    return tuple(sorted((*follows, *find_drift(claimed)), key=lambda found: _RANK[found.kind]))


def inspect_document(document: Document, part: Part, config: Config) -> list[dict[str, Any]]:
    """One part of extraction on its own: what it finds in the document, as JSON records."""
    identity = {"document": {"id": document.ref.id}}
    with _faults_told(document):
        return [{**identity, **record} for record in _INSPECTORS[part](document, config)]


def _quantities(document: Document, config: Config) -> Iterator[dict[str, Any]]:
    from tollbook.extract.number import inspect_quantities

    dates = [mention.span for mention in _find_dates(document, config)]
    for quantity in inspect_quantities(document.text, config.profile, config.language, dates):
        yield to_wire(quantity)


def _dates(document: Document, config: Config) -> Iterator[dict[str, Any]]:
    for mention in _find_dates(document, config):
        yield {
            "start": mention.span.start,
            "end": mention.span.end,
            "text": mention.text,
            "value": mention.value,
            "edtf": mention.edtf,
            "type": mention.kind.value,
            "relation": mention.relation,
        }


def _find_dates(document: Document, config: Config) -> list[DateMention]:
    from tollbook.extract.date import find_dates

    return find_dates(document.text, document.ref.published, config.language)


def _attributions(document: Document, config: Config) -> Iterator[dict[str, Any]]:
    from tollbook.extract.attribution import find_attributions, outermost, to_inspect
    from tollbook.extract.knowledge import knowledge
    from tollbook.extract.parse import parse

    doc = parse(document.text, config.model)
    found = find_attributions(doc, document.ref.published, knowledge(config).sources)

    def record(attribution: Attribution) -> dict[str, Any]:
        chain = [to_wire(link) for link in attribution.chain]
        return {**to_inspect(attribution), "chain": chain, "quoted": attribution.quoted}

    for attribution, inside in outermost(found):
        yield {**record(attribution), "inside": [record(inner) for inner in inside]}


_INSPECTORS: Mapping[Part, Callable[[Document, Config], Iterator[dict[str, Any]]]] = {
    Part.QUANTITIES: _quantities,
    Part.ATTRIBUTIONS: _attributions,
    Part.DATES: _dates,
}


@contextmanager
def case_config(case: CaseFile, config: Config) -> Iterator[Config]:
    """`config` with the names files that the case keeps before those of the run."""
    kept = case.names()
    if not kept:
        yield config
        return
    with TemporaryDirectory(prefix="tollbook-") as folder:
        paths = []
        for file in kept:
            path = Path(folder) / Path(file.name).name
            path.write_text(file.body, encoding="utf-8")
            paths.append(path)
        yield replace(config, names=(*paths, *config.names))


def _in_order(
    documents: tuple[Document, ...], extractions: tuple[Extraction, ...]
) -> tuple[tuple[Document, ...], tuple[Extraction, ...]]:
    pairs = sorted(
        zip(documents, extractions, strict=True),
        key=lambda pair: publication_order(pair[0].ref.published),
    )
    return tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs)
