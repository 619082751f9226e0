"""How the case is served. One frozen value, passed along, never global."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

LOOPBACK_NAMES = frozenset({"localhost"})


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of a server.

    Attributes:
        host: the address it listens on.
        port: the port; 0 lets the system choose.
        users: whether people have to log in; on an address that others can reach they always do.
        https: whether a server before this one speaks https with the browser.
        max_upload: the largest request body, in bytes.
        page_rows: how many rows a page of the ledger shows.
        reviewer: in whose name decisions are made where nobody logs in; "": the name under which
            the server runs.
    """

    host: str = "127.0.0.1"
    port: int = 8470
    users: bool = False
    https: bool = False
    max_upload: int = 5_000_000
    page_rows: int = 50
    reviewer: str = ""

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the address."""
        if self.host in LOOPBACK_NAMES:
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:  # a host name: others may reach what it stands for
            return False

    @property
    def log_in(self) -> bool:
        """Whether people have to log in."""
        return self.users or not self.loopback


LOCAL = Settings()
"""This machine alone, with no log-in."""
