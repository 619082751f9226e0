"""A sample case, served in this process and over a real socket."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import HERE
from fastapi.testclient import TestClient
from hosted import serving

from tollbook.api import build_sample
from tollbook.web import create_app


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
