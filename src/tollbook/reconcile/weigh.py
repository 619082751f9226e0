"""What the choice of a consistent set gains by each assertion, and which it prefers (R12)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from tollbook.model import Assertion, Role

_GRAIN = 1000
"""Weights are compared to a thousandth."""


def costs(assertions: Sequence[Assertion]) -> dict[str, int]:
    """What it costs to leave each assertion out, as whole numbers; never nothing."""
    return {one.id: max(1, round(one.weight * _GRAIN)) for one in assertions}


def preferred(assertions: Sequence[Assertion]) -> tuple[str, ...]:
    """Ids in the order in which, at equal weight, they are kept rather than left out.

    First whoever counted and is named, before an outlet's own inference and before what nobody
    is named for; then what more mentions repeat; then the later as-of date; then the id.
    """
    return tuple(one.id for one in sorted(assertions, key=_preference))


def _preference(one: Assertion) -> tuple[bool, bool, int, int, str]:
    latest = one.claim.window.end_days.latest or date.min
    return (
        one.originator.startswith("unattributed"),
        own_voice(one),
        -len(one.mentions),
        -latest.toordinal(),
        one.id,
    )


def own_voice(one: Assertion) -> bool:
    """Whether a document says it in its own voice, nobody else being named."""
    chain = one.claim.attribution
    return not chain or all(link.role is Role.OUTLET for link in chain)


def named(assertions: Sequence[Assertion], ids: Collection[str]) -> tuple[Assertion, ...]:
    """Those of `assertions` whose ids are given, in order."""
    return tuple(one for one in assertions if one.id in ids)
