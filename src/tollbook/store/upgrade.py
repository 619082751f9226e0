"""Older case files brought to the form of this version, forward only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy import Connection, Engine

from tollbook.errors import CaseError
from tollbook.store import schema
from tollbook.store.connection import writing

OLDEST = 1
"""The oldest form that can still be brought forward."""


def upgrade(engine: Engine, path: Path) -> None:
    """Bring the case to the form of this version, in one transaction: all of it or nothing.

    Two programs may try at once: the second finds nothing left to do.

    Raises:
        CaseError: the case cannot be written.
    """
    try:
        with writing(engine, path) as connection:
            found = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            for step in range(found, schema.SCHEMA_VERSION):
                _STEPS[step](connection)
            if found < schema.SCHEMA_VERSION:
                connection.exec_driver_sql(f"PRAGMA user_version = {schema.SCHEMA_VERSION}")
    except CaseError as error:
        raise CaseError(
            f"the case is in an older form, and cannot be brought forward: {error.problem}",
            where=str(path),
            remedy=f"{error.remedy}, or open a copy that can be written to",
        ) from error


def _add_decisions(connection: Connection) -> None:
    """From 1 to 2: the tables of what people decide."""
    tables = [schema.decision, schema.decision_target]
    schema.metadata.create_all(connection, tables=tables)


_STEPS: Mapping[int, Callable[[Connection], None]] = {1: _add_decisions}
"""What brings each form to the next."""
