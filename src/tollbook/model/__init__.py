"""The types that pass between the stages. All are frozen; none knows a stage."""

from tollbook.model.assertion import Assertion, Change, Mention
from tollbook.model.book import Book
from tollbook.model.choice import EVERYTHING, GRADES, Choice, LeftOut, Move, WhatIf
from tollbook.model.claim import Claim, Event, Extraction, Reject, Statement
from tollbook.model.estimate import Diagnostics, Estimate, EstimateRow, Refusal, SourceBias
from tollbook.model.finding import Between, Bound, Finding, Kind, Reading, Scope, Status
from tollbook.model.inclusion import (
    area_of,
    place_includes,
    place_inside,
    place_parts,
    population_facets,
    population_id,
    population_includes,
    population_of_parts,
    population_parts,
)
from tollbook.model.number import Interval, Qualifier, Quantity
from tollbook.model.provenance import Provenance, Step, Taken
from tollbook.model.scope import Days, Outcome, Place, Population, Window
from tollbook.model.speech import Likelihood, Link, Percent, Polarity, Role
from tollbook.model.text import Document, DocumentRef, Evidence, Origin, Span
from tollbook.model.wire import from_json, from_wire, to_json, to_wire

__all__ = [
    "EVERYTHING",
    "GRADES",
    "Assertion",
    "Between",
    "Book",
    "Bound",
    "Change",
    "Choice",
    "Claim",
    "Days",
    "Diagnostics",
    "Document",
    "DocumentRef",
    "Estimate",
    "EstimateRow",
    "Event",
    "Evidence",
    "Extraction",
    "Finding",
    "Interval",
    "Kind",
    "LeftOut",
    "Likelihood",
    "Link",
    "Mention",
    "Move",
    "Origin",
    "Outcome",
    "Percent",
    "Place",
    "Polarity",
    "Population",
    "Provenance",
    "Qualifier",
    "Quantity",
    "Reading",
    "Refusal",
    "Reject",
    "Role",
    "Scope",
    "SourceBias",
    "Span",
    "Statement",
    "Status",
    "Step",
    "Taken",
    "WhatIf",
    "Window",
    "area_of",
    "from_json",
    "from_wire",
    "place_includes",
    "place_inside",
    "place_parts",
    "population_facets",
    "population_id",
    "population_includes",
    "population_of_parts",
    "population_parts",
    "to_json",
    "to_wire",
]
