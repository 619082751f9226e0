"""What a reviewer decides about a case: each decision is committed before it is given back."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple, Unpack

from tollbook import pipeline
from tollbook.config import Config
from tollbook.decide import undone_by
from tollbook.errors import NotFoundError, UsageError
from tollbook.model import (
    Alias,
    Anchor,
    Book,
    ByHand,
    Claim,
    Correction,
    Decision,
    DecisionKind,
    Document,
    Evidence,
    Extraction,
    Graded,
    History,
    OfClaims,
    Payload,
    Span,
    Undone,
    anchor_of,
    last_about,
    source_target,
)
from tollbook.store import CaseFile
from tollbook.wording import FieldKeys, FieldWords, Wordings

if TYPE_CHECKING:
    from tollbook.present.views import ReviewRow

_BEGINNING = 6
_GRADES, _SURE = "ABCDEF", "123456"


class Meant(NamedTuple):
    """A claim that a decision is about, with its place and all that is decided together with it."""

    claim: Claim
    document: Document
    anchor: Anchor
    targets: tuple[str, ...]


class Word(NamedTuple):
    """Whose decision it is, why, and what its author had seen."""

    by: str
    why: str
    seen: int | None


class Reviewing(ABC):
    """The decisions of a case.

    A claim is named by its id, by the id of an assertion (then its standing claim is meant), or by
    how one of these begins.

    `by` is the name of the reviewer, `why` the reason, and `seen` the number of the last decision
    that the reviewer had seen (`views.version`, or `Book.last_decision`): if there is a later one
    about the same, a `StaleDecisionError` has both. None stands for what the case holds now.
    """

    _file: CaseFile
    _config: Config

    @abstractmethod
    def _whole(self) -> Book:
        """The case with everything in it, whatever is chosen to bind."""

    @abstractmethod
    def _forget(self) -> None:
        """Have the case read anew: it has changed."""

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, the oldest first."""
        return self._file.decisions()

    def review_queue(self) -> tuple[ReviewRow, ...]:
        """What a person should look at, the most influential first; see `views.review_queue`."""
        from tollbook.present.views import review_queue

        return review_queue(self.book())

    @abstractmethod
    def book(self) -> Book:
        """All that the case holds, and what follows from it."""

    def accept(self, claim: str, *, by: str, why: str = "", seen: int | None = None) -> Decision:
        """The claim is read rightly: it binds, whatever its confidence."""
        meant = self._meant(claim)
        payload = OfClaims((meant.anchor,))
        return self._decide(DecisionKind.ACCEPT, payload, meant.targets, Word(by, why, seen))

    def reject(self, claim: str, *, by: str, why: str = "", seen: int | None = None) -> Decision:
        """There is no such claim: it binds nothing, and is listed with who rejected it and why."""
        meant = self._meant(claim)
        payload = OfClaims((meant.anchor,))
        return self._decide(DecisionKind.REJECT, payload, meant.targets, Word(by, why, seen))

    def correct(
        self,
        claim: str,
        *,
        by: str,
        why: str = "",
        seen: int | None = None,
        **words: Unpack[FieldKeys],
    ) -> Decision:
        """The claim is read wrongly: these fields stand instead (see `FieldWords`).

        Raises:
            UsageError: no field is given, or words that mean nothing.
        """
        meant = self._meant(claim)
        with self._wordings() as known:
            fields = known.fields(FieldWords(**words), meant.document, meant.claim)
        if not fields.named:
            raise UsageError(
                "no field is corrected",
                where=claim,
                remedy="Give at least one field, or accept the claim",
            )
        payload = Correction(meant.anchor, fields)
        return self._decide(DecisionKind.CORRECT, payload, meant.targets, Word(by, why, seen))

    def add_claim(
        self,
        document: str,
        start: int,
        end: int,
        *,
        by: str,
        why: str = "",
        seen: int | None = None,
        evidence: tuple[int, int] | None = None,
        **words: Unpack[FieldKeys],
    ) -> Decision:
        """There is a claim that was not read: the number at these code points of a report.

        Args:
            document: the id of the report.
            start: where the words of the number begin.
            end: where they end.
            by: who decides.
            why: the reason.
            seen: the last decision that was seen.
            evidence: where the words stand that carry the claim; None: the sentence or the
                paragraph around the number.
            words: the fields; an outcome is needed, and a value where the words say none.

        Raises:
            NotFoundError: there is no such report.
            UsageError: the place is not in it, or the fields are no claim.
        """
        book = self._whole()
        report, read = _report(book, document)
        span = _inside(report, start, end)
        with self._wordings(book) as known:
            fields = known.fields(FieldWords(**words), report)
            if fields.outcome is None:
                raise UsageError(
                    "a claim needs an outcome", where="outcome", remedy="Say what befell them"
                )
            if fields.figures is None:
                figures = known.read_figures(report.text[span.start : span.end])
                fields = replace(fields, figures=figures)
        anchor = Anchor(
            document=report.sha256,
            quantity=Evidence.of(report.text, span),
            outcome=fields.outcome.label if fields.outcome else "",
            population=fields.population.id if fields.population else "",
            place=fields.place.id if fields.place else "",
        )
        around = _inside(report, *evidence) if evidence else _around(report, read, span)
        if not around.contains(span):
            raise UsageError(
                "the evidence does not hold the number",
                where="evidence",
                remedy="Give a stretch that begins before the number and ends after it",
            )
        payload = ByHand(anchor, Evidence.of(report.text, around), fields)
        return self._decide(DecisionKind.ADD, payload, (anchor.target,), Word(by, why, seen))

    def stretch(self, document: str, words: str, *, at: int | None = None) -> Span:
        """Where words stand in a report, for `add_claim`.

        Args:
            document: the id of the report.
            words: as they stand there.
            at: where they begin, if they stand there several times.

        Raises:
            NotFoundError: there is no such report.
            UsageError: the words do not stand there, or several times.
        """
        report, _ = _report(self._whole(), document)
        found = [one.start() for one in re.finditer(re.escape(words), report.text)] if words else []
        places = [start for start in found if at in {None, start}]
        if len(places) != 1:
            listed = ", ".join(map(str, found))
            raise UsageError(
                f"“{words}” stands {'several times' if places else 'nowhere'} there",
                where=document,
                remedy=f"Say where it begins: {listed}" if found else "Copy words of the report",
            )
        return Span(places[0], places[0] + len(words))

    def merge(
        self, claims: Sequence[str], *, by: str, why: str = "", seen: int | None = None
    ) -> Decision:
        """The claims, and the mentions they stand with, repeat one statement (R8).

        Raises:
            UsageError: there are fewer than two.
        """
        book = self._whole()
        meant = {one.claim.id: one for one in (self._meant(claim, book) for claim in claims)}
        if len(meant) < 2:
            raise UsageError(
                "there is nothing to merge with", where=" ".join(claims), remedy="Name two claims"
            )
        payload = OfClaims(tuple(one.anchor for one in meant.values()))
        targets = tuple(target for one in meant.values() for target in one.targets)
        return self._decide(DecisionKind.MERGE, payload, targets, Word(by, why, seen))

    def split(self, claim: str, *, by: str, why: str = "", seen: int | None = None) -> Decision:
        """The claim is a statement of its own, and no mention of another one (R8)."""
        meant = self._meant(claim)
        payload = OfClaims((meant.anchor,))
        return self._decide(DecisionKind.SPLIT, payload, meant.targets, Word(by, why, seen))

    def alias(
        self, source: str, of: str, *, by: str, why: str = "", seen: int | None = None
    ) -> Decision:
        """One source, by its name or id, is another one under another name.

        Raises:
            UsageError: both names mean one source already.
        """
        with self._wordings() as known:
            (id_, _), (other, label) = known.source(source), known.source(of)
        if id_ == other:
            raise UsageError(
                f"“{source}” and “{of}” are one source already",
                where=id_,
                remedy="Name two sources",
            )
        payload = Alias(id_, other, label)
        return self._decide(DecisionKind.ALIAS, payload, (source_target(id_),), Word(by, why, seen))

    def grade(
        self, source: str, grade: str, *, by: str, why: str = "", seen: int | None = None
    ) -> Decision:
        """How reliable a source is: "A" to "F" (Admiralty), with "1" to "6" after it or without.

        F and 6 say that nothing is known.

        Raises:
            UsageError: it is no such grade.
        """
        given = grade.strip().upper()
        if given[:1] not in set(_GRADES) or given[1:] not in {"", *_SURE}:
            raise UsageError(
                f"“{grade}” is no grade",
                where=source,
                remedy="Give A to F, with 1 to 6 after it or without: B2",
            )
        with self._wordings() as known:
            id_, _ = known.source(source)
        payload = Graded(id_, given)
        return self._decide(DecisionKind.GRADE, payload, (source_target(id_),), Word(by, why, seen))

    def undo(self, decision: int, *, by: str, why: str = "", seen: int | None = None) -> Decision:
        """An earlier decision no longer holds; undoing an undo brings it back.

        Raises:
            NotFoundError: there is no such decision.
            UsageError: it was undone already.
        """
        made = {one.id: one for one in self._file.decisions()}
        if decision not in made:
            raise NotFoundError(
                f"there is no decision {decision}",
                where=str(self._file.path),
                remedy="See them with: tollbook decisions",
            )
        by_whom = undone_by(tuple(made.values())).get(decision)
        if by_whom is not None:
            raise UsageError(
                f"decision {decision} was undone already, by decision {by_whom}",
                where=str(decision),
                remedy=f"To bring it back, undo {by_whom}",
            )
        targets = made[decision].targets
        return self._decide(DecisionKind.UNDO, Undone(decision), targets, Word(by, why, seen))

    def _decide(
        self,
        kind: DecisionKind,
        payload: Payload,
        targets: tuple[str, ...],
        word: Word,
    ) -> Decision:
        by, why, seen = word
        if not by.strip():
            raise UsageError("a decision needs a name", where="by", remedy="Say who decides")
        decision = Decision(
            id=0,
            when=datetime.now(UTC).replace(microsecond=0),
            who=by.strip(),
            why=why.strip(),
            kind=kind,
            payload=payload,
            targets=tuple(dict.fromkeys(targets)),
            seen=last_about(self._file.decisions(), targets) if seen is None else seen,
        )
        made = self._file.decide(decision)
        self._forget()
        return made

    def _meant(self, name: str, book: Book | None = None) -> Meant:
        held = book or self._whole()
        claim = _claim(held, name)
        place = next(i for i, one in enumerate(held.documents) if one.ref.id == claim.document.id)
        document, others = held.documents[place], held.extractions[place].claims
        targets = History.of(held).targets(claim)
        return Meant(claim, document, anchor_of(document, claim, others), targets)

    @contextmanager
    def _wordings(self, book: Book | None = None) -> Iterator[Wordings]:
        held = book or self._whole()
        with pipeline.case_config(self._file, self._config) as own:
            yield Wordings(held.claims, own)


