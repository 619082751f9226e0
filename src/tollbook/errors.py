"""One tree of errors. Each message says what is wrong, where, and what to do."""

from __future__ import annotations

from typing import Any


class TollbookError(Exception):
    """Base of every error tollbook raises on purpose.

    Attributes:
        problem: what is wrong.
        where: the file, line, option or scope at fault; None if nothing narrower is known.
        remedy: what to do about it.
        exit_code: what a command that ends on it exits with.
    """

    exit_code = 1

    def __init__(self, problem: str, *, where: str | None = None, remedy: str) -> None:
        """Compose the message from its three parts."""
        self.problem = problem
        self.where = where
        self.remedy = remedy
        place = f"{where}: " if where else ""
        super().__init__(f"{place}{problem}. {remedy}")


class UsageError(TollbookError):
    """The request itself cannot be met: a bad option, date or scope."""

    exit_code = 2


class ReadError(TollbookError):
    """An input cannot be read as a report; other inputs go on."""

    exit_code = 3


class CaseError(TollbookError):
    """A case file is missing, broken, locked or of another version."""

    exit_code = 4


class NotFoundError(TollbookError):
    """No claim, finding or document has the id that was asked for."""

    exit_code = 5


class SolveError(TollbookError):
    """The solver failed in a way that is neither an answer nor a time-out."""

    exit_code = 6


class VocabularyError(TollbookError):
    """A word list, profile, names file or mapping of a table is malformed."""

    exit_code = 7


class EstimateError(TollbookError):
    """The data cannot carry an estimate, or its extra is not installed; there is no number.

    `reason` says why, in one word or two: see `tollbook.model.Refusal`.
    """

    exit_code = 8

    def __init__(
        self, problem: str, *, where: str | None = None, remedy: str, reason: str = ""
    ) -> None:
        """Compose the message, and keep the reason."""
        super().__init__(problem, where=where, remedy=remedy)
        self.reason = reason


class NotAllowedError(TollbookError):
    """Who asks may not do that, or another site asks in their name."""

    exit_code = 10


class StaleDecisionError(TollbookError):
    """Somebody else has decided about the same claim or source in the meantime.

    Attributes:
        yours: the decision that was refused (`tollbook.model.Decision`).
        since: those made about the same since its author looked, the oldest first.
    """

    exit_code = 9

    def __init__(
        self, problem: str, *, where: str | None = None, remedy: str, yours: Any, since: Any
    ) -> None:
        """Compose the message, and keep both versions."""
        super().__init__(problem, where=where, remedy=remedy)
        self.yours = yours
        self.since: tuple[Any, ...] = tuple(since)
