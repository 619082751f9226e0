"""How sentences name a claim. They say “claimed”, never that something is so."""

from __future__ import annotations

import hashlib
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from tollbook.model import Assertion, Days, Kind, Quantity, Reading, Role
from tollbook.reconcile.atoms import atom
from tollbook.reconcile.problem import fraction, interval
from tollbook.reconcile.rates import spread

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_MOST_OF = 13
"""Days of one month that lie at least so far apart are called by the month."""


def who(one: Assertion) -> str:
    """Who counted; of what a report says in its own voice, which report it is."""
    label, ref = one.originator_label, one.claim.document
    if one.originator.startswith("unattributed"):
        return f"{ref.publisher or ref.title or ref.id} (no source named)"
    chain = one.claim.attribution
    if label and chain and all(link.role is Role.OUTLET for link in chain):
        return f"the report “{label}” itself" if label == ref.title else label
    return label or "an unnamed source"


def quoted(one: Assertion) -> str:
    """The words of the number, in quotation marks; of a rate with the time it is told for."""
    per = one.claim.window.per
    article = "an" if per == "hour" else "a"
    return f"“{one.claim.quantity.text}”" + (f" {article} {per}" if per else "")


def outcome(one: Assertion) -> str:
    """The outcome, by its label or its words."""
    return one.claim.outcome.label or one.claim.outcome.text


def said(one: Assertion) -> str:
    """Who claimed what: one clause."""
    return f"{who(one)} claimed {quoted(one)} {outcome(one)}"


def scope(one: Assertion) -> str:
    """Of whom, where and as of when: “North Korean troops, Kursk Oblast, as of April 2025”."""
    return ", ".join(part for part in (people(one), place(one), dated(one)) if part)


def people(one: Assertion) -> str:
    """Whom a claim counts."""
    return one.claim.population.label or one.claim.population.text


def place(one: Assertion) -> str:
    """Where a claim counts."""
    return one.claim.place.label or one.claim.place.text


def dated(one: Assertion) -> str:
    """The window of a claim: “as of April 2025”, “on 3 March 2023”, “not dated; by 4 April”."""
    window = one.claim.window
    days, start = window.end_days, window.start_days
    if start is not None and start == days and days.earliest == days.latest:
        return f"on {when(days)}"
    spread = when(days).startswith(("by", "between", "some", "an"))
    if window.end is None and spread:
        words = f"not dated, {when(days)}"
    else:
        words = f"as of {'some day ' if when(days).startswith('between') else ''}{when(days)}"
    return words if start is None else f"{words}, counted from {when(start)}"


def when(days: Days) -> str:
    """Days as people write them: “4 June 2025”, “June 2025”, “by 16 June 2025”."""
    first, last = days
    if first is None or last is None:
        if last is not None:
            return f"by {_day(last)}"
        return f"some day from {_day(first)} on" if first else "an unknown date"
    if first == last:
        return _day(first)
    return _month_or_year(first, last) or f"between {_day(first)} and {_day(last)}"


def _month_or_year(first: date, last: date) -> str | None:
    if (first.year, first.month) == (last.year, last.month) and (last - first).days >= _MOST_OF:
        return f"{_MONTHS[first.month - 1]} {first.year}"
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return None
    if (first.year, first.month, last.month) == (last.year, 1, 12):
        return str(first.year)
    return None


def _day(day: date | None) -> str:
    return "" if day is None else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def number(count: float) -> str:
    """A count with thousands set apart."""
    return f"{count:,.0f}" if float(count).is_integer() else f"{count:,}"


def span(low: int | None, high: int | None) -> str:
    """An interval of counts in words."""
    if high is None:
        return f"at least {number(low)}" if low else "any number"
    if not low:
        return f"at most {number(high)}" if high else "none"
    return f"exactly {number(low)}" if low == high else f"{number(low)} to {number(high)}"


def meant(one: Assertion, reading: Reading) -> str:
    """What the number of a claim says under a reading."""
    quantity = one.claim.quantity
    if quantity.base is not None and quantity.fraction is not None:
        low, high = fraction(one, reading)
        return (
            f"{percent(low or Fraction(0), Fraction(1) if high is None else high)} of another count"
        )
    whole = " over the whole time" if spread(one.claim.window) else ""
    return span(*interval(one, reading)) + whole


def percent(low: Fraction, high: Fraction) -> str:
    """A share in words: “45 to 55 %”."""
    ends = (round(float(low) * 100), round(float(high) * 100))
    return f"{ends[0]} %" if ends[0] == ends[1] else f"{ends[0]} to {ends[1]} %"


def about(quantity: Quantity) -> str:
    """The number of a claim, said loosely."""
    return f"“about {number(quantity.value)}”" if quantity.value is not None else "a rough number"


def listed(names: Iterable[str], last: str = "and") -> str:
    """“a, b and c”."""
    parts = list(names)
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def atoms_listed(names: Iterable[str]) -> str:
    """Atoms in words, in the order of their table where possible."""
    return listed((atom(name).label for name in names), "or")


def finding_id(kind: Kind, ids: Iterable[str], *more: str) -> str:
    """The same for the same kind, assertions and `more`, in whatever order the ids stand."""
    key = "\n".join((kind.value, *sorted(ids), *more))
    return f"{kind.value.replace(' ', '-')}-{hashlib.sha256(key.encode()).hexdigest()[:12]}"


def claims_of(assertions: Sequence[Assertion]) -> tuple[str, ...]:
    """The standing claims of assertions."""
    return tuple(one.claim.id for one in assertions)


def rules_in_order(rules: Iterable[str]) -> tuple[str, ...]:
    """Rules without repetition, by number."""
    return tuple(sorted(set(rules), key=lambda rule: int(rule[1:])))
