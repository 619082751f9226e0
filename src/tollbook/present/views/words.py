"""Numbers, dates and chances in plain words. Every function is pure."""

from __future__ import annotations

import re
from datetime import date

from tollbook.model import Between, Days, Interval, Likelihood, Reading, Status, Window
from tollbook.present.clean import clean

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_EDTF = re.compile(r"(?P<year>-?\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<sure>[?~%])?")
_DECADE = re.compile(r"(\d{3})X")

STATUS_WORDS = {
    Status.PROVEN: "proven",
    Status.INFEASIBLE: "the claims contradict each other",
    Status.OUT_OF_TIME: "not known: the solver ran out of time",
}
READING_WORDS = {
    Reading.STRICT: "as strictly said",
    Reading.USUAL: "as usually meant",
}
BETWEEN_WORDS = {
    Between.ONE_ORIGINATOR: "within one originator",
    Between.COPIES: "between copies of one claim",
    Between.ORIGINATORS: "between originators",
}


def number(value: float) -> str:
    """A count with separators: 6,000; fractions with up to two decimals."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0")


def interval(bounds: Interval) -> str:
    """An interval of counts in words; an open end is said to be open."""
    low, high = bounds
    if low is not None and low == high:
        return f"exactly {number(low)}"
    if high is None:
        return "no bound" if low is None else f"{number(low)} or more, no upper bound"
    if low is None or low == 0:
        return f"at most {number(high)}"
    return f"{number(low)} to {number(high)}"


def brief(bounds: Interval) -> str:
    """An interval of counts as figures: 6,001–6,999, ≥ 6,001, ≤ 5,999."""
    low, high = bounds
    if low is not None and low == high:
        return number(low)
    if high is None:
        return "open" if low is None else f"≥ {number(low)}"
    return f"≤ {number(high)}" if low is None or low == 0 else f"{number(low)}–{number(high)}"


def percent(share: Interval) -> str:
    """A share between 0 and 1 as whole percents: "50–60 %", "more than 45 %", "any share"."""
    low = None if share.low is None else f"{share.low * 100:.0f}"
    high = None if share.high is None else f"{share.high * 100:.0f}"
    if low is None and high is None:
        return "any share"
    if low is None or high is None:
        return f"at least {low} %" if high is None else f"at most {high} %"
    return f"{low} %" if low == high else f"{low}–{high} %"


def day(value: date) -> str:
    """A day in words: 16 June 2025."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def days(span: Days) -> str:
    """What a vague date may mean, in words."""
    earliest, latest = span
    if earliest is None:
        return f"by {day(latest)}" if latest else "at an unknown date"
    if latest is None:
        return f"from {day(earliest)} on"
    if earliest == latest:
        return day(earliest)
    return f"between {day(earliest)} and {day(latest)}"


def edtf(text: str) -> str:
    """An EDTF string (ISO 8601-2, levels 0 and 1) in words: "about June 2025".

    What is outside these levels is returned as it is.
    """
    if "/" in text:
        first, last = text.split("/", 1)
        if first in {"", ".."}:
            return f"until {edtf(last)}"
        return f"from {edtf(first)} on" if last in {"", ".."} else f"{edtf(first)} to {edtf(last)}"
    plain = re.sub(r"(-XX)+$", "", text)
    if decade := _DECADE.fullmatch(plain):
        return f"the {decade[1]}0s"
    found = _EDTF.fullmatch(plain)
    return clean(text) if found is None else _calendar(found, text)


def _calendar(found: re.Match[str], text: str) -> str:
    month, on = int(found["month"] or 0), int(found["day"] or 0)
    if not (month <= 12 or month in SEASONS):
        return clean(text)
    name = SEASONS.get(month) or (MONTHS[month - 1] if month else "")
    words = " ".join(part for part in (str(on) if on else "", name, found["year"]) if part)
    sure = found["sure"] or ""
    about = "about " if sure in {"~", "%"} else ""
    return f"{about}{words}{' (uncertain)' if sure in {'?', '%'} else ''}"


def as_of(window: Window) -> str:
    """The date as of which a count stands; where no date is said, what is known instead."""
    if window.end:
        return edtf(window.end)
    return f"not said; {days(window.end_days)}"


def since(window: Window) -> str | None:
    """From when the count runs, or None: from the beginning."""
    if window.start:
        return edtf(window.start)
    if window.start_days is None:
        return None
    if window.text and "since" in window.text.lower():
        words = window.text[window.text.lower().index("since") + 6 :]
        return f"“{clean(words.partition(',')[0])}”"
    return days(window.start_days) if any(window.start_days) else None


def likelihood(value: Likelihood | None) -> str | None:
    """Words of likelihood with their interval and scale: “likely” (55–75 % on PHIA)."""
    if value is None:
        return None
    words = f"“{clean(value.text)}”" if value.text else "no words"
    scale = "surveyed readers" if value.scale == "readers" else clean(value.scale)
    if value.percent is not None:
        words += f" ({value.percent.low:g}–{value.percent.high:g} % on {scale})"
    if value.confidence:
        words += f", {clean(value.confidence)} analytical confidence"
    return words


def atoms(names: tuple[str, ...]) -> str:
    """Outcome atoms as a list in words: "killed, wounded or missing"."""
    shown = [clean(name) for name in names]
    if len(shown) < 2:
        return shown[0] if shown else "any outcome"
    return f"{', '.join(shown[:-1])} or {shown[-1]}"


def plural(count: int, noun: str, nouns: str | None = None) -> str:
    """A count with its noun: "1 claim", "12 claims"."""
    return f"{count:,} {noun if count == 1 else nouns or noun + 's'}"
