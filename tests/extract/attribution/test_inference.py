from __future__ import annotations

import pytest

from tollbook.extract.attribution import own_inference, to_inspect
from tollbook.extract.mentions import Attribution
from tollbook.extract.parse import parse
from tollbook.model import Span


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("This means that nearly 6,000 have died.", "This means"),
        ("Half have died, which means that 6,000 are gone.", "which means"),
        ("In other words, half of them are dead.", "In other words"),
        ("That would bring the total to 300.", "That would bring"),
        ("If true, this would mean that 300 have died.", "this would mean"),
        ("Officials say that nearly 6,000 have died.", None),
        ("The doctor means well.", None),
        ("Nobody knows what this means.", None),
    ],
)
def test_own_inference(sentence: str, cue: str | None) -> None:
    doc = parse(sentence)
    found = own_inference(doc, next(iter(doc.sents)))
    assert (sentence[slice(*found)] if found else None) == cue


def test_the_form_that_inspect_prints() -> None:
    attribution = Attribution(Span(0, 2), Span(3, 7), (Span(8, 20), Span(25, 30)), ())
    assert to_inspect(attribution) == {
        "source": [0, 2],
        "cue": [3, 7],
        "content": [[8, 20], [25, 30]],
    }
    assert to_inspect(Attribution(None, None, (Span(1, 2),), ()))["source"] is None
