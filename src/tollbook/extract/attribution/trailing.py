"""Reporting clauses at the end of a sentence, and relative ones, where the parse loses them.

"Three hundred have been killed in Kursk, a lawmaker said on Monday": a small parser takes the last
clause for one more conjunct, or the last noun before its comma for a second subject. Position
tells it better: what stands before the comma is said by the noun phrase right behind it.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from tollbook.extract.attribution.cues import VerbGroup, load_cues
from tollbook.extract.attribution.found import Source, Tokens
from tollbook.extract.attribution.frames import Complement
from tollbook.extract.attribution.syntax import child, counts, source_at, stretch
from tollbook.vocab.sources import Sources

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_BETWEEN = frozenset({"aux", "advmod", "neg"})
_SAID = frozenset({"ccomp", "xcomp", "dobj"})
_OPENERS = frozenset({"cc", "mark"})
_MARKS = frozenset({"“", "”", '"', "``", "''"})
_WHEN = frozenset({"when", "where", "why", "whenever"})
_NAME = 8
"""How many tokens a name right before a verb may have."""


def trailing(verb: Token, groups: Sequence[VerbGroup]) -> tuple[Source, Complement] | None:
    """As in "30 have died, the army said": the nearest subject, and all before its comma.

    None unless the verb may stand alone behind what is said and nothing said follows it.
    """
    group = next((g for g in groups if "alone" in g.frames), None)
    if group is None or verb.tag_ not in _FINITE | {"VBN"}:
        return None
    subjects = [c for c in verb.lefts if c.dep_ == "nsubj"]
    if not subjects or any(_belongs(verb, c) for c in verb.rights):
        return None
    subject, doc = subjects[-1], verb.doc
    comma = _comma_before(subject)
    if comma is None or not _adjoining(subject, verb):
        return None
    start = _start_of_sentence(doc, comma)
    said = Tokens(start, comma)
    if not _is_clause(doc, said) or _leads_on(verb):
        return None
    source = source_at(subject)
    source.tokens = Tokens(max(source.tokens.start, comma + 1), source.tokens.end)
    return source, Complement(group, stretch(doc, said), "clause")


def _belongs(verb: Token, part: Token) -> bool:
    """Whether `part` is what the verb says, and not the next sentence, run into this one."""
    if part.dep_ not in _SAID:
        return False
    between = verb.doc[verb.i + 1 : part.left_edge.i]
    return not any(t.text.endswith(".") for t in between)


def _is_clause(doc: Doc, said: Tokens) -> bool:
    """Whether a stretch can be what somebody says: a clause or a count, no quotation."""
    tokens = doc[said.start : said.end]
    if not len(tokens) or any(t.text in _MARKS for t in tokens):
        return False
    if any(t.dep_ in {"nsubj", "nsubjpass", "expl"} for t in tokens):
        return not any(t.dep_ == "mark" and t.i == said.start for t in tokens)
    return any(t.like_num for t in tokens)


def _leads_on(verb: Token) -> bool:
    """Whether a colon or a quotation follows the verb in its sentence."""
    rest = verb.doc[verb.i + 1 : verb.sent.end]
    return any(t.text in _MARKS or t.text == ":" for t in rest)


def torn(verb: Token) -> bool:
    """Whether the parse gives the verb more than one subject, or one that holds a clause."""
    subjects = [c for c in verb.lefts if c.dep_ == "nsubj"]
    if len(subjects) > 1:
        return True
    return bool(subjects) and _holds_clause(subjects[0])


def _holds_clause(subject: Token) -> bool:
    """As in "About 300 killed in Kursk, Seoul lawmaker says", all of it one noun phrase."""
    comma = _comma_before(subject)
    if comma is None or comma <= subject.left_edge.i:
        return False
    before = subject.doc[subject.left_edge.i : comma]
    return any(t.pos_ == "VERB" for t in before)


def _comma_before(subject: Token) -> int | None:
    """The comma right before the noun phrase of `subject`, or inside what is taken for it."""
    doc = subject.doc
    first = max(subject.left_edge.i - 1, subject.sent.start)
    return next((i for i in range(subject.i - 1, first - 1, -1) if doc[i].text == ","), None)


def _adjoining(subject: Token, verb: Token) -> bool:
    """Whether nothing but a phrase of the subject and auxiliaries stand before the verb."""
    doc, at = verb.doc, source_at(subject).tokens.end
    while at < verb.i and doc[at].head == verb and doc[at].dep_ in _BETWEEN:
        at += 1
    return at == verb.i


def _start_of_sentence(doc: Doc, at: int) -> int:
    """Where the sentence that holds token `at` begins, the parse's or by a full stop inside it."""
    start = doc[at].sent.start
    for i in range(at - 1, start, -1):
        if doc[i].text in {".", "!", "?", ";"} or (doc[i].is_space and "\n" in doc[i].text):
            start = i + 1
            break
    while start < at and (doc[start].dep_ in _OPENERS or doc[start].is_space):
        start += 1
    return start


def related(verb: Token, groups: Sequence[VerbGroup], source: Source) -> Complement | None:
    """As in "the toll that she announced", "the 4,000 killed of whom the army spoke".

    The noun before the relative clause is what is said, not the relative clause.
    """
    noun = verb.head
    if verb.dep_ != "relcl" or noun.i > verb.i or source.head == noun.i:
        return None
    subject = child(verb, "nsubj")
    if subject is None or subject.i != source.head or any(c.dep_ in _SAID for c in verb.rights):
        return None
    phrase = Tokens(noun.left_edge.i, verb.left_edge.i)
    if phrase.end <= phrase.start:
        return None
    if not counts(verb.doc, phrase) and not _lacks_object(verb, groups):
        return None
    return Complement(groups[0], stretch(verb.doc, phrase), "object")


def _lacks_object(verb: Token, groups: Sequence[VerbGroup]) -> bool:
    """As in "a deal she once backed": the noun is the object, not the time or place of a clause."""
    if any(c.tag_ in {"WRB", "WDT"} and c.lower_ in _WHEN for c in verb.subtree):
        return False
    document = verb.head.lower_ in load_cues().kinds["document"]  # it speaks for itself
    return (
        not document
        and verb.head.ent_type_ not in {"DATE", "TIME"}
        and any(frame in g.frames for g in groups for frame in ("object", "about", "small"))
    )


def known_before(verb: Token, sources: Sources) -> Source | None:
    """The known source whose name ends right before a finite verb that the parse left bare.

    As in "In the last days of March the Defence Ministry put the number at 100".
    """
    if verb.tag_ not in _FINITE or verb.i == verb.sent.start:
        return None
    doc, last = verb.doc, verb.i - 1
    if doc[last].pos_ not in {"PROPN", "NOUN"}:
        return None
    for start in range(max(verb.sent.start, verb.i - _NAME), verb.i):
        if doc[start].pos_ in {"PROPN", "DET", "NOUN", "ADJ"}:
            known = sources.find(doc[start : verb.i].text)
            if known is not None:
                return Source(_head_in(doc, start, last), Tokens(start, verb.i))
    return None


def _head_in(doc: Doc, start: int, last: int) -> int:
    """The token that the others of a stretch hang on."""
    return next((i for i in range(start, last + 1) if not start <= doc[i].head.i <= last), last)
