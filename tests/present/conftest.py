from __future__ import annotations

import pytest
from present_builders import marrow_valley

from tollbook.model import Book
from tollbook.present.report import report


@pytest.fixture(scope="session")
def book() -> Book:
    return marrow_valley()


@pytest.fixture(scope="session")
def page(book: Book) -> str:
    return report(book)
