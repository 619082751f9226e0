"""Connections to a case file: transactions, waiting, and errors in plain words.

The rollback journal is kept, not WAL: between commands a case is then one file that can be
mailed, copied or put on a network share, and one writer at a time is all a case needs.
Every commit waits for the disk (`synchronous=FULL`), so an acknowledged document survives a
crash.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.pool import NullPool

from tollbook.errors import CaseError

#: How long a command waits for another one that is writing, in seconds.
BUSY_SECONDS = 10.0
_WRITE = "tollbook_write"
_SAID = 100

#: What SQLite says, what it means, and what to do.
_FAULTS = (
    ("is locked", "another program is writing to the case", "Wait for it to end, and try again"),
    ("not a database", "the file is not a case", "Check --case, or make one: tollbook init"),
    (
        "malformed",
        "the case file is damaged",
        "Restore a copy, or make a new case and add the reports again",
    ),
    (
        "decode",
        "the case file is damaged",
        "Restore a copy, or make a new case and add the reports again",
    ),
    ("readonly", "the case cannot be written to", "Check the rights of the file and its folder"),
    (
        "full",
        "the disk is full",
        "Make room and run the command again; what was added before stays",
    ),
    ("no such", "the file lacks tables of a case", "Make a new case and add the reports again"),
    ("unable to open", "the case cannot be opened", "Check the path and the rights of its folder"),
)


def engine_for(path: Path, *, create: bool = False) -> Engine:
    """An engine on the file at `path`; without `create` the file has to be there."""
    mode = "rwc" if create else "rw"
    address = f"file:{quote(str(path.resolve()))}?mode={mode}"

    def connect() -> sqlite3.Connection:
        # No implicit transactions: the begin event below opens them, so that DDL and PRAGMAs
        # are in them too.
        return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _begin(connection: Connection) -> None:
    # A writer takes its lock at once: two writers then wait for each other instead of failing.
    writing = connection.get_execution_options().get(_WRITE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def reading(engine: Engine, path: Path) -> Iterator[Connection]:
    """A transaction that reads one consistent state of the case."""
    with translated(path), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, path: Path) -> Iterator[Connection]:
    """A transaction that is written whole or not at all."""
    with translated(path), engine.connect() as connection:
        connection = connection.execution_options(**{_WRITE: True})
        with connection.begin():
            yield connection


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turns what SQLite says into a `CaseError` with a remedy."""
    try:
        yield
    except IntegrityError as error:
        raise CaseError(
            "another program has just added the same document",
            where=str(path),
            remedy="Run the command again; what is there is not added twice",
        ) from error
    except (DatabaseError, sqlite3.DatabaseError) as error:
        raise _case_error(str(getattr(error, "orig", error)), path) from error


def _case_error(said: str, path: Path) -> CaseError:
    said = said if len(said) <= _SAID else f"{said[:_SAID]}…"  # it may quote a whole report
    for part, meaning, remedy in _FAULTS:
        if part in said:
            return CaseError(f"{meaning} (SQLite: {said})", where=str(path), remedy=remedy)
    return CaseError(
        f"SQLite failed: {said}",
        where=str(path),
        remedy="Check the file with: sqlite3 FILE 'PRAGMA integrity_check'",
    )
