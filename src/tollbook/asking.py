"""What is asked for in words: which population, outcome, place, date or claim is meant."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from tollbook.errors import NotFoundError, UsageError
from tollbook.model import Assertion, Book, Claim, Scope
from tollbook.model.dates import edtf_days

_SPLIT = re.compile(r"\s*(?:,|\+|\bor\b|\band\b)\s*")


def scope_in_words(
    claims: Iterable[Claim],
    *,
    population: str | None,
    outcome: str | None,
    place: str | None,
    as_of: str | None,
) -> Scope:
    """The scope that the words mean among the claims of a case.

    A population or place may be given by its id, by its label or by words of the reports; an
    outcome by atoms ("killed,wounded") or by words of the reports ("casualties": what they
    surely include). What is left out has to be the only one there is.

    Raises:
        UsageError: the words fit none or several; the message lists what there is.
    """
    held = tuple(claims)
    return Scope(
        population=_one("population", population, _populations(held)),
        outcome=_outcome(outcome, held),
        place=_one("place", place, _places(held)),
        as_of=_as_of(as_of),
    )


def _populations(claims: Iterable[Claim]) -> Iterator[tuple[str, str, str]]:
    for claim in claims:
        yield claim.population.id, claim.population.label, claim.population.text


def _places(claims: Iterable[Claim]) -> Iterator[tuple[str, str, str]]:
    for claim in claims:
        yield claim.place.id, claim.place.label, claim.place.text


def _one(what: str, words: str | None, known: Iterable[tuple[str, str, str]]) -> str:
    """The id that `words` mean: the same words, else the words of a label, if only one has them."""
    names: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, str] = {}
    for id_, label, text in known:
        names[id_] |= {id_.casefold(), label.casefold(), text.casefold()} - {""}
        labels.setdefault(id_, label)
    if words is None:
        # Claims that name nobody, or no place, do not make the only name ambiguous.
        return _only(what, {id_ for id_ in names if id_} or set(names), labels)
    wanted = words.casefold().strip()
    same = {id_ for id_, said in names.items() if wanted in said or wanted == id_.casefold()}
    if same:
        return _only(what, same, labels, words)
    tokens = set(re.findall(r"\w+", wanted))
    part = {
        id_
        for id_, said in names.items()
        if any(tokens <= set(re.findall(r"\w+", name)) for name in said)
    }
    return _only(what, part, labels, words, everything=set(names))


def _only(
    what: str,
    found: set[str],
    labels: dict[str, str],
    words: str | None = None,
    everything: Iterable[str] = (),
) -> str:
    if len(found) == 1:
        return next(iter(found))
    listed = "; ".join(
        sorted(f"{labels[id_] or 'anyone or anywhere'} ({id_ or 'empty'})" for id_ in found)
        if found
        else sorted(f"{labels[id_]} ({id_})" for id_ in everything if id_)
    )
    if words is None:
        problem = f"the case has more than one {what}" if found else "the case has no claims"
    elif found:
        problem = f"“{words}” fits more than one {what}"
    else:
        problem = f"“{words}” fits no {what} of the case"
    remedy = f"Name one of: {listed}" if listed else "Add reports to it first"
    raise UsageError(problem, where=f"--{what}", remedy=remedy)


def _outcome(words: str | None, claims: tuple[Claim, ...]) -> tuple[str, ...]:
    atoms = {atom for claim in claims for atom in (*claim.outcome.inner, *claim.outcome.outer)}
    labels: dict[str, tuple[str, ...]] = {}
    for claim in claims:
        for name in (claim.outcome.label, claim.outcome.text):
            labels.setdefault(name.casefold(), tuple(sorted(claim.outcome.inner)))
    if words is not None:
        wanted = words.casefold().strip()
        parts = tuple(dict.fromkeys(filter(None, _SPLIT.split(wanted))))
        if parts and set(parts) <= atoms:
            return tuple(sorted(parts))
        if labels.get(wanted):
            return labels[wanted]
    listed = ", ".join(sorted(atoms))
    raise UsageError(
        f"“{words}” is no outcome of the case" if words else "no outcome is named",
        where="--outcome",
        remedy=f"Name one or more of: {listed}" if listed else "Add reports to it first",
    )


def _as_of(words: str | None) -> date | None:
    """The last day that an EDTF date may mean: "2025-06" is as of the end of June."""
    if words is None:
        return None
    days = edtf_days(words)
    return days.latest


def claim_named(book: Book, name: str, where: str) -> Assertion:
    """What was claimed under this id: of an assertion or of a claim that it was read from.

    How the id begins is enough if nothing else begins so; so is the number of the ledger, "12"
    or "[12]", as it stands before a claim where findings are explained.

    Raises:
        NotFoundError: nothing, or more than one, has that id.
    """
    from tollbook.present.views.index import index

    known = index(book)
    ids = {**known.owner, **{id_: id_ for id_ in known.assertions}}
    numbers = {str(number): id_ for id_, number in known.numbers.items()}
    wanted = name.strip().strip("[]")
    if wanted in ids:
        found = {ids[wanted]}
    elif wanted in numbers:
        found = {numbers[wanted]}
    else:
        found = {owner for id_, owner in ids.items() if wanted and id_.startswith(wanted)}
    if len(found) != 1:
        raise NotFoundError(
            f"{len(found) or 'no'} claims have the id “{name}”",
            where=where,
            remedy="Take an id or the ledger_number from: tollbook claims --format csv",
        )
    return known.assertions[found.pop()]
