"""Dated happenings, on invented texts. Dates are given by hand: finding them is not tested here."""

from datetime import date

import pytest

from tollbook.extract.event import event_dates, find_events
from tollbook.extract.mentions import Attribution, DateKind, DateMention
from tollbook.extract.parse import parse
from tollbook.model import Days, Document, DocumentRef, Event, Link, Place, Role, Span
from tollbook.model.dates import edtf_days

PUBLISHED = "2025-06-16"
RELATIONS = ("as of", "since", "until", "from", "by", "on", "in", "before", "after")


def mentions(text: str, *dated: tuple[str, str]) -> list[DateMention]:
    """The dates of `text`: their words and their EDTF strings."""
    found = []
    for words, edtf in dated:
        start = text.index(words)
        before = text[:start].rstrip().lower()
        relation = next((word for word in RELATIONS if before.endswith(word)), None)
        span = Span(start, start + len(words))
        found.append(DateMention(span, words, edtf, edtf, DateKind.DATE, edtf_days(edtf), relation))
    return found


def events(text: str, *dated: tuple[str, str], published: str | None = PUBLISHED) -> list[Event]:
    document = Document(DocumentRef("d", published=published), text, "0")
    return find_events(parse(text), document, mentions(text, *dated))


@pytest.mark.parametrize(
    ("text", "words", "edtf", "kind", "label"),
    [
        (
            "In August 2024, Veldan launched a raid into Sorvan, capturing land.",
            "August 2024",
            "2024-08",
            "launch",
            "Veldan launched a raid into Sorvan",
        ),
        (
            "The army withdrew from Oru on 12 March 2025.",
            "12 March 2025",
            "2025-03-12",
            "withdraw",
            "The army withdrew from Oru",
        ),
        (
            "While the first campaign was a success, it was reversed by March 2025.",
            "March 2025",
            "2025-03",
            "reverse",
            "The first campaign was reversed",
        ),
        (
            "An airstrike on 5 May killed 30 people in Sorvan.",
            "5 May",
            "2025-05-05",
            "airstrike",
            "Airstrike in Sorvan",
        ),
        (
            "The attack took place on 3 June 2025.",
            "3 June 2025",
            "2025-06-03",
            "attack",
            "Attack",
        ),
        (
            "The August 2015 earthquake killed 300 people.",
            "August 2015",
            "2015-08",
            "earthquake",
            "August 2015 earthquake",
        ),
        (
            "The launch of the offensive in August 2024 surprised its commanders.",
            "August 2024",
            "2024-08",
            "launch",
            "Launch of the offensive",
        ),
        (
            "In August 2024, when Veldan launched its offensive, the river was low.",
            "August 2024",
            "2024-08",
            "launch",
            "Veldan launched its offensive",
        ),
        (
            "The army carried out a raid on the village of Tal on 3 June 2025.",
            "3 June 2025",
            "2025-06-03",
            "raid",
            "The army carried out a raid on the village of Tal",
        ),
        (
            "It names Sorvan, where the army held on since it launched a raid in August 2024.",
            "August 2024",
            "2024-08",
            "launch",
            "The army launched a raid",
        ),
        (
            "As of 5 May, the front line remains close to Oru.",
            "5 May",
            "2025-05-05",
            "remain",
            "The front line remains close to Oru",
        ),
        (
            "**Talks in the Capital**\nOn June 4, Sergei Tevin visited North Veldan again.",
            "June 4",
            "2025-06-04",
            "visit",
            "Sergei Tevin visited North Veldan",
        ),
    ],
)
def test_happenings(text: str, words: str, edtf: str, kind: str, label: str) -> None:
    (event,) = events(text, (words, edtf))
    assert (event.kind, event.label, event.window.end) == (kind, label, edtf)
    assert event.window.start is None
    assert event.window.end_days == edtf_days(edtf)
    assert text[event.evidence.start : event.evidence.end] == event.evidence.exact
    assert "**" not in event.evidence.exact


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("In April, a lawmaker cited the report.", "April", "2025-04"),
        ("Marshal Tev will visit Oru on 4 June 2025.", "4 June 2025", "2025-06-04"),
        ("If rebels attack Oru on 4 May, the army will retreat.", "4 May", "2025-05-04"),
        ("Rebels did not attack Oru on 4 May.", "4 May", "2025-05-04"),
        ("Marshal Tev visited Oru on 4 July 2025.", "4 July 2025", "2025-07-04"),
        ("As of 5 May, 600 people were missing.", "5 May", "2025-05-05"),
        ("Rains typically begin in July.", "July", "2024-07"),
        ("The worst storm of the 2015 season formed late.", "2015", "2015"),
        ("Rain fell on 5 May.", "5 May", "2025-05-05"),
        ("The river began to grow on 5 May.", "5 May", "2025-05-05"),
        ("By mid-March, 150 soldiers had been captured.", "mid-March", "2025-03~"),
        ("Many of the villages captured on 5 May are empty.", "5 May", "2025-05-05"),
        ("Oru can fall by 5 May.", "5 May", "2025-05-05"),
    ],
)
def test_what_is_no_happening(text: str, words: str, edtf: str) -> None:
    assert events(text, (words, edtf)) == []


