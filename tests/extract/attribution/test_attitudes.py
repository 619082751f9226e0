"""What somebody feels or has in mind, and reporting words that a small parser loses."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tollbook.extract.attribution import attribution_of
from tollbook.extract.mentions import Attribution
from tollbook.model import Span

Find = Callable[[str], Sequence[Attribution]]


def said(find: Find, text: str, cue: str) -> tuple[str, str, bool]:
    """The source, the content and the stance of the attribution with this cue."""
    found = next(a for a in find(text) if a.cue and text[slice(*a.cue)] == cue)
    source = text[slice(*found.source)] if found.source else ""
    return source, " … ".join(text[s.start : s.end] for s in found.content), found.stance


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        (
            "Kolm was worried that the bridge had fallen.",
            "worried",
            "Kolm",
            "that the bridge had fallen",
        ),
        ("The rebels are eager to leave Halvet.", "eager", "The rebels", "to leave Halvet"),
        (
            "The council renewed its calls for a truce in Halvet.",
            "calls",
            "The council",
            "a truce in Halvet",
        ),
        (
            "The envoy expressed doubts about the plan.",
            "doubts",
            "The envoy",
            "the plan",
        ),
    ],
)
def test_attitudes_have_their_holder(
    find: Find, text: str, cue: str, source: str, content: str
) -> None:
    assert said(find, text, cue)[:2] == (source, content)


@pytest.mark.parametrize(
    "text",
    [
        "The council renewed its calls for help for the 500 displaced.",
        "The envoy expressed concern about the 30 dead.",
        "The mission is eager to help the 500 wounded.",
    ],
)
def test_a_count_in_an_attitude_is_not_its_holders(find: Find, text: str) -> None:
    at = next(i for i, letter in enumerate(text) if letter.isdigit())
    assert attribution_of(Span(at, at + 2), find(text)) is None


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        (
            "Officers are quick to point out that 30 had died.",
            "point out",
            "Officers",
            "30 had died",
        ),
        (
            "Kolm held a briefing to announce that 30 had died.",
            "announce",
            "Kolm",
            "that 30 had died",
        ),
        (
            "On Friday, the former general told the Post, Maro would lead 300 men.",
            "told",
            "the former general",
            "Maro would lead 300 men",
        ),
        (
            'The raid has been called a "massacre" by Jorin Pell, a lawyer.',
            "has been called",
            "Jorin Pell",
            'The raid … a "massacre"',
        ),
        (
            "Carvonia has called for the fee, now 20 crowns, to be raised to 30.",
            "called",
            "Carvonia",
            "the fee, now 20 crowns, to be raised to 30",
        ),
    ],
)
def test_the_speaker_is_found_over_other_words(
    find: Find, text: str, cue: str, source: str, content: str
) -> None:
    found = said(find, text, cue)
    assert found[0] == source
    assert content in found[1]
