"""Where a text is cut before it is parsed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.extract.sentences import sentence_spans


def cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Ten died. Four were hurt.", ["Ten died.", "Four were hurt."]),
        ("Gen. Pell said ten died.", ["Gen. Pell said ten died."]),
        ("the U.S. Army lost two", ["the U.S. Army lost two"]),
        ("“Ten died.” She left.", ["“Ten died.”", "She left."]),
        ("Who died? Nobody knows!", ["Who died?", "Nobody knows!"]),
        ("It cost No. 4 a hull.", ["It cost No. 4 a hull."]),
        ("NORVIK (SNA) -- Ten died.", ["NORVIK (SNA) -- Ten died."]),
        ("The toll\n\nTen died.", ["The toll", "Ten died."]),
        ("- two died\n- five fled", ["- two died", "- five fled"]),
        ("District | Killed\nNuvea | 12", ["District | Killed", "Nuvea | 12"]),
        ("321\nHouses\ndestroyed", ["321\nHouses\ndestroyed"]),
        ("Killed\n32\nWounded\n50", ["Killed", "32", "Wounded", "50"]),
        ("2 May\n\n9\npeople died\n\nSell", ["2 May", "9\npeople died", "Sell"]),
        (
            "Ten people who were in the old market of Nuvea\ndied on the spot.",
            ["Ten people who were in the old market of Nuvea\ndied on the spot."],
        ),
    ],
)
def test_cut_where_a_sentence_surely_ends(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


@given(st.text(alphabet='aZ1.!?…"”’() \n|,-–—\té', max_size=200))
def test_pieces_cover_the_text_in_order_and_leave_out_blanks_alone(text: str) -> None:
    at = 0
    for span in sentence_spans(text):
        assert span.start >= at
        assert span.end > span.start
        assert not text[at : span.start].strip()
        at = span.end
    assert not text[at:].strip()
