"""From a number to what it counts: the noun it modifies, or nothing where the noun is left out."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from tollbook.extract.mentions import Numeral, NumeralKind
from tollbook.extract.parse import tokens_at

_MODIFIES = frozenset(
    {"nummod", "quantmod", "amod", "compound", "det", "predet", "nmod", "advmod", "poss"}
)
# Marks between a number and what it does not count; the last stands for one that a page has lost.
_BREAKS = frozenset({",", ";", ":", "\ufffd"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "VERB", "SYM"})


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with the word it counts.

    Attributes:
        numeral: the number expression.
        first, last: the first token of the expression and the last one of the number itself.
        root: the token of the number that bears its syntax.
        head: the counted noun, or `root` itself where the noun is left out.
        named: no number is there; the noun itself is somebody: "Ana Torve", "the mayor".
    """

    numeral: Numeral
    first: int
    last: int
    root: Token
    head: Token
    named: bool = False

    @property
    def elided(self) -> bool:
        """Whether the text leaves out what is counted ("30 wounded")."""
        return self.head.i == self.root.i and not self.named

    @property
    def fraction(self) -> bool:
        """Whether the number is a fraction, whose noun carries a count of its own."""
        return self.numeral.kind is NumeralKind.FRACTION

    @property
    def end(self) -> int:
        """Index of the last token of number and noun together."""
        return max(self.last, self.head.i)


def counted(doc: Doc, numeral: Numeral) -> Counted | None:
    """The number with what it counts, or None where no token covers it."""
    core = tokens_at(doc, numeral.core)
    whole = tokens_at(doc, numeral.span)
    if core is None or whole is None:
        return None
    root = core.root
    head = _noun_of(root, core.start, core.end)
    return Counted(numeral, whole.start, core.end - 1, root, head)


def _noun_of(root: Token, start: int, end: int) -> Token:
    """The noun that the number `root` (tokens `start` to `end`) counts, or `root` itself."""
    after = _of_noun(root, end)
    if after is not None:
        return after
    node = root
    for _ in range(3):
        if node.dep_ not in _MODIFIES or start <= node.head.i < end:
            break
        head = node.head
        if head.i < node.i and node.dep_ != "amod":  # the noun follows its number
            break
        if head.pos_ in _NOUNS or head.dep_ in _MODIFIES:
            node = head
            continue
        break
    broken = any(t.text in _BREAKS for t in node.doc[end : node.i])
    if broken:
        return _next_noun(root, end)
    if node.i != root.i and node.pos_ in {"NOUN", "PROPN", "PRON", "ADJ", "VERB", "NUM"}:
        return node if node.i >= end or node.pos_ != "VERB" else root
    return _next_noun(root, end)


def _of_noun(root: Token, end: int) -> Token | None:
    """The noun after "of": "dozens of people", "a third of the homes"; None if there is none."""
    doc = root.doc
    if end < len(doc) and doc[end].is_quote:  # “a small number” of protesters
        end += 1
    if end >= len(doc) or doc[end].lower_ != "of":
        return None
    for child in doc[end].children:
        if child.dep_ == "pobj":
            return child if child.pos_ in {"NOUN", "PROPN"} else None
    return None


def _next_noun(root: Token, end: int) -> Token:
    """The noun right after the number when the parse misses the tie: "12 PEOPLE", "5 civilians"."""
    doc = root.doc
    node = None
    if end < len(doc) and doc[end].text == "]" and root.i and doc[root.i - 1].text == "[":
        end += 1  # "[9] persons": a number that an editor put in
    for token in doc[end : end + 4]:
        if token.text in _BREAKS or token.dep_ == "npadvmod":  # "was raised to 23 last night"
            break
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ != "poss":
            node = token
            continue
        if node is None and (token.pos_ == "ADJ" or token.dep_ in {"amod", "advmod"}):
            continue  # "newly displaced people"
        break
    if node is None or root.sent.end <= node.i:
        return root
    return node
