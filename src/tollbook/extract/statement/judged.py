"""The clause that is judged, for each word that judges it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from tollbook.extract.columns import ids_of, places_with
from tollbook.extract.likelihood.clause import (
    breaks_between,
    is_verbal,
    line_tokens,
    root_of,
    subject_of,
)
from tollbook.extract.statement.words import StatementWords
from tollbook.model import Likelihood, Span

_CLAUSES = frozenset({"ccomp", "csubj", "csubjpass"})
_NOUN_CLAUSES = frozenset({"acl", "relcl", "ccomp"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_NOTES = re.compile(r"[.,;]?(\s*\[[\w ]{1,12}\]?)+$")
_FIXED = frozenset({"cc", "mark", "punct", "intj", "preconj"})


@dataclass(frozen=True, slots=True)
class Judged:
    """A clause that somebody judges.

    Attributes:
        head: its verb.
        content: its place, without the source, connectives and outer punctuation.
        rule: the rule that found it.
        hedged: whether the judging is passive: somebody judges, and need not be named.
    """

    head: Token
    content: Span
    rule: str
    hedged: bool


def by_likelihood(
    doc: Doc, likelihoods: Sequence[Likelihood], lexicon: StatementWords
) -> Iterator[Judged]:
    """Clauses under a word of likelihood: "have almost certainly been", "it is likely that"."""
    for item in likelihoods:
        if item.confidence is not None or item.text.lower() in lexicon.modals:
            continue
        anchor = root_of(doc, Span(item.start, item.end))
        if anchor is None or is_verbal(anchor):
            continue  # verbs of judging have their own rule
        head = _likely_clause(anchor)
        if head is not None and not _is_pending(_whole(head), "", lexicon):
            yield Judged(head, clause_span(_whole(head), lexicon), "statement:likelihood", False)


def _likely_clause(anchor: Token) -> Token | None:
    """The verb of the clause that is said to be likely; None if no clause is."""
    inner = _child(anchor, _NOUN_CLAUSES if anchor.pos_ == "NOUN" else _CLAUSES)
    if inner is not None:
        return inner
    governor = anchor.head
    if anchor.dep_ in {"advmod", "npadvmod"} and is_verbal(governor):
        return governor if _is_clause(governor) else None
    if anchor.dep_ in {"acomp", "attr", "oprd"} and is_verbal(governor):
        inner = _child(governor, _CLAUSES)
        return inner or _child(anchor, frozenset({"xcomp"})) or governor
    return None


def _is_clause(verb: Token) -> bool:
    """Whether a verb heads a clause, not a mere participle ("likely including")."""
    finite = verb.tag_ in _FINITE or any(child.dep_ == "aux" for child in verb.children)
    return finite or subject_of(verb) is not None


def by_verb(doc: Doc, lexicon: StatementWords) -> Iterator[Judged]:
    """Clauses under a verb of judging: "analysts believe that", "Tev is believed to"."""
    for at in places_with(doc, "LEMMA", ids_of(lexicon.judging | lexicon.passive)):
        verb = doc[at]
        if verb.pos_ != "VERB":
            continue
        lemma = verb.lemma_
        passive = any(child.dep_ == "auxpass" for child in verb.children)
        inner = _child(verb, _CLAUSES)
        if inner is not None and _is_pending(inner, lemma, lexicon):
            continue
        if inner is not None and (passive or lemma in lexicon.judging):
            rule = "statement:hedged" if passive else "statement:judgement"
            yield Judged(inner, clause_span(inner, lexicon), rule, passive)
            continue
        inner = _child(verb, frozenset({"xcomp", "oprd"}))
        if inner is not None and _is_pending(inner, lemma, lexicon):
            continue
        if inner is not None and passive and lemma in lexicon.passive and subject_of(verb):
            yield Judged(inner, clause_span(verb, lexicon), "statement:hedged", True)


def _is_pending(clause: Token, lemma: str, lexicon: StatementWords) -> bool:
    """Whether nothing is judged yet ("determine whether"), or only a number is."""
    first = next((token for token in clause.subtree if not token.is_space), clause)
    counted = lemma in lexicon.counting and any(token.tag_ == "CD" for token in clause.subtree)
    relative = clause.dep_ == "relcl" and first.tag_ in {"WDT", "WP", "WP$"}
    return first.lower_ in lexicon.pending or relative or counted


def _child(token: Token, edges: frozenset[str]) -> Token | None:
    children = (child for child in token.children if child.dep_ in edges)
    return next((child for child in children if not breaks_between(token, child)), None)


def _whole(head: Token) -> Token:
    """The verb whose clause holds all of the judgement: "is" of "is likely to attack"."""
    here = head
    while here.dep_ == "xcomp" and not is_verbal(here.head):
        here = here.head  # the adjective
    return here.head if here is not head and here.dep_ in {"acomp", "oprd"} else here


def clause_span(verb: Token, lexicon: StatementWords) -> Span:
    """The place of a clause without its source, connectives and outer punctuation."""
    doc = verb.doc
    start, end = verb.left_edge.i, verb.right_edge.i + 1
    for child in verb.children:
        if not _is_outside(child, verb, lexicon):
            continue
        if child.i < verb.i:
            start = max(start, child.right_edge.i + 1)
        else:
            end = min(end, child.left_edge.i)
    inside = line_tokens(verb, doc[min(start, verb.i) : max(end, verb.i + 1)])
    return _balanced(_trimmed(inside))


def _balanced(tokens: TokenSpan) -> Span:
    """The place without notes ("[3]"), and with a bracket that it opens closed or left out."""
    # `doc.text` puts the whole text together anew; these words and the next are enough.
    text = tokens.doc[tokens.start : tokens.end + 1].text_with_ws
    end = len(tokens.text)
    notes = _NOTES.search(text[:end])
    if notes is not None:
        end = notes.start()
    for opening, closing in ("()", "[]"):
        words = text[:end]
        if words.count(opening) <= words.count(closing):
            continue
        if text[end : end + 1] == closing:
            end += 1
        else:
            end = len(words[: words.rindex(opening)].rstrip())
    return Span(tokens.start_char, tokens.start_char + end)


def _is_outside(child: Token, verb: Token, lexicon: StatementWords) -> bool:
    if child.lower_ in lexicon.sources:
        return True
    if child.dep_ in {"parataxis", "mark"}:
        return True
    if child.dep_ == "conj" and is_verbal(child):
        return subject_of(child) is not None
    return child.dep_ == "ccomp" and child.i < verb.i  # a sentence joined on by a comma


def _trimmed(tokens: TokenSpan) -> TokenSpan:
    start, end = 0, len(tokens)
    while start < end - 1 and _is_connective(tokens[start], tokens[start + 1]):
        start += 1
    while end > start + 1 and (_is_mark(tokens[end - 1]) or tokens[end - 1].dep_ == "cc"):
        end -= 1
    return tokens[start:end]


def _is_connective(token: Token, following: Token) -> bool:
    """Whether a word at the beginning only ties the clause to the one before: "But", "However,"."""
    linking = token.dep_ == "advmod" and following.text == ","
    return linking or token.dep_ in _FIXED or _is_mark(token)


def _is_mark(token: Token) -> bool:
    return token.is_punct or token.is_space or token.is_quote or not token.text.strip("*#_>")
