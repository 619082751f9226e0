"""What the columns of each listing are."""

from __future__ import annotations

from tollbook.cli.output import Column
from tollbook.model import Claim, Event, Finding, Interval, Link, Reject, Role, Statement, Window
from tollbook.present.views import words


def _who(chain: tuple[Link, ...]) -> str:
    named = [link.label or link.text for link in chain if link.role is not Role.OUTLET]
    return " ← ".join(named) or ("the outlet itself" if chain else "unattributed")


def _when(window: Window) -> str:
    since = words.since(window)
    return f"{words.as_of(window)} (since {since})" if since else words.as_of(window)


def _end(bounds: Interval, which: int) -> float | None:
    return bounds[which]


CLAIMS: tuple[Column[Claim], ...] = (
    Column("id", lambda c: c.id, table=False),
    Column("document", lambda c: c.document.id, table=False),
    Column("publisher", lambda c: c.document.publisher or "", table=False),
    Column("published", lambda c: c.document.published or "", table=False),
    Column("who", lambda c: _who(c.attribution)),
    Column("how many", lambda c: c.quantity.text),
    Column("qualifier", lambda c: c.quantity.qualifier.value, table=False),
    Column("value", lambda c: c.quantity.value, table=False),
    Column("strictly", lambda c: words.interval(c.quantity.strict)),
    Column("strict low", lambda c: _end(c.quantity.strict, 0), table=False),
    Column("strict high", lambda c: _end(c.quantity.strict, 1), table=False),
    Column("usual low", lambda c: _end(c.quantity.usual, 0), table=False),
    Column("usual high", lambda c: _end(c.quantity.usual, 1), table=False),
    Column("profile", lambda c: c.quantity.profile, table=False),
    Column("what", lambda c: c.outcome.label),
    Column("surely", lambda c: c.outcome.inner, table=False),
    Column("perhaps", lambda c: c.outcome.outer, table=False),
    Column("of whom", lambda c: c.population.label),
    Column("population id", lambda c: c.population.id, table=False),
    Column("unit", lambda c: c.population.unit, table=False),
    Column("where", lambda c: c.place.label),
    Column("place id", lambda c: c.place.id, table=False),
    Column("as of", lambda c: _when(c.window)),
    Column("as of earliest", lambda c: c.window.end_days.earliest, table=False),
    Column("as of latest", lambda c: c.window.end_days.latest, table=False),
    Column("how sure", lambda c: words.likelihood(c.likelihood) or ""),
    Column("polarity", lambda c: c.polarity.value),
    Column("confidence", lambda c: c.confidence, table=False),
    Column("report", lambda c: c.document.title or c.document.id),
    Column("sentence", lambda c: c.evidence.exact, table=False),
    Column("start", lambda c: c.evidence.start, table=False),
    Column("end", lambda c: c.evidence.end, table=False),
    Column("url", lambda c: c.document.url or "", table=False),
)

STATEMENTS: tuple[Column[Statement], ...] = (
    Column("id", lambda s: s.id, table=False),
    Column("document", lambda s: s.document.id, table=False),
    Column("who", lambda s: _who(s.attribution)),
    Column("statement", lambda s: s.content),
    Column("how sure", lambda s: words.likelihood(s.likelihood) or ""),
    Column("polarity", lambda s: s.polarity.value),
    Column("report", lambda s: s.document.title or s.document.id),
    Column("published", lambda s: s.document.published or "", table=False),
    Column("sentence", lambda s: s.evidence.exact, table=False),
    Column("start", lambda s: s.evidence.start, table=False),
    Column("end", lambda s: s.evidence.end, table=False),
)

EVENTS: tuple[Column[Event], ...] = (
    Column("id", lambda e: e.id, table=False),
    Column("document", lambda e: e.document.id, table=False),
    Column("when", lambda e: _when(e.window)),
    Column("edtf", lambda e: e.window.end or "", table=False),
    Column("event", lambda e: e.label),
    Column("kind", lambda e: e.kind, table=False),
    Column("where", lambda e: e.place.label),
    Column("who took part", lambda e: e.participants),
    Column("report", lambda e: e.document.title or e.document.id),
    Column("sentence", lambda e: e.evidence.exact, table=False),
    Column("start", lambda e: e.evidence.start, table=False),
    Column("end", lambda e: e.evidence.end, table=False),
)

REJECTS: tuple[Column[Reject], ...] = (
    Column("id", lambda r: r.id, table=False),
    Column("document", lambda r: r.document.id, table=False),
    Column("words", lambda r: r.text),
    Column("why not", lambda r: r.reason),
    Column("detail", lambda r: r.detail),
    Column("report", lambda r: r.document.title or r.document.id),
    Column("start", lambda r: r.start, table=False),
    Column("end", lambda r: r.end, table=False),
    Column("sentence", lambda r: r.evidence.exact, table=False),
)

FINDINGS: tuple[Column[Finding], ...] = (
    Column("id", lambda f: f.id),
    Column("kind", lambda f: f.kind.value),
    Column("rules", lambda f: f.rules),
    Column("finding", lambda f: f.summary),
    Column("steps", lambda f: " ".join(f.detail), table=False),
    Column("what would remove it", lambda f: f.remedy or "", table=False),
    Column("within", lambda f: f.within or "", table=False),
    Column("status", lambda f: f.status.value, table=False),
    Column("assertions", lambda f: f.assertions, table=False),
    Column("claims", lambda f: f.claims, table=False),
)
