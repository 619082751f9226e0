"""What a mention changed against the first one, in plain words."""

from __future__ import annotations

from collections.abc import Callable

from tollbook.model import Change, Claim, Likelihood, Qualifier
from tollbook.resolve.moments import dated, gap, moment
from tollbook.resolve.originators import Originator, link_id, originator_of
from tollbook.resolve.scopes import same_outcome, same_people

_NONE = "none"
Difference = tuple[str, str | None, str | None]
"""What is changed, and the words before and after; None for something added or dropped."""


def changes_between(
    first: Claim, later: Claim, voice: Originator, told: bool = False
) -> tuple[Change, ...]:
    """What `later` changed against `first`, one change an aspect, in a fixed order.

    Args:
        first: the first mention of the assertion.
        later: another one.
        voice: the originator of the assertion.
        told: whether the document of `later` names the originator elsewhere, so that a line of
            it that names nobody drops no speaker.
    """
    if first.id == later.id:
        return ()
    found = [difference for rule in _RULES if (difference := rule(first, later)) is not None]
    speaker = None if told and not originator_of(later).named else _speaker(voice, later)
    if speaker is not None:
        found.append(speaker)
    return tuple(_change(difference, later) for difference in found)


def _number(first: Claim, later: Claim) -> Difference | None:
    """Another number, or the same one now added to something else ("another 1,000")."""
    before, after = first.quantity, later.quantity
    if before.fraction is not None:
        return None
    same = before.value == after.value and (before.value is not None or _same_range(first, later))
    alike = before.text.casefold() == after.text.casefold()
    if same and (alike or first.window.increment == later.window.increment):
        return None
    return "number", before.text, after.text


def _same_range(first: Claim, later: Claim) -> bool:
    return first.quantity.strict == later.quantity.strict


def _qualifier(first: Claim, later: Claim) -> Difference | None:
    """The same number, bounded in another way."""
    before, after = first.quantity, later.quantity
    if before.fraction is not None or _number(first, later) is not None:
        return None
    if before.qualifier is after.qualifier:
        return None
    return "qualifier", before.text, after.text


def _fraction(first: Claim, later: Claim) -> Difference | None:
    before, after = first.quantity, later.quantity
    if before.fraction is None or after.fraction is None:
        return None
    if before.qualifier is after.qualifier and before.fraction == after.fraction:
        return None
    return "fraction", before.text, after.text


def _outcome(first: Claim, later: Claim) -> Difference | None:
    if same_outcome(first, later):
        return None
    return "outcome", first.outcome.label, later.outcome.label


def _population(first: Claim, later: Claim) -> Difference | None:
    if same_people(first, later):
        return None
    return "population", first.population.label or None, later.population.label or None


def _hedge(first: Claim, later: Claim) -> Difference | None:
    before, after = first.likelihood, later.likelihood
    if before is None and after is None:
        return None
    if before and after and _alike(before, after):
        return None
    return "hedge", before.text if before else None, after.text if after else None


def _alike(one: Likelihood, other: Likelihood) -> bool:
    """Whether two hedges say the same: the same words, or the same place on one scale."""
    if " ".join(one.text.casefold().split()) == " ".join(other.text.casefold().split()):
        return True
    scaled = one.percent is not None and one.scale == other.scale
    return scaled and one.percent == other.percent


def _date(first: Claim, later: Claim) -> Difference | None:
    """Another as-of date; one that is left out is no change, since publication bounds it."""
    if not dated(first) or not dated(later) or gap(moment(first), moment(later)) == 0:
        return None
    return "date", first.window.text, later.window.text


_RULES: tuple[Callable[[Claim, Claim], Difference | None], ...] = (
    _number,
    _qualifier,
    _fraction,
    _outcome,
    _population,
    _hedge,
    _date,
)


def _speaker(voice: Originator, later: Claim) -> Difference | None:
    """Whether a mention lost the originator: to somebody who passed it on, or altogether."""
    links = {link_id(link) for link in later.attribution}
    if voice.id in links or originator_of(later).id == voice.id or not voice.named:
        return None
    own = originator_of(later)
    return "speaker", voice.label, own.label if own.named else None


def _change(difference: Difference, later: Claim) -> Change:
    aspect, before, after = difference
    verb = _verb(aspect, before, after, later)
    text = f"{_TITLES.get(aspect, aspect)} {verb}: {before or _NONE} → {after or _NONE}"
    return Change(aspect=aspect, before=before, after=after, claim=later.id, text=text)


_TITLES = {"outcome": "outcome words"}


def _verb(aspect: str, before: str | None, after: str | None, later: Claim) -> str:
    if before is None:
        return "added"
    dropped = aspect == "qualifier" and later.quantity.qualifier is Qualifier.EXACT
    return "dropped" if after is None or dropped else "changed"
