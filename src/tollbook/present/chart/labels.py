"""Placing labels beside marks so that they do not cover each other, greedily."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

CHARACTER = 0.6
"""Width of an average character, as a share of the font size (sans serif)."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the drawing, in pixels from the top left."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def inside(self, width: float, height: float) -> bool:
        """Whether it lies on a drawing of this size; a little may stick out above."""
        return self.left >= 0 and self.right <= width and self.top >= -6 and self.bottom <= height


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a label stands against its mark: an anchor and a shift in pixels."""

    align: str
    dx: float
    dy: float


SPOTS = (
    Spot("left", 10, 0),
    Spot("right", -10, 0),
    Spot("left", 8, -13),
    Spot("left", 8, 13),
    Spot("right", -8, -13),
    Spot("right", -8, 13),
    Spot("left", 8, -26),
    Spot("left", 8, 26),
    Spot("right", -8, -26),
    Spot("right", -8, 26),
    Spot("center", 0, -16),
    Spot("center", 0, 17),
    Spot("left", 6, -39),
    Spot("right", -6, -39),
    Spot("left", 6, 39),
    Spot("right", -6, 39),
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A label that found its place."""

    text: str
    spot: Spot


def extent(text: str, font: float) -> float:
    """About how wide a text is drawn, in pixels."""
    return len(text) * font * CHARACTER


def around(x: float, y: float, radius: float) -> Box:
    """The square around a mark."""
    return Box(x - radius, y - radius, x + radius, y + radius)


def place(
    marks: Iterable[tuple[float, float, tuple[str, ...]]],
    obstacles: Iterable[Box],
    size: tuple[float, float],
    font: float,
    *,
    fitting: bool = False,
) -> list[Placed | None]:
    """A place for every mark's label; where the long one does not fit, a shorter one.

    Args:
        marks: position of the mark and its labels, the longest first.
        obstacles: what no label may cover, marks included.
        size: of the drawing, in pixels.
        font: font size in pixels.
        fitting: leave out what fits nowhere.

    Returns:
        One label a mark, in order; the shortest, on the right, where nothing fits, or None.
    """
    taken = list(obstacles)
    placed: list[Placed | None] = []
    for x, y, texts in marks:
        found, box = _first_free((x, y), texts, taken, size, font)
        if fitting and any(box.meets(other) for other in taken):
            placed.append(None)
            continue
        taken.append(box)
        placed.append(found)
    return placed


def _first_free(
    at: tuple[float, float],
    texts: tuple[str, ...],
    taken: list[Box],
    size: tuple[float, float],
    font: float,
) -> tuple[Placed, Box]:
    x, y = at
    for text in texts:
        for spot in SPOTS:
            box = _box(x, y, text, spot, font)
            if box.inside(*size) and not any(box.meets(other) for other in taken):
                return Placed(text, spot), box
    last = Placed(texts[-1], SPOTS[0])
    return last, _box(x, y, last.text, last.spot, font)


def _box(x: float, y: float, text: str, spot: Spot, font: float) -> Box:
    width = extent(text, font)
    left = x + spot.dx - width * {"left": 0, "center": 0.5, "right": 1}[spot.align]
    middle = y + spot.dy
    return Box(left - 3, middle - font * 0.6, left + width + 3, middle + font * 0.6)
