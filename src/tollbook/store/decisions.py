"""Decisions in a case: only ever added, and none over one that its author had not seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Engine, insert, select

from tollbook.errors import CaseError, StaleDecisionError
from tollbook.model import Decision, from_json, to_json
from tollbook.store import schema
from tollbook.store.connection import reading, writing


def write_decision(engine: Engine, path: Path, decision: Decision) -> Decision:
    """Write a decision in one transaction, together with the check that nothing came between.

    Returns:
        The decision with its number.

    Raises:
        StaleDecisionError: there is a later one on a target of it than it says to have seen.
        CaseError: the case cannot be written.
    """
    with writing(engine, path) as connection:
        since = _since(connection, path, decision)
        if not since:
            return _insert(connection, decision)
    last = since[-1]
    raise StaleDecisionError(
        f"{last.who} has decided about the same in the meantime ({last.kind}, decision {last.id})",
        where=str(path),
        remedy="Look at that decision, and decide again",
        yours=decision,
        since=since,
    )


def read_decisions(engine: Engine, path: Path) -> tuple[Decision, ...]:
    """All decisions, in the order in which they were made.

    Raises:
        CaseError: a stored decision does not have the form that this version reads.
    """
    with reading(engine, path) as connection:
        bodies = connection.execute(
            select(schema.decision.c.id, schema.decision.c.body).order_by(schema.decision.c.id)
        ).all()
    return _decisions(bodies, path)


def _since(connection: Connection, path: Path, decision: Decision) -> tuple[Decision, ...]:
    table, about = schema.decision, schema.decision_target
    later = select(about.c.decision).where(
        about.c.target.in_(decision.targets), about.c.decision > decision.seen
    )
    query = select(table.c.id, table.c.body).where(table.c.id.in_(later)).order_by(table.c.id)
    return _decisions(connection.execute(query).all(), path)


def _insert(connection: Connection, decision: Decision) -> Decision:
    table = schema.decision
    row = {
        "when": decision.when.astimezone(UTC).isoformat(),
        "who": decision.who,
        "why": decision.why,
        "kind": decision.kind.value,
        "body": to_json(decision),
    }
    number = int(connection.execute(insert(table).returning(table.c.id), row).scalar_one())
    connection.execute(
        insert(schema.decision_target),
        [{"target": one, "decision": number} for one in dict.fromkeys(decision.targets)],
    )
    return replace(decision, id=number)


def _decisions(found: Iterable[Any], path: Path) -> tuple[Decision, ...]:
    """The decisions in rows with a number and a body."""
    try:
        return tuple(replace(from_json(Decision, row.body), id=row.id) for row in found)
    except ValidationError as error:
        raise CaseError(
            "the decisions in the case are in a form that this version does not read",
            where=str(path),
            remedy="Install the version that wrote them",
        ) from error
