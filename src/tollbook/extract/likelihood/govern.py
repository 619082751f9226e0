"""Which word of likelihood governs a claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from tollbook.extract.likelihood.clause import climb, is_verbal, root_of
from tollbook.extract.parse import tokens_at
from tollbook.model import Likelihood, Span

_MODIFIERS = frozenset({"advmod", "amod", "acomp", "quantmod", "npadvmod", "attr", "neg"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM"})
_NEAR = 6  # no word of likelihood governs a number from further away in a noun phrase


def likelihood_of(span: Span, likelihoods: Sequence[Likelihood], doc: Doc) -> Likelihood | None:
    """The likelihood that governs what is said at `span`, or None.

    It stands in the same clause and modifies its verb ("have almost certainly been killed"),
    modifies the words of `span` themselves ("probably 500 dead"), or is the predicate whose
    complement the clause is ("it is unlikely that …", "is believed to have …"). The nearest
    with a percentage goes before others; analytical confidence is added to it.

    Args:
        span: the words of the claim or judgement, without who says it.
        likelihoods: those of the document.
        doc: its parse.
    """
    root = root_of(doc, span)
    if root is None or not likelihoods:
        return None
    sentence = root.sent
    near = [
        item
        for item in likelihoods
        if sentence.start_char <= item.start
        and item.end <= sentence.end_char
        and not _of_other_number(item, span, doc)
    ]
    if not near:
        return None
    depths: dict[int, tuple[int, int]] = {}
    for order, step in enumerate(climb(root)):
        depths.setdefault(step.token.i, (order, step.depth))
    inside = tokens_at(doc, span)
    own = set() if inside is None else {token.i for token in inside}
    ranked = []
    for item in near:
        anchor = root_of(doc, Span(item.start, item.end))
        if anchor is None:
            continue
        distance = _governs(anchor, item, depths, own)
        if distance is not None:
            ranked.append((distance, item))
    return _best(ranked)


def _of_other_number(item: Likelihood, span: Span, doc: Doc) -> bool:
    """Whether a word behind a number hedges a second number: "at least 130, possibly even 170".

    So too one that only leaves room above: "70 houses, maybe more".
    """
    tokens = tokens_at(doc, Span(item.start, item.end))
    if tokens is None or item.start <= span.start:
        return False
    for token in doc[tokens.end : min(tokens.end + _BOUND, len(doc))]:
        if token.tag_ == "CD":
            return not token.idx < span.end <= token.idx + len(token)  # not the claim's own
        if (
            token.lower_ in {"more", "fewer", "less"}
            and doc[token.i + 1 : token.i + 2].text != "than"
        ):
            return True
        if token.pos_ not in {"ADP", "ADV", "ADJ", "SCONJ", "DET"}:
            return False
    return False


_BOUND = 5  # words between a hedge and its number: "possibly as many as"


def _best(ranked: list[tuple[int, Likelihood]]) -> Likelihood | None:
    ranked.sort(key=lambda entry: (entry[1].percent is None, entry[0]))
    chances = [item for _, item in ranked if item.confidence is None]
    levels = [item for _, item in ranked if item.confidence is not None]
    if not chances:
        return levels[0] if levels else None
    return replace(chances[0], confidence=levels[0].confidence) if levels else chances[0]


def _governs(
    anchor: Token, item: Likelihood, depths: dict[int, tuple[int, int]], own: set[int]
) -> int | None:
    """How far up from the claim the word bears on it; None if it does not."""
    governor = _modified(anchor, depths, own)
    if governor is None:
        return None
    if governor.i in own and governor.i not in depths:
        return 0  # "probably 500"
    if item.confidence is not None:
        governor = _holder_of_confidence(governor)
    order, depth = depths.get(governor.i, (None, 0))
    is_predicate = governor.i == anchor.i or anchor.dep_ in {"acomp", "attr"}
    if is_predicate or order is None:
        return order
    if governor.pos_ in _NOMINAL:
        near = abs(anchor.i - governor.i) <= _NEAR and (governor.i in own or depth == 0)
        return order if near else None
    # "officials will probably say that 500 died" does not hedge the 500
    return order if not depth or item.confidence is not None else None


def _modified(anchor: Token, depths: dict[int, tuple[int, int]], own: set[int]) -> Token | None:
    """The word that `anchor` modifies; None for one in a noun phrase aside ("a likely attempt")."""
    if anchor.dep_ == "aux":
        return anchor.head
    here = anchor
    while here.dep_ in _MODIFIERS and not is_verbal(here) and here.i not in depths:
        if here.head.i == here.i:
            return None
        here = here.head
        if here.i in own:
            return here
        if here.pos_ in _NOMINAL and here.i not in depths:
            return None
    return here


def _holder_of_confidence(noun: Token) -> Token:
    """The verb that is done "with high confidence"; the noun itself if there is none."""
    here = noun
    while here.dep_ in {"pobj", "prep", "conj", "dobj", "amod", "acomp"} and not is_verbal(here):
        here = here.head
    return here
