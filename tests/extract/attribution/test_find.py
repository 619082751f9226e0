from __future__ import annotations

import pytest

from tollbook.extract.attribution import find_attributions
from tollbook.extract.mentions import Attribution
from tollbook.extract.parse import parse
from tollbook.vocab.sources import KnownSource, Sources

SOURCES = Sources.of(
    [
        KnownSource("uk-ministry-of-defence", "UK Ministry of Defence", ("UK MoD",)),
        KnownSource(
            "general-staff-of-ukraine", "General Staff of Ukraine", ("Ukraine's General Staff",)
        ),
    ]
)


def attributions(text: str) -> list[Attribution]:
    return find_attributions(parse(text), None, SOURCES)


@pytest.mark.parametrize(
    ("text", "chain", "content"),
    [
        ("Officials said that 30 people had died.", ["Officials"], "that 30 people had died"),
        (
            "A new report from the UK Ministry of Defence reveals that 30 soldiers were killed.",
            ["UK Ministry of Defence"],
            "that 30 soldiers were killed",
        ),
        (
            "A South Korean lawmaker cited intelligence sources as saying that 600 had died.",
            ["South Korean lawmaker", "intelligence sources"],
            "that 600 had died",
        ),
        ("It was reported that 30 people had died.", [], "that 30 people had died"),
    ],
)
def test_who_says_what(text: str, chain: list[str], content: str) -> None:
    found = [a for a in attributions(text) if content in {text[s:e] for s, e in a.content}]
    assert [link.label for link in found[0].chain] == chain
