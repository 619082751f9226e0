"""What governs what: the way up a parse from a word to the clauses that embed it.

A word of likelihood or a denial bears on a claim only if the claim stands in its clause or in a
complement of it: "it is unlikely that 500 died", not "500 died, which makes a truce unlikely".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from tollbook.extract.likelihood.words import words
from tollbook.extract.parse import tokens_at
from tollbook.model import Span

_COMPLEMENTS = frozenset({"ccomp", "csubj", "csubjpass", "pcomp", "parataxis"})
_ADJUNCTS = frozenset({"advcl", "dep", "meta", "ROOT"})
_NOUN_CLAUSES = frozenset({"acl", "relcl"})
_CONTENT_MARKS = frozenset({"that", "whether", "if"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_VERBAL = frozenset({"VERB", "AUX"})
_LINE_END = re.compile(r"[ \t]*\n")
_STOP = tuple(".!?:;…\"”’'*]")
_LINE = 60  # tokens: as much as a look at the lines around needs
_SHORT = 40  # characters: a line that was wrapped is longer


class Step(NamedTuple):
    """One word on the way up.

    Attributes:
        token: the word.
        below: the word from which it was reached; the first step is its own.
        depth: how many complement clauses lie between it and the word where the way began.
    """

    token: Token
    below: Token
    depth: int


def root_of(doc: Doc, at: Span | TokenSpan | Token) -> Token | None:
    """The word that heads `at`; None if no token touches it."""
    if isinstance(at, Token):
        return at
    tokens = at if isinstance(at, TokenSpan) else tokens_at(doc, at)
    if tokens is None or not len(tokens):
        return None
    root = tokens.root
    return next((token for token in tokens if not token.is_space), root) if root.is_space else root


def subject_of(verb: Token) -> Token | None:
    """The subject that `verb` has itself, or None; a heading above the sentence is none."""
    subjects = (child for child in verb.children if child.dep_ in _SUBJECTS)
    return next(
        (child for child in reversed(list(subjects)) if not breaks_between(child, verb)), None
    )


def is_verbal(token: Token) -> bool:
    """Whether `token` is a verb or auxiliary that can head a clause."""
    return token.pos_ in _VERBAL


def is_content_clause(verb: Token) -> bool:
    """Whether a clause on a noun says its content ("evidence that …"), not which one is meant."""
    children = list(verb.children)
    if verb.dep_ == "acl" and any(
        child.tag_ == "TO" or (child.dep_ == "mark" and child.lower_ in _CONTENT_MARKS)
        for child in children
    ):
        return True
    # The parser often takes the "that" of "evidence that 500 died" for a relative pronoun.
    subject = subject_of(verb)
    return (
        verb.head.lemma_.lower() in words().content_nouns
        and subject is not None
        and subject.lower_ != "that"
        and any(child.lower_ == "that" for child in children)
    )


def climb(token: Token) -> Iterator[Step]:
    """The words that govern `token`, itself first, up to where its clause is only an adjunct."""
    step = Step(token, token, 0)
    while True:
        yield step
        here = step.token
        dep, head = here.dep_, _governor(here)
        if head.i == here.i or dep in _ADJUNCTS or breaks_between(here, head):
            return
        if dep in _NOUN_CLAUSES and not is_content_clause(here):
            return
        if dep in _COMPLEMENTS and _parted(here, head):
            return
        if dep == "conj" and is_verbal(here) and is_verbal(head) and subject_of(here) is not None:
            return
        deeper = dep in _COMPLEMENTS or dep in _NOUN_CLAUSES
        step = Step(head, here, step.depth + 1 if deeper else step.depth)


def _governor(token: Token) -> Token:
    """What governs `token`; a participle is joined to another, whatever the parser made of it.

    "Promising to rebuild homes and confirming that 15 had fled": what is confirmed is not promised.
    """
    head = token.head
    if token.dep_ == "conj" and token.tag_ == "VBG" and head.tag_ == "VB":
        return next((above for above in head.ancestors if above.tag_ == "VBG"), head)
    return head


def _parted(one: Token, other: Token) -> bool:
    """Whether a semicolon parts two clauses, which the parser may take for one in the other."""
    first, last = sorted((one.i, other.i))
    return any(token.text == ";" for token in one.doc[first:last])


def breaks_between(one: Token, other: Token) -> bool:
    """Whether a heading or a paragraph ends between two words, whatever the parser made of it."""
    first, last = (one, other) if one.i < other.i else (other, one)
    doc = first.doc
    if not any("\n" in token.text for token in doc[first.i : last.i] if token.is_space):
        return False
    # `doc.text` puts the whole text together anew; the lines around are enough.
    around = doc[max(first.i - _LINE, 0) : last.i + _LINE]
    return has_break(around.text, first.idx - around.start_char, last.idx - around.start_char)


def has_break(text: str, start: int, end: int) -> bool:
    """Whether a paragraph or heading ends at a line end in `text[start:end]`.

    A blank line always does. A single line end does where the line looks finished: it ends on
    a mark, is short, or has capitalised words as a heading has. Otherwise it is taken for wrapping.
    """
    newline = text.find("\n", start, end)
    while newline != -1:
        after = text[newline + 1 : newline + 200]
        if not after.strip() or _LINE_END.match(after) or _finished(text, newline):
            return True
        newline = text.find("\n", newline + 1, end)
    return False


def _finished(text: str, newline: int) -> bool:
    line = text[text.rfind("\n", 0, newline) + 1 : newline].rstrip()
    if len(line) < _SHORT or line.endswith(_STOP) or line.startswith("#"):
        return True
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    capitalised = sum(word[0].isupper() for word in words)
    return len(line) < 160 and len(words) > 2 and capitalised >= 0.7 * len(words)


def line_tokens(head: Token, tokens: TokenSpan) -> TokenSpan:
    """The part of `tokens` that stands in the paragraph of `head`, outer blanks left out."""
    doc = head.doc
    start, end = tokens.start, tokens.end
    for i in range(head.i - 1, start - 1, -1):
        if "\n" in doc[i].text and breaks_between(doc[max(i - 1, 0)], head):
            start = i + 1
            break
    for i in range(head.i + 1, end):
        if "\n" in doc[i].text and breaks_between(head, doc[min(i + 1, len(doc) - 1)]):
            end = i
            break
    while start < end and doc[start].is_space:
        start += 1
    while end > start and doc[end - 1].is_space:
        end -= 1
    return doc[start:end]
