from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tollbook.extract.attribution import find_attributions
from tollbook.extract.mentions import Attribution
from tollbook.extract.parse import parse
from tollbook.vocab.sources import Sources, load_sources

Find = Callable[[str], Sequence[Attribution]]


@pytest.fixture(scope="session")
def known() -> Sources:
    return load_sources()


@pytest.fixture(scope="session")
def find(known: Sources) -> Find:
    return lambda text: find_attributions(parse(text), None, known)
