"""Listening and answering, until Ctrl-C."""

from __future__ import annotations

import socket

import uvicorn
from fastapi import FastAPI

from tollbook.errors import UsageError
from tollbook.web.settings import Settings


def listen(settings: Settings) -> socket.socket:
    """A socket at the address, so that the port is known before anything is served.

    Raises:
        UsageError: the address is not this machine's, or the port is taken.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((settings.host, settings.port))
    except OSError as error:
        made.close()
        raise UsageError(
            f"nothing can listen there ({error.strerror or error})",
            where=f"{settings.host}:{settings.port}",
            remedy="Choose another --host or --port; --port 0 takes any that is free",
        ) from error
    return made


def run(app: FastAPI, at: socket.socket) -> None:
    """Serve `app` at a socket until the process is told to end."""
    server = uvicorn.Server(
        uvicorn.Config(app, log_level="warning", server_header=False, proxy_headers=False)
    )
    server.run(sockets=[at])
