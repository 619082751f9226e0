"""The way of one assertion as a graph: who took it from whom, and when."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tollbook.present.views.provenance import ProvenanceRow, StepRow

COLUMN = 232
"""Width of a generation of copies in pixels."""
ROW = 64
NODE = 204
"""Width of a node in pixels."""
_SHORT = 24


@dataclass(frozen=True, slots=True)
class Node:
    """A mention (or the originator, `number` 0): the top left corner in pixels, and its words."""

    number: int
    x: int
    y: int
    name: str
    said: str
    changes: int


@dataclass(frozen=True, slots=True)
class Edge:
    """Who took from whom: an SVG path; `sure` is False where nobody says from whom."""

    path: str
    sure: bool


@dataclass(frozen=True, slots=True)
class WayGraph:
    """The drawing, in pixels."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: int
    height: int
    description: str


def way_graph(row: ProvenanceRow) -> WayGraph:
    """The graph of an assertion: the originator at the left, every copy right of its source."""
    depth: dict[str, int] = {}
    for step in row.steps:  # a source stands before what was taken from it
        depth[step.claim] = depth.get(step.source or "", 0) + 1
    places = {step.claim: place for place, step in enumerate(row.steps)}
    root = Node(0, 0, ROW * (len(row.steps) - 1) // 2, _short(row.who), "counted", 0)
    nodes = tuple(
        Node(
            place + 1,
            COLUMN * depth[step.claim],
            ROW * place,
            _short(step.passage.source.name),
            _short(f"“{step.said}”"),
            len(step.changes),
        )
        for place, step in enumerate(row.steps)
    )
    edges = tuple(
        Edge(
            _path(nodes[places[step.source]] if step.source in places else root, node),
            sure="not say" not in step.taken,
        )
        for step, node in zip(row.steps, nodes, strict=True)
    )
    return WayGraph(
        nodes=(root, *nodes),
        edges=edges,
        width=COLUMN * max(depth.values(), default=0) + NODE + 4,
        height=max(ROW * len(row.steps), ROW),
        description=_description(row.steps),
    )


def _path(source: Node, target: Node) -> str:
    x1, y1 = source.x + NODE, source.y + ROW // 2 - 8
    x2, y2 = target.x, target.y + ROW // 2 - 8
    middle = (x1 + x2) // 2
    return f"M{x1},{y1}C{middle},{y1} {middle},{y2} {x2},{y2}"


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…"


def _description(steps: tuple[StepRow, ...]) -> str:
    kinds = Counter(bool(step.changes) for step in steps)
    return f"{len(steps)} mentions, {kinds[True]} of which changed something; listed below."
