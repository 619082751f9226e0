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
from tollbook.present.views.timeline import (
    Panel,
    Timeline,
    TimelineBand,
    TimelineClaim,
    TimelineEvent,
    family_title,
    timeline,
)
from tollbook.present.views.what_if import LeftOutRow, MoveRow, left_out

__all__ = [
    "Binding",
    "BoundRow",
    "ChangeRow",
    "ClaimRow",
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
    "TimelineEvent",
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
