"""Chains inside one sentence: "the ministry put the toll at 40, citing police"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from tollbook.extract.attribution.cues import Cues
from tollbook.extract.attribution.found import Found, Source, Tokens
from tollbook.extract.attribution.syntax import child, clause_of, source_at, stretch, subtree
from tollbook.model import Span

_REACH = 8
_NAME = 12
"""Within how many tokens of "citing" its source ends."""


def join_citations(doc: Doc, found: list[Found]) -> list[Found]:
    """Hang each "citing X" on the attribution it belongs to, as whom its source cites.

    One that belongs to none stands for itself: X says what the clause says.
    """
    loose = [f for f in found if f.group == "cite" and not f.cited and doc[f.anchor].tag_ == "VBG"]
    if not loose:
        return found
    others = [f for f in found if not any(f is item for item in loose)]
    by_token = {f.source.head: f for f in others if f.source is not None}
    by_token.update({f.anchor: f for f in others})
    for item in loose:
        verb = doc[item.anchor]
        cited = child(verb, "dobj")
        if cited is None:
            others.append(item)
            continue
        hole = subtree(verb)
        parent = _parent(verb, by_token)
        if parent is None:
            item.source = source_at(cited)
            item.content = stretch(doc, subtree(clause_of(verb.head)), [hole])
            others.append(item)
        else:
            parent.cited.append((source_at(cited), item.cue))
            parent.content = _without(doc, parent.content, hole)
    return others


def cite_at_opening(doc: Doc, found: list[Found], cues: Cues) -> None:
    """Hang "Citing the police, …" on what its sentence says, where the parse takes it for a name.

    With a capital, at the opening, the verb is often read as part of the name behind it.
    """
    by_anchor = {item.anchor: item for item in found}
    for sentence in doc.sents:
        word, root = sentence[0], by_anchor.get(sentence.root.i)
        if root is None or not word.lower_.endswith("ing") or word.tag_ == "VBG":
            continue
        if all(g.name != "cite" for g in cues.verbs.get(word.lower_, ())):
            continue
        first, last = word.i + 1, min(word.i + _NAME, root.anchor)
        comma = next((i for i in range(first, last) if doc[i].text == ","), None)
        if comma is not None and comma > first:
            outer = (i for i in range(first, comma) if not first <= doc[i].head.i < comma)
            head = next(outer, comma - 1)
            root.cited.append((Source(head, Tokens(first, comma)), Tokens(word.i, first)))


def _parent(verb: Token, by_token: dict[int, Found]) -> Found | None:
    node = verb
    for _ in range(_REACH):
        if node.head is node:
            return None
        node = node.head
        if node.i in by_token:
            return by_token[node.i]
    return None


def _without(doc: Doc, content: list[Span], hole: Tokens) -> list[Span]:
    """`content` less the tokens of `hole`."""
    text = doc.text
    start, end = doc[hole.start].idx, doc[hole.end - 1].idx + len(doc[hole.end - 1])
    left = [
        Span(s.start, _stripped(text, s.start, min(s.end, start)))
        for s in content
        if s.start < start
    ]
    right = [Span(max(s.start, end), s.end) for s in content if s.end > end]
    return [s for s in left + right if s.end > s.start]


def _stripped(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " ,;\n":
        end -= 1
    return end
