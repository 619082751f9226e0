"""Who may log in to a served case: a file of its own beside the case.

The case is copied, mailed and published; password hashes are not to travel with it. So they stand
in `CASE.users`, which only its owner can read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from secrets import token_urlsafe
from time import time

from tollbook.errors import NotFoundError, UsageError
from tollbook.store.connection import BUSY_SECONDS, translated

SUFFIX = ".users"
SESSION_SECONDS = 12 * 3600
"""How long a log-in lasts."""
_OWNER_ONLY = 0o600
_SCHEMA = """
CREATE TABLE IF NOT EXISTS users (
  name TEXT PRIMARY KEY COLLATE NOCASE, role TEXT NOT NULL, password TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sessions (
  token TEXT PRIMARY KEY,
  name TEXT NOT NULL COLLATE NOCASE REFERENCES users (name) ON DELETE CASCADE,
  until REAL NOT NULL);
"""


class Role(StrEnum):
    """What somebody may do; each may do what those before it may.

    reader: look at everything. reviewer: decide about readings. admin: at present no more.
    """

    READER = "reader"
    REVIEWER = "reviewer"
    ADMIN = "admin"

    def may(self, needed: Role) -> bool:
        """Whether this role is enough where `needed` is asked for."""
        order = tuple(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who uses the case.

    Attributes:
        name: who it is; decisions carry it.
        role: what they may do.
        logged_in: False for whoever sits at this machine where no log-in is asked for.
    """

    name: str
    role: Role
    logged_in: bool = True


def users_path(case: Path) -> Path:
    """The file of the users of a case."""
    return case.with_name(case.name + SUFFIX)


class UserFile:
    """The users of the case at `case`, and who is logged in. Every method may raise CaseError."""

    def __init__(self, case: Path) -> None:
        self.path = users_path(case)

    def all(self) -> tuple[User, ...]:
        """Everybody, by name."""
        if not self.path.exists():
            return ()
        with self._open() as found:
            rows = found.execute("SELECT name, role FROM users ORDER BY name").fetchall()
        return tuple(User(name, Role(role)) for name, role in rows)

    def add(self, name: str, role: Role, hashed: str) -> User:
        """A new user with the hash of a password.

        Raises:
            UsageError: there is one of that name.
        """
        with self._open() as found:
            try:
                found.execute("INSERT INTO users VALUES (?, ?, ?)", (name, role.value, hashed))
            except sqlite3.IntegrityError as error:
                raise UsageError(
                    f"there is a user “{name}” already",
                    where=str(self.path),
                    remedy="Choose another name, or change the password: tollbook users passwd",
                ) from error
        return User(name, role)

    def remove(self, name: str) -> None:
        """Forget a user, and end their sessions.

        Raises:
            NotFoundError: there is none of that name.
        """
        self._change(name, "DELETE FROM users WHERE name = ?", (name,))

    def set_password(self, name: str, hashed: str) -> None:
        """Another password; whoever is logged in with the old one is logged out.

        Raises:
            NotFoundError: there is no user of that name.
        """
        self._change(name, "UPDATE users SET password = ? WHERE name = ?", (hashed, name))
        with self._open() as found:
            found.execute("DELETE FROM sessions WHERE name = ?", (name,))

    def hash_of(self, name: str) -> str | None:
        """The hash of a user's password; None: there is no such user."""
        with self._open() as found:
            row = found.execute("SELECT password FROM users WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def start(self, name: str) -> str:
        """A session for a user whose password was right; the token that stands for it.

        Only a hash of the token is kept: who reads the file cannot log in with it.
        """
        token, now = token_urlsafe(32), time()
        with self._open() as found:
            found.execute("DELETE FROM sessions WHERE until < ?", (now,))
            row = (_digest(token), name, now + SESSION_SECONDS)
            found.execute("INSERT INTO sessions VALUES (?, ?, ?)", row)
        return token

    def who(self, token: str) -> User | None:
        """Whose session it is; None: nobody's, or it has run out."""
        with self._open() as found:
            row = found.execute(
                "SELECT users.name, role FROM sessions JOIN users USING (name)"
                " WHERE token = ? AND until > ?",
                (_digest(token), time()),
            ).fetchone()
        return None if row is None else User(str(row[0]), Role(row[1]))

    def end(self, token: str) -> None:
        """End a session."""
        with self._open() as found:
            found.execute("DELETE FROM sessions WHERE token = ?", (_digest(token),))

    def _change(self, name: str, statement: str, values: tuple[str, ...]) -> None:
        with self._open() as found:
            if not found.execute(statement, values).rowcount:
                raise NotFoundError(
                    f"there is no user “{name}”",
                    where=str(self.path),
                    remedy="See who there is: tollbook users list",
                )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with translated(self.path):
            if not self.path.exists():
                self.path.touch(mode=_OWNER_ONLY)
            made = sqlite3.connect(self.path, timeout=BUSY_SECONDS)
            try:
                made.execute("PRAGMA foreign_keys = ON")
                made.executescript(_SCHEMA)
                with made:
                    yield made
            finally:
                made.close()


def _digest(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
