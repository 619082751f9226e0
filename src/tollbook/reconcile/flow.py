"""Antichains of greatest weight, by the flow that covers an order with chains.

As many chains as it takes are led through the order, so that as many pass through each member as
it weighs; the fewest chains are as many as the heaviest antichain weighs. What two members share
is a chain less: so it is a greatest flow (L. R. Ford and D. R. Fulkerson, *Flows in Networks*,
1962, chapter 2; found by the method of E. A. Dinic, Soviet Mathematics Doklady 11, 1970).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from tollbook.reconcile.clashes import Bits
from tollbook.reconcile.reduction import direct
from tollbook.reconcile.solve import Deadline


class _Flow:
    """A network of which arc `2 i + 1` goes against arc `2 i`."""

    def __init__(self, size: int) -> None:
        self.arcs: list[list[int]] = [[] for _ in range(size)]
        self.head: list[int] = []
        self.room: list[int] = []

    def add(self, tail: int, head: int, room: int) -> None:
        """An arc with room for so much."""
        for start, end, free in ((tail, head, room), (head, tail, 0)):
            self.arcs[start].append(len(self.head))
            self.head.append(end)
            self.room.append(free)

    def fill(self, source: int, sink: int, deadline: Deadline) -> list[int]:
        """Let flow what can; the distance of each node from the source afterwards, -1: none."""
        while True:
            deadline.left()
            depth = self._depths(source)
            if depth[sink] < 0:
                return depth
            self._push(source, sink, depth, deadline)

    def _depths(self, source: int) -> list[int]:
        depth = [-1] * len(self.arcs)
        depth[source] = 0
        waiting = deque([source])
        while waiting:
            node = waiting.popleft()
            for arc in self.arcs[node]:
                head = self.head[arc]
                if self.room[arc] and depth[head] < 0:
                    depth[head] = depth[node] + 1
                    waiting.append(head)
        return depth

    def _push(self, source: int, sink: int, depth: list[int], deadline: Deadline) -> None:
        """Fill all shortest ways: along each as much as its narrowest arc has room for."""
        following = [0] * len(self.arcs)
        way: list[int] = []
        node = source
        steps = 0
        while True:
            steps += 1
            if not steps & 1023:
                deadline.left()
            if node == sink:
                least = min(self.room[arc] for arc in way)
                narrow = len(way)
                for place, arc in enumerate(way):
                    self.room[arc] -= least
                    self.room[arc ^ 1] += least
                    if not self.room[arc] and place < narrow:
                        narrow = place
                node = self.head[way[narrow] ^ 1]
                del way[narrow:]
                continue
            arcs = self.arcs[node]
            while following[node] < len(arcs):
                arc = arcs[following[node]]
                if self.room[arc] and depth[self.head[arc]] == depth[node] + 1:
                    break
                following[node] += 1
            else:
                if not way:
                    return
                node = self.head[way.pop() ^ 1]
                following[node] += 1
                continue
            way.append(arc)
            node = self.head[arc]


def heaviest_antichain(over: Bits, weights: Sequence[int], deadline: Deadline) -> list[int]:
    """The members, no two of them in the order `over`, that weigh most together.

    Args:
        over: a strict order: transitive, without circles.
        weights: whole and positive, of any size.
        deadline: after which it gives up.

    Raises:
        OutOfTimeError: the deadline passed first.
    """
    size = len(weights)
    source, sink = 2 * size, 2 * size + 1
    every = sum(weights)
    network = _Flow(2 * size + 2)
    for member, weight in enumerate(weights):
        network.add(source, member, weight)
        network.add(size + member, sink, weight)
        network.add(size + member, member, every)
    for first, second in direct(over):
        network.add(first, size + second, every)
    depth = network.fill(source, sink, deadline)
    return [member for member in range(size) if depth[member] >= 0 > depth[size + member]]
