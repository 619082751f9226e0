"""What moves if other claims bind: ends of bounds (R12), conflicts (R9)."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.model import Assertion, Finding, Kind, Reading, Scope
from tollbook.reconcile import bound_finding, find_moves, reconcile

from .build import assertion

SCOPE = Scope("nation=VE,role=military", ("killed",), "VE/Harl")
SAID = (
    assertion("at least 40", by="ministry"),
    assertion("at least 70", by="monitor"),
    assertion("at most 60", by="staff"),
    assertion("at most 90", by="ministry"),
)


def findings(held: Sequence[Assertion], chosen: Sequence[Assertion]) -> list[Finding]:
    conflicts = [one for one in reconcile(chosen) if one.kind is Kind.CONTRADICTION]
    return [*conflicts, bound_finding(chosen, SCOPE, Reading.STRICT)]


def test_nothing_moves_against_itself() -> None:
    found = findings(SAID, SAID)
    assert find_moves(found, found, SAID) == ()


def test_ends_that_move_and_a_conflict_that_goes() -> None:
    without = [one for one in SAID if one.originator_label != "monitor"]
    moves = find_moves(findings(SAID, SAID), findings(SAID, without), SAID)
    assert [move.what for move in moves] == ["lower end", "upper end", "conflict gone"]
    assert "at least 70 becomes at least 40; it follows from “at least 40”" in moves[0].text
    assert "at most 90 becomes at most 60; it follows from “at most 60”" in moves[1].text
    assert "monitor" in moves[2].text
    assert moves[2].after is None


def test_an_end_that_is_open_is_said_to_be() -> None:
    only = [one for one in SAID if one.originator_label == "monitor"]
    moves = find_moves(findings(SAID, SAID), findings(SAID, only), SAID)
    upper = next(move for move in moves if move.what == "upper end")
    assert "becomes no upper bound; it followed from" in upper.text
    back = find_moves(findings(SAID, only), findings(SAID, SAID), SAID)
    assert {"upper end", "conflict new"} <= {move.what for move in back}
