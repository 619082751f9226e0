"""The data every surface gets: documented, frozen, and made by pure functions of a `Book`.

All text in a view has passed `tollbook.present.clean`: what a report hides in its characters is
shown by its number. The exact text is in the book itself and in the exports.
"""

from tollbook.present.views import words
from tollbook.present.views.bounds import Binding, BoundRow, End, RangeRow, bounds
from tollbook.present.views.conflicts import (
    FindingRow,
    Member,
    comparisons,
    conflicts,
    shares,
    unfinished,
)
from tollbook.present.views.decisions import DecisionRow, FieldChange, decisions
from tollbook.present.views.drift import ChangeRow, DriftRow, DriftStep, drift
from tollbook.present.views.ledger import (
    ClaimRow,
    Figure,
    LedgerRow,
    ScopeWords,
    claims,
    ledger,
)
from tollbook.present.views.provenance import ProvenanceRow, StepRow
from tollbook.present.views.question import Asking, Option
from tollbook.present.views.reports import (
    DocumentRow,
    EventRow,
    RejectRow,
    StatementRow,
    documents,
    events,
    rejects,
    statements,
)
from tollbook.present.views.review import ReviewReason, ReviewRow, review, review_queue
from tollbook.present.views.source import Passage, Source
from tollbook.present.views.summary import Summary, summary
from tollbook.present.views.timeline import Cut, family_title, timeline
from tollbook.present.views.timeline_rows import (
    Panel,
    Timeline,
    TimelineBand,
    TimelineClaim,
    TimelineConflict,
    TimelineEstimate,
    TimelineEvent,
    TimelineStep,
)
from tollbook.present.views.what_if import LeftOutRow, MoveRow, left_out

__all__ = [
    "Asking",
    "Binding",
    "BoundRow",
    "ChangeRow",
    "ClaimRow",
    "Cut",
    "DecisionRow",
    "DocumentRow",
    "DriftRow",
    "DriftStep",
    "End",
    "EventRow",
    "FieldChange",
    "Figure",
    "FindingRow",
    "LedgerRow",
    "LeftOutRow",
    "Member",
    "MoveRow",
    "Option",
    "Panel",
    "Passage",
    "ProvenanceRow",
    "RangeRow",
    "RejectRow",
    "ReviewReason",
    "ReviewRow",
    "ScopeWords",
    "Source",
    "StatementRow",
    "StepRow",
    "Summary",
    "Timeline",
    "TimelineBand",
    "TimelineClaim",
    "TimelineConflict",
    "TimelineEstimate",
    "TimelineEvent",
    "TimelineStep",
    "bounds",
    "claims",
    "comparisons",
    "conflicts",
    "decisions",
    "documents",
    "drift",
    "events",
    "family_title",
    "ledger",
    "left_out",
    "rejects",
    "review",
    "review_queue",
    "shares",
    "statements",
    "summary",
    "timeline",
    "unfinished",
    "words",
]
