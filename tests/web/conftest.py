"""A sample case, served in this process and over a real socket."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from browsing import HERE
from fastapi.testclient import TestClient

from tollbook.api import build_sample
from tollbook.web import Settings, create_app
from tollbook.web.running import listen


@pytest.fixture(scope="session")
def sample_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the invented sample case. Read only: what writes has to copy it."""
    return build_sample("quellin", tmp_path_factory.mktemp("case")).path


@pytest.fixture(scope="session")
def client(sample_case: Path) -> TestClient:
    """A client of the app, with no browser and no socket between."""
    return TestClient(create_app(sample_case), base_url=HERE)


@pytest.fixture(scope="session")
def address(sample_case: Path) -> Iterator[str]:
    """The address of a real server on a free port of the loopback interface."""
    with serving(sample_case) as found:
        yield found


ANY_PORT = Settings(port=0)


class serving:  # noqa: N801 - reads as a verb: `with serving(case) as address`
    """The app over a real socket, in a thread, for as long as the block runs."""

    def __init__(self, case: Path, settings: Settings = ANY_PORT) -> None:
        self.socket = listen(settings)
        config = uvicorn.Config(create_app(case, settings), log_level="error")
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(
            target=self.server.run, kwargs={"sockets": [self.socket]}, daemon=True
        )

    def __enter__(self) -> str:
        self.thread.start()
        return f"http://127.0.0.1:{self.socket.getsockname()[1]}"

    def __exit__(self, *_: object) -> None:
        self.server.should_exit = True
        self.thread.join(timeout=20)
        self.socket.close()
