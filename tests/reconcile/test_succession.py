"""R11 in bulk against R11 pair by pair."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from tollbook.model import Assertion, Kind, Reading
from tollbook.reconcile.model import Model, constraints
from tollbook.reconcile.problem import problem
from tollbook.reconcile.reach import same_scope
from tollbook.reconcile.revision import _first_published, r11_revision, stands_later
from tollbook.reconcile.solve import Deadline

from .random_series import SHAPES, random_series


def replaces(later: Assertion, earlier: Assertion) -> bool:
    one, other = earlier.claim, later.claim
    return (
        later.id != earlier.id
        and later.originator == earlier.originator
        and not (one.window.increment or other.window.increment)
        and (one.quantity.fraction is None) == (other.quantity.fraction is None)
        and same_scope(one, other)
        and same_start(earlier, later)
        and (stands_later(earlier, later) or published_later(earlier, later))
    )


def same_start(one: Assertion, other: Assertion) -> bool:
    first, second = one.claim.window, other.claim.window
    anchored = first.start_anchor is not None and first.start_anchor == second.start_anchor
    unsaid = (first.start_days is None) != (second.start_days is None)
    one_day = first.start_days == first.end_days or second.start_days == second.end_days
    return anchored or first.start_days == second.start_days or (unsaid and not one_day)


def published_later(earlier: Assertion, later: Assertion) -> bool:
    if stands_later(later, earlier):
        return False
    if {m.claim.document.id for m in earlier.mentions} & {
        m.claim.document.id for m in later.mentions
    }:
        return False
    first, second = _first_published(earlier), _first_published(later)
    return (
        first.latest is not None and second.earliest is not None and first.latest < second.earliest
    )


def expected(assertions: Sequence[Assertion]) -> list[tuple[str, str]]:
    found = []
    for earlier in assertions:
        after = [later for later in assertions if replaces(later, earlier)]
        following = [
            one for one in after if not any(replaces(one, other) for other in after if other != one)
        ]
        found += [(earlier.id, min(one.id for one in following))] if following else []
    return found


def published(one: Assertion, chance: random.Random) -> Assertion:
    """`one` in a document of its own or a shared one, published some day or other."""
    when = chance.choice((None, f"2031-01-{chance.randint(1, 20):02}", "2031-01"))
    name = chance.choice((one.claim.document.id, "a document of many"))
    document = replace(one.claim.document, id=name, published=when)
    claim = replace(one.claim, document=document)
    mentions = tuple(replace(mention, claim=claim) for mention in one.mentions)
    return replace(one, claim=claim, mentions=mentions)


@pytest.mark.parametrize("shape", SHAPES)
def test_r11_the_next_count_of_a_series_replaces_the_one_before(shape: str) -> None:
    chance, told = random.Random(shape), 0  # noqa: S311
    for _ in range(60):
        claims = [published(one, chance) for one in random_series(shape, chance, most=12)]
        pairs = expected(claims)
        revisions = r11_revision(claims, Deadline.after(600))
        found = [(one.earlier.id, one.later.id) for one in revisions]
        assert [pair for pair in pairs if pair in found] == found
        figures = {one.id: one.claim.quantity for one in claims}
        for earlier, later in set(pairs) - set(found):
            assert figures[earlier].strict == figures[later].strict
        for one in revisions:
            told += 1
            assert (one.kind is Kind.RETRACTION) != can_hold(one.earlier, one.later), claims
    assert told > 20


def can_hold(*pair: Assertion) -> bool:
    order = [one.id for one in pair]
    rows = constraints(problem(pair, Reading.STRICT))
    return Model.of(rows, order, by_solver=True).feasible(order, Deadline.after(60))
