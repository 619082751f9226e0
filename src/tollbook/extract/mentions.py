"""What the parts of extraction find, before it is assembled into claims.

Every span counts code points of the document's text.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tollbook.model import Days, Likelihood, Link, Polarity, Quantity, Span


class NumeralKind(StrEnum):
    """What sort of number, as far as its own words and its neighbours tell."""

    CARDINAL = "cardinal"
    VAGUE = "vague"  # dozens, several, scores of
    NEGATIVE = "negative"  # no, none, zero, nobody
    ARTICLE = "article"  # "a man", "one": a count of one
    FRACTION = "fraction"  # half of, a third of, 40 % of
    PERCENT = "percent"  # 40 % with no base
    MONEY = "money"
    MEASURE = "measure"  # 12 km, 30 degrees, 5G
    ORDINAL = "ordinal"
    AGE = "age"
    IDENTIFIER = "identifier"  # Section 427, Flight 370, Resolution 1701, M-16
    SCORE = "score"  # 3-1, 24/7


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number expression in the text.

    Attributes:
        span: the whole expression, qualifier included, unit not.
        quantity: its reading; `quantity.start/end` equal `span`.
        kind: what sort of number.
        unit: for money and measures the unit as written ("$", "km"); else None.
        addition: True for "another 20", "a further 3,000", "an additional": adds to an earlier
            count.
        per: "day", "week", "month" for "20 per day", "daily"; else None.
        core: the number words alone, without the qualifier.
    """

    span: Span
    quantity: Quantity
    kind: NumeralKind
    core: Span
    unit: str | None = None
    addition: bool = False
    per: str | None = None


class DateKind(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A temporal expression.

    Attributes:
        span: where it stands, preposition not included ("April", "June 4", "mid-June").
        text: its words.
        value: its TIMEX3 value ("2025-04", "2025-06-04", "P3D", "PRESENT_REF"), "" if unknown.
        edtf: the EDTF string of a calendar date or interval ("2025-06~"), or None.
        kind: TIMEX3 type.
        days: the days it may mean; both None if it is no calendar date.
        relation: the word before it that bounds a window: "as of", "since", "by", "until",
            "from", "between", "in", "on", "before", "after", "during", or None.
    """

    span: Span
    text: str
    value: str
    edtf: str | None
    kind: DateKind
    days: Days
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody says something.

    Attributes:
        source: the words that name the source in this very place, or None (implicit).
        cue: the words of saying.
        content: what is said; more than one span where the source interrupts it.
        chain: the resolved chain, the speaker first, then whom it cites.
        polarity: DENIED under "denied that", else ASSERTED.
        likelihood: of the cue itself ("believe", "estimates it likely that"), or None.
        quoted: whether the content is a direct quotation.
        stance: whether the source takes a stand on the content, or speaks about it, rather than
            saying it: "they condemned the raid that killed 30" does not make the 30 theirs.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    chain: tuple[Link, ...]
    polarity: Polarity = Polarity.ASSERTED
    likelihood: Likelihood | None = None
    quoted: bool = False
    stance: bool = False