@pytest.mark.parametrize(
    ("text", "dated", "start", "end", "days"),
    [
        (
            "Veldan has occupied the valley since March 2022.",
            [("March 2022", "2022-03")],
            "2022-03",
            None,
            Days(date(2022, 3, 1), date(2025, 6, 16)),
        ),
        (
            "The siege lasted from 3 March 2025 until 9 May 2025.",
            [("3 March 2025", "2025-03-03"), ("9 May 2025", "2025-05-09")],
            "2025-03-03",
            "2025-05-09",
            Days(date(2025, 5, 9), date(2025, 5, 9)),
        ),
        (
            "Rebels captured the town before May 2025.",
            [("May 2025", "2025-05")],
            None,
            None,
            Days(None, date(2025, 4, 30)),
        ),
        (
            "Rebels captured the town after 5 May 2025.",
            [("5 May 2025", "2025-05-05")],
            None,
            None,
            Days(date(2025, 5, 5), date(2025, 6, 16)),
        ),
        (
            "Rebels captured the town in June 2025.",
            [("June 2025", "2025-06")],
            None,
            "2025-06",
            Days(date(2025, 6, 1), date(2025, 6, 16)),
        ),
    ],
)
def test_windows(
    text: str, dated: list[tuple[str, str]], start: str | None, end: str | None, days: Days
) -> None:
    (event,) = events(text, *dated)
    assert (event.window.start, event.window.end, event.window.end_days) == (start, end, days)


def test_a_date_that_opens_a_sentence_is_shared() -> None:
    found = events(
        "On 5 May, rebels attacked the town of Oru and seized the bridge.", ("5 May", "2025-05-05")
    )
    assert [event.label for event in found] == [
        "Rebels attacked the town of Oru",
        "Rebels seized the bridge",
    ]


def test_each_verb_keeps_its_own_date() -> None:
    found = events(
        "Peace talks began on 3 June and ended on 9 June.",
        ("3 June", "2025-06-03"),
        ("9 June", "2025-06-09"),
    )
    assert [(event.label, event.window.end) for event in found] == [
        ("Peace talks began", "2025-06-03"),
        ("Peace talks ended", "2025-06-09"),
    ]


def test_participants_place_and_source() -> None:
    text = "The ministry said that Veldan forces shelled Oru on 3 June 2025."
    link = Link("The ministry", "Ministry", Role.SPEAKER, "said")
    said = Attribution(None, None, (Span(text.index("Veldan"), len(text) - 1),), (link,))
    asked: list[Span] = []

    def place_of(span: Span) -> Place:
        asked.append(span)
        return Place("Oru", "Oru", "VD/Oru")

    document = Document(DocumentRef("d", published=PUBLISHED), text, "0")
    found = mentions(text, ("3 June 2025", "2025-06-03"))
    (event,) = find_events(parse(text), document, found, [said], place_of=place_of)
    assert event.participants == ("Veldan forces", "Oru")
    assert event.attribution == (link,)
    assert event.place.id == "VD/Oru"
    assert text[asked[0].start : asked[0].end].startswith("that Veldan forces shelled Oru")


def test_an_event_told_twice_is_one() -> None:
    text = "The attack of 5 May shook Oru. Many recall the attack of 5 May."
    first, second = text.index("5 May"), text.rindex("5 May")
    days = edtf_days("2025-05-05")
    found = [
        DateMention(Span(at, at + 5), "5 May", "2025-05-05", "2025-05-05", DateKind.DATE, days)
        for at in (first, second)
    ]
    document = Document(DocumentRef("d"), text, "0")
    labels = [event.label for event in find_events(parse(text), document, found)]
    assert len(labels) == len(set(labels))


def test_an_operation_may_be_called_an_offensive() -> None:
    found = events(
        "In August 2024, Veldan launched an operation into Sorvan.", ("August 2024", "2024-08")
    )
    (dated,) = event_dates(found)
    assert {"launch", "sorvan", "offensive", "veldan"} <= dated.words
    assert "into" not in dated.words
    assert (dated.edtf, dated.days) == ("2024-08", edtf_days("2024-08"))
