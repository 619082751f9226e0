"""Marks in the text of a report: every place is right, and nothing of the text is lost."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tollbook.model import (
    Claim,
    Document,
    DocumentRef,
    Event,
    Evidence,
    Extraction,
    Interval,
    Outcome,
    Place,
    Population,
    Qualifier,
    Quantity,
    Reject,
    Span,
    Statement,
    Window,
)
from tollbook.model.scope import Days
from tollbook.present.views.marked import MarkedText, marked_text

REF = DocumentRef("report", title="Bridge at Oldmoor", published="2031-05-02")
NOWHEN = Window(None, None, None, Days(None, None))


def _quantity(text: str, start: int, end: int) -> Quantity:
    one = Interval(3, 3)
    return Quantity(text[start:end], start, end, 3, Qualifier.EXACT, one, one)


def _read(text: str, places: list[tuple[str, int, int]]) -> Extraction:
    claims: list[Claim] = []
    statements: list[Statement] = []
    events: list[Event] = []
    rejects: list[Reject] = []
    for number, (kind, start, end) in enumerate(places):
        evidence = Evidence.of(text, Span(start, end))
        name = f"{kind}-{number}"
        if kind == "claim":
            claims.append(
                Claim(
                    id=name,
                    document=REF,
                    evidence=evidence,
                    quantity=_quantity(text, start, end),
                    outcome=Outcome("killed", "killed", ("killed",), ("killed",)),
                    population=Population("", "", ""),
                    place=Place("", "", ""),
                    window=NOWHEN,
                )
            )
        elif kind == "statement":
            statements.append(Statement(name, REF, evidence, "it is so"))
        elif kind == "event":
            place = Place("", "", "")
            events.append(Event(name, REF, evidence, "a visit", "visit", NOWHEN, place))
        else:
            rejects.append(Reject(name, REF, evidence, text[start:end], start, end, "date"))
    return Extraction(REF, tuple(claims), tuple(statements), tuple(events), tuple(rejects))


def _marked(text: str, places: list[tuple[str, int, int]]) -> MarkedText:
    return marked_text(Document(REF, text, "0" * 64), _read(text, places))


@st.composite
def _texts(draw: st.DrawFn) -> tuple[str, list[tuple[str, int, int]]]:
    text = draw(st.text("ab \n\u202e<é𝔘", min_size=1, max_size=60))
    kinds = st.sampled_from(["claim", "statement", "event", "rejected"])
    places = []
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text) - 1))
        places.append((draw(kinds), start, draw(st.integers(start + 1, len(text)))))
    return text, places


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(_texts())
def test_every_place_is_right_and_no_word_is_lost(
    made: tuple[str, list[tuple[str, int, int]]],
) -> None:
    text, places = made
    pieces = [piece for one in _marked(text, places).paragraphs for piece in one.pieces]
    assert "\u202e" not in "".join(piece.text for piece in pieces)
    covered: set[int] = set()
    for piece in (piece for piece in pieces if piece.exact):
        inside = set(range(piece.start, piece.start + len(piece.text)))
        assert text[piece.start : piece.start + len(piece.text)] == piece.text
        assert not covered & inside
        covered |= inside
        for kind in ("claim", "statement", "event", "rejected"):
            over = any(
                start <= min(inside) and max(inside) < end
                for name, start, end in places
                if name == kind
            )
            assert over == (kind in piece.kinds)
    if "\u202e" not in text:
        assert {place for place, char in enumerate(text) if not char.isspace()} <= covered


def test_overlapping_marks_are_cut_where_they_change() -> None:
    text = "Three died on 4 May, it said.\n\nMore later."
    found = _marked(text, [("statement", 0, 29), ("claim", 0, 5), ("rejected", 14, 19)])
    first, second = found.paragraphs
    assert [(piece.text, piece.kinds) for piece in first.pieces] == [
        ("Three", ("statement", "claim")),
        (" died on ", ("statement",)),
        ("4 May", ("statement", "rejected")),
        (", it said.", ("statement",)),
    ]
    assert [note.label for note in first.notes] == ["S1", "C1", "×1"]
    assert [piece.text for piece in second.pieces] == ["More later."]
    assert found.counts == {"statement": 1, "claim": 1, "rejected": 1}


def test_a_mark_over_two_paragraphs_is_told_once() -> None:
    text = "One\n\ntwo"
    found = _marked(text, [("event", 0, 8)])
    assert [piece.kinds for one in found.paragraphs for piece in one.pieces] == [("event",)] * 2
    assert [len(one.notes) for one in found.paragraphs] == [1, 0]


def test_lines_of_a_paragraph_stay_lines() -> None:
    found = _marked("a | b\n1 | 2\n \nnext", [])
    assert [piece.text for one in found.paragraphs for piece in one.pieces] == [
        "a | b\n1 | 2",
        "next",
    ]
