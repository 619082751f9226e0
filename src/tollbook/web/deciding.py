"""Decisions as forms send them: whose they are, what they say, and what came between."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypedDict

from fastapi import Request

from tollbook.api import Case
from tollbook.errors import StaleDecisionError, UsageError
from tollbook.model import Book, Claim, Decision, History, Past
from tollbook.present.clean import clean
from tollbook.present.views.decisions import DecisionRow, decision_rows, decision_text
from tollbook.wording import FieldKeys

NUMBERS = ("value", "low", "high")
WORDS = (
    "qualifier",
    "outcome",
    "population",
    "place",
    "as_of",
    "since",
    "source",
    "likelihood",
    "polarity",
)


def reviewer(request: Request) -> str:
    """In whose name a decision is made: who is logged in, or else who runs the server."""
    return str(request.state.user.name)


def decide(case: Case, form: Mapping[str, str], by: str) -> Decision:
    """Make the decision that a form asks for.

    The form names the `action`; what it is about (`claim`, and `others` to merge with it;
    `source_id`; `decision`; `document`, `start` and `end` for a claim that was not read); `why`;
    and `seen`, the last decision that its author had seen.

    Raises:
        UsageError: it asks for nothing that can be done.
        StaleDecisionError: somebody has decided about the same since.
    """
    word: Word = {
        "by": by,
        "why": form.get("why", "")[:2000],
        "seen": _whole_number(form.get("seen", ""), "seen"),
    }
    act = _ACTIONS.get(form.get("action", ""))
    if act is None:
        raise UsageError(
            "the form asks for nothing that can be decided",
            where="action",
            remedy="Go back to the review and choose again",
        )
    return act(case, form, word)


class Word(TypedDict):
    """Whose decision it is, why, and what its author had seen: what every decision needs."""

    by: str
    why: str
    seen: int | None


def _merge(case: Case, form: Mapping[str, str], word: Word) -> Decision:
    others = form.get("others", "").replace(",", " ").split()
    return case.merge([form.get("claim", ""), *others], **word)


def _undo(case: Case, form: Mapping[str, str], word: Word) -> Decision:
    number = _whole_number(form.get("decision", ""), "decision")
    return case.undo(number or 0, **word)


def _add(case: Case, form: Mapping[str, str], word: Word) -> Decision:
    start, end = (_whole_number(form.get(name, ""), name) or 0 for name in ("start", "end"))
    return case.add_claim(form.get("document", ""), start, end, **word, **changed(form))


_Act = Callable[[Case, Mapping[str, str], Word], Decision]
_ACTIONS: Mapping[str, _Act] = {
    "accept": lambda case, form, word: case.accept(form.get("claim", ""), **word),
    "reject": lambda case, form, word: case.reject(form.get("claim", ""), **word),
    "correct": lambda case, form, word: case.correct(
        form.get("claim", ""), **word, **changed(form)
    ),
    "split": lambda case, form, word: case.split(form.get("claim", ""), **word),
    "merge": _merge,
    "add": _add,
    "alias": lambda case, form, word: case.alias(
        form.get("source_id", ""), form.get("of", ""), **word
    ),
    "grade": lambda case, form, word: case.grade(
        form.get("source_id", ""), form.get("grade", ""), **word
    ),
    "undo": _undo,
}
"""What each action of a form does."""


def changed(form: Mapping[str, str]) -> FieldKeys:
    """The fields that a form sets: those that differ from what it was filled with (`was.…`).

    Raises:
        UsageError: what should be a number is none.
    """
    told: FieldKeys = {}
    for name in (*NUMBERS, *WORDS):
        given = form.get(name, "").strip()
        if name not in form or given == form.get(f"was.{name}", "").strip():
            continue
        if name in NUMBERS:
            told[name] = _number(given, name)  # type: ignore[literal-required]
        else:
            told[name] = given  # type: ignore[literal-required]
    return told


def typed(claim: Claim) -> dict[str, str]:
    """The fields of a claim as a person would type them: what a form is filled with."""
    said, window = claim.quantity, claim.window
    counted = claim.attribution[-1] if claim.attribution else None
    value = said.value if said.fraction is None else None
    return {
        "qualifier": said.qualifier.value,
        "value": "" if value is None else f"{value:.15g}",
        "low": "",
        "high": "",
        "outcome": clean(claim.outcome.label),
        "population": clean(claim.population.label) or "everybody",
        "place": clean(claim.place.label) or "anywhere",
        "as_of": window.end or "",
        "since": window.start or "",
        "source": clean(counted.label or counted.text) if counted else "",
        "likelihood": clean(claim.likelihood.text) if claim.likelihood else "",
        "polarity": claim.polarity.value,
    }


def _number(given: str, name: str) -> float | None:
    if not given:
        return None
    try:
        return float(given.replace(",", "").replace(" ", ""))
    except ValueError as error:
        raise UsageError(
            f"“{given}” is no number", where=name, remedy="Write it in figures: 6000"
        ) from error


def _whole_number(given: str, name: str) -> int | None:
    if not given:
        return None
    if not given.isascii() or not given.isdigit() or len(given) > 15:
        raise UsageError(f"“{given}” is no number", where=name, remedy="Load the page again")
    return int(given)


@dataclass(frozen=True, slots=True)
class Stale:
    """A decision that came too late, beside those that were made since its author looked.

    Attributes:
        yours: what was to be decided, in one line.
        since: the decisions made in the meantime, the oldest first.
        seen: what to give as `seen` to decide all the same.
    """

    yours: str
    since: tuple[DecisionRow, ...]
    seen: int


def stale(book: Book, error: StaleDecisionError) -> Stale:
    """Both versions, in plain words."""
    by_id = {one.id: one for one in book.decisions}
    past = {
        one.id: Past(one, effect) for one, effect in zip(book.decisions, book.effects, strict=True)
    }
    since = tuple(past[one.id] for one in error.since if one.id in past)
    return Stale(
        yours=decision_text(error.yours, by_id),
        since=decision_rows(History.of(book), book.decisions, since),
        seen=max((one.id for one in error.since), default=0),
    )
