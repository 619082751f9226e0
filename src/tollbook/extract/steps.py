"""The steps of arc-eager parsing, taken by many texts together.

Each text has a stack of words and a buffer of those to come. A step moves the first word of the
buffer to the stack, takes the top from the stack, makes one of the two the head of the other, or
ends a sentence between two words of the buffer.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

#: The kinds of steps, as spaCy writes them.
KINDS = ("S", "D", "L", "R", "B")
SHIFT, REDUCE, LEFT, RIGHT, BREAK = range(len(KINDS))

_Ints: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]
_Flags: TypeAlias = np.ndarray[Any, np.dtype[np.bool_]]

_ABOVE, _BELOW = 2, 1  # empty places under the words of a stack, and of a buffer


class Steps:
    """Texts on their way through the steps.

    The words of all texts are numbered from 1; 0 stands for no word.

    Attributes:
        heads: the head of each word, or 0.
        actions: the action by which each word got its head.
    """

    def __init__(self, sizes: _Ints) -> None:
        """Take texts of so many words each, all of one word at least."""
        total, longest = int(sizes.sum()), int(sizes.max())
        self.heads = np.zeros(total + 1, dtype=np.int64)
        self.actions = np.zeros(total + 1, dtype=np.int64)
        self._left = np.zeros(total + 1, dtype=np.int64)  # the last child before each word
        self._right = np.zeros(total + 1, dtype=np.int64)  # the last child behind it
        self._elder = np.zeros(total + 1, dtype=np.int64)  # the child behind the head before this
        self._starts = np.zeros(total + 1, dtype=np.bool_)  # of sentences
        self._returned = np.zeros(total + 1, dtype=np.bool_)  # from stack to buffer, for once
        first = np.cumsum(sizes) - sizes + 1
        self._starts[first] = True
        self._stack = np.zeros((len(sizes), longest + _ABOVE + 1), dtype=np.int64)
        self._buffer = np.zeros((len(sizes), longest + _BELOW + 1), dtype=np.int64)
        words = sizes[:, None] - np.arange(longest)
        self._buffer[:, _BELOW + 1 :] = np.where(words > 0, words + first[:, None] - 1, 0)
        self._depth = np.zeros(len(sizes), dtype=np.int64)
        self._to_come = sizes.astype(np.int64)
        self._rows = np.arange(len(sizes))
        self._look()

    @property
    def going(self) -> bool:
        """Whether there are steps to take."""
        return bool(len(self._rows))

    def _look(self) -> None:
        """See what stands on top of each stack and buffer that is not done."""
        rows, depth, to_come = self._rows, self._depth, self._to_come
        on = (depth > 0) | (to_come > 0)
        if not on.all():
            rows, depth, to_come = rows[on], depth[on], to_come[on]
            self._rows, self._depth, self._to_come = rows, depth, to_come
        self._top = self._stack[rows, depth + _ABOVE]
        self._next = self._buffer[rows, to_come + _BELOW]
        self._second = self._buffer[rows, to_come + _BELOW - 1]

    def seen(self) -> _Ints:
        """The words that a decision rests on, one column a text."""
        rows, depth, top, following = self._rows, self._depth, self._top, self._next
        return np.stack(
            [
                following,
                self._second,
                top,
                self._stack[rows, depth + _ABOVE - 1],
                self._stack[rows, depth + _ABOVE - 2],
                self._left[following],
                self._left[top],
                self._right[top],
            ]
        )

    def allowed(self) -> _Ints:
        """The kinds of steps that each text may take, as a binary number."""
        empty, two = self._depth == 0, self._to_come >= 2
        within = ~self._starts[self._next]
        shift = empty | (two & within & ~self._returned[self._next])
        arc = ~empty & (self._to_come > 0) & within
        neighbours = self._second == self._next + 1
        end = two & neighbours & ~self._starts[self._second]
        number: _Ints = (
            (shift << SHIFT)
            + (~empty << REDUCE)
            + (arc << LEFT)
            + (arc << RIGHT)
            + (end.astype(np.int64) << BREAK)
        )
        return number

    def take(self, kinds: _Ints, actions: _Ints) -> None:
        """Let each text take a step of a kind; `actions` are remembered for words with a head."""
        shift, reduce = kinds == SHIFT, kinds == REDUCE
        left, right = kinds == LEFT, kinds == RIGHT
        top, following = self._top, self._next
        self._starts[self._second[kinds == BREAK]] = True
        self._hang_before(top[left], following[left], actions[left])
        self._hang_behind(following[right], top[right], actions[right])
        back = reduce & (self.heads[top] == 0) & (self._depth > 1)
        self._returned[top[back]] = True
        self._buffer[self._rows[back], self._to_come[back] + _BELOW + 1] = top[back]
        pushed = shift | right
        self._stack[self._rows[pushed], self._depth[pushed] + _ABOVE + 1] = following[pushed]
        self._to_come += back.astype(np.int64) - pushed
        self._depth += pushed.astype(np.int64) - (left | reduce)
        self._look()

    def _hang_before(self, words: _Ints, heads: _Ints, actions: _Ints) -> None:
        """Give words heads behind them; one that had a head before it loses that."""
        had = self.heads[words]
        elder = words[had > 0]
        self._right[had[had > 0]] = self._elder[elder]  # it was the last child there
        self.heads[words], self.actions[words] = heads, actions
        self._left[heads] = words
        self._returned[heads] = False

    def _hang_behind(self, words: _Ints, heads: _Ints, actions: _Ints) -> None:
        """Give words heads before them."""
        self.heads[words], self.actions[words] = heads, actions
        self._elder[words] = self._right[heads]
        self._right[heads] = words
