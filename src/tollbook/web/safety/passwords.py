"""Passwords: hashed by Argon2, and as long to refuse for a name that nobody has."""

from __future__ import annotations

from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tollbook.errors import UsageError
from tollbook.store.users import UserFile

SHORTEST, LONGEST = 10, 1000
LONGEST_NAME = 60
_hasher = PasswordHasher()
# Each check takes tens of MB on purpose; a crowd at the door must not take all there is.
_room = BoundedSemaphore(2)


def hashed(password: str) -> str:
    """What is kept of a password.

    Raises:
        UsageError: it is too short or too long.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(
            f"a password has {SHORTEST} to {LONGEST} characters, and this one {len(password)}",
            remedy="Choose another; a few words in a row are easy to keep in mind",
        )
    with _room:
        return _hasher.hash(password)


def named(name: str) -> str:
    """A name as it is kept.

    Raises:
        UsageError: it is empty, too long, or has characters that are not printed.
    """
    shown = name.strip()
    if not shown or len(shown) > LONGEST_NAME or not shown.isprintable():
        raise UsageError(
            f"a user's name has 1 to {LONGEST_NAME} printed characters",
            remedy="Choose another name",
        )
    return shown


def right(users: UserFile, name: str, password: str) -> bool:
    """Whether it is the password of the user of that name.

    A name that nobody has takes as long, so that names cannot be found out by trying.
    """
    kept = users.hash_of(name)
    with _room:
        try:
            _hasher.verify(kept or _nobody(), password[: LONGEST + 1])
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


@cache
def _nobody() -> str:
    return _hasher.hash("nobody has this name")