def _claim(book: Book, name: str) -> Claim:
    """The claim that a name means, rejected ones among them.

    Numbers of the ledger name nothing here: they shift when a decision moves a row. So that none
    is taken for the beginning of an id, a beginning has at least `_BEGINNING` characters.
    """
    wanted = name.strip()
    standing = {one.id: one.claim for one in book.assertions}
    known = {**standing, **History.of(book).claims}
    found = {known[wanted].id: known[wanted]} if wanted in known else {}
    if not found and len(wanted) >= _BEGINNING:
        begun = (claim for id_, claim in known.items() if id_.startswith(wanted))
        found = {claim.id: claim for claim in begun}
    if len(found) != 1:
        raise NotFoundError(
            f"{len(found) or 'no'} claims have the id “{name}”",
            where=str(book.title),
            remedy=f"Give an id, or at least {_BEGINNING} characters of it, from: tollbook review",
        )
    return next(iter(found.values()))


def _report(book: Book, name: str) -> tuple[Document, Extraction]:
    for document, read in zip(book.documents, book.extractions, strict=True):
        if document.ref.id == name:
            return document, read
    raise NotFoundError(
        "there is no report of that id",
        where=name,
        remedy="Take an id from: tollbook claims --format csv",
    )


def _inside(document: Document, start: int, end: int) -> Span:
    """The stretch without blanks at its ends."""
    if not 0 <= start < end <= len(document.text):
        raise UsageError(
            f"{start} to {end} is no stretch of the report",
            where=document.ref.id,
            remedy=f"Give two places between 0 and {len(document.text)}, the first one first",
        )
    words = document.text[start:end]
    first = start + len(words) - len(words.lstrip())
    if not words.strip():
        raise UsageError(
            "the stretch holds no words", where=document.ref.id, remedy="Select the number"
        )
    return Span(first, first + len(words.strip()))


def _around(document: Document, read: Extraction, span: Span) -> Span:
    """The sentence around a number, where one was read there; else the line that it stands in."""
    told = [
        *(one.evidence for one in read.claims),
        *(one.evidence for one in read.rejects),
        *(one.evidence for one in read.statements),
        *(one.evidence for one in read.events),
    ]
    sentences = [one.span for one in told if one.span.contains(span)]
    if sentences:
        return min(sentences, key=lambda one: one.end - one.start)
    text = document.text
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return Span(start, len(text) if end < 0 else end)
