"""Small questions to the dependency tree, in the labels of spaCy's English pipelines."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from tollbook.extract.attribution.found import Source, Tokens
from tollbook.model import Span

SUBJECTS = frozenset({"nsubj", "csubj"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_MODIFIERS = frozenset(
    {"prep", "cc", "conj", "nmod", "nummod", "case", "advmod", "amod", "npadvmod"}
)
_BREAKS = frozenset({"relcl", "acl", "appos", "parataxis"})
_BREAK_WORDS = frozenset({"according", "citing", "including", "as", "told", "said"})
_BREAK_MARKS = frozenset({",", ";", ":", "(", "—", "–"})
_DASHES = frozenset({"-", "–", "—", "--"})
_CLIMB = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "acomp", "oprd"})
_PEOPLE = frozenset({"PERSON", "ORG", "NORP"})
_EDGE = frozenset(",;:.-–—―…") | {"--", "..."}
_CLAUSES = frozenset({"ROOT", "ccomp", "relcl", "advcl", "acl", "parataxis", "csubj", "pcomp"})


def child(token: Token, *deps: str) -> Token | None:
    """The first child of `token` with one of the dependency labels."""
    return next((c for c in token.children if c.dep_ in deps), None)


def is_passive(verb: Token) -> bool:
    """Whether the verb is in the passive, a bare participle with an agent included."""
    deps = {c.dep_ for c in verb.children}
    if deps & {"nsubjpass", "auxpass", "csubjpass"}:
        return True
    return verb.tag_ == "VBN" and "agent" in deps and not deps & SUBJECTS


def cue_of(verb: Token) -> Tokens:
    """The verb with its particle, and in the passive its auxiliaries."""
    start, end = verb.i, verb.i + 1
    particle = child(verb, "prt")
    if particle is not None and particle.i == end:
        end += 1
    for aux in verb.lefts:
        if aux.dep_ in {"aux", "auxpass", "neg"} and aux.i >= start - 2:
            start = min(start, aux.i)
    return Tokens(start if is_passive(verb) else verb.i, end)


def speaker_of(verb: Token) -> tuple[Token, Token | None] | None:
    """The noun that does what an active verb says, over coordination, control and relatives.

    Beside it the relative pronoun by which a relative clause names it, if it is one.
    """
    node = verb
    for _ in range(6):
        subject = _subject_of(node)
        if subject is not None:
            if node.dep_ == "relcl" and subject.lower_ in _RELATIVES:
                return node.head, subject
            return subject, None
        if node.dep_ in {"acl", "relcl"} and _is_purpose(node):
            node = node.head.head
            continue
        if node.dep_ in {"acl", "relcl"}:
            return (node.head, None) if node.head.pos_ in {"NOUN", "PROPN", "PRON"} else None
        if node.dep_ not in _CLIMB or node.head is node:
            return None
        told = child(node.head, "dobj") if node.dep_ == "xcomp" and _is_to(node) else None
        if told is not None and told.i < node.i and _is_somebody(told):
            return told, None
        node = node.head
    return None


def _subject_of(verb: Token) -> Token | None:
    """The subject; of several, the one right before the verb: "which, they say, left 30 dead"."""
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "csubj", "nsubjpass"}]
    before = [c for c in subjects if c.i < verb.i]
    return before[-1] if before else subjects[0] if subjects else None


def _is_somebody(noun: Token) -> bool:
    return noun.ent_type_ in _PEOPLE or noun.pos_ == "PRON"


def _is_to(verb: Token) -> bool:
    return any(c.tag_ == "TO" for c in verb.lefts)


def _is_purpose(verb: Token) -> bool:
    """As in "held a briefing to say …", "was the first to say …": the infinitive of its clause.

    Not "asked the army to say": there the noun is who says it.
    """
    noun, to = verb.head, child(verb, "aux")
    if to is None or to.tag_ != "TO" or child(verb, "nsubj") is not None:
        return False
    named = noun.ent_type_ in {"PERSON", "ORG", "NORP", "GPE"} or noun.pos_ in {"PROPN", "PRON"}
    return noun.dep_ == "attr" or (noun.dep_ in {"dobj", "pobj"} and not named)


def source_at(head: Token) -> Source:
    """The noun phrase around `head`, up to its first relative clause or apposition."""
    head = _behind_dateline(head)
    doc, start = head.doc, head.left_edge.i
    for i in range(head.i - 1, start - 1, -1):
        if doc[i].is_space and "\n" in doc[i].text:
            start = i + 1
            break
        if doc[i].text in _DASHES and _ends_dateline(doc, i):
            start = i + 1
            break
    while start < head.i and (doc[start].is_punct or doc[start].dep_ in {"cc", "preconj", "mark"}):
        start += 1
    return Source(head.i, Tokens(start, _end_of_phrase(head)))


def _behind_dateline(head: Token) -> Token:
    """Who is named behind the place of a dateline that the parse takes for the subject."""
    named = child(head, "appos")
    if named is None or named.i < head.i + 2 or not (head.i == 0 or head.is_sent_start):
        return head
    between = head.doc[head.i + 1 : named.left_edge.i]
    dashed = any(t.text in _DASHES and _ends_dateline(head.doc, t.i) for t in between)
    return named if dashed and named.left_edge.i > head.i else head


def _ends_dateline(doc: Doc, dash: int) -> bool:
    """Whether a dash sets off the place in capitals at the opening ("SEOUL - A lawmaker said")."""
    before = doc[dash - 1] if dash else None
    if before is None or not before.whitespace_ or not doc[dash].whitespace_:
        return False
    return before.text == ")" or (len(before) > 1 and before.text.isupper())


def _end_of_phrase(head: Token) -> int:
    """One past the last token of the prepositional phrases and coordinations behind `head`."""
    doc, end = head.doc, head.i + 1
    for part in head.rights:
        if part.dep_ not in _MODIFIERS or part.left_edge.i != end or part.lower_ in _BREAK_WORDS:
            break
        stop = part.right_edge.i + 1
        cut = next((i for i in range(end, stop) if _breaks(doc[i])), stop)
        end = max(end, cut)
        if cut < stop:
            break
    while end - 1 > head.i and (doc[end - 1].dep_ == "cc" or doc[end - 1].is_punct):
        end -= 1
    if end < len(doc) and doc[end].text.startswith("@"):
        end += 1  # "the user @handle"
    return end


def _breaks(token: Token) -> bool:
    return token.dep_ in _BREAKS or token.text in _BREAK_MARKS


def clause_of(token: Token) -> Token:
    """The head of the clause that `token` stands in."""
    node = token
    while node.dep_ not in _CLAUSES and node.head is not node:
        node = node.head
    return node


def subtree(token: Token) -> Tokens:
    """The tokens from the left to the right edge of the token's subtree."""
    return Tokens(token.left_edge.i, token.right_edge.i + 1)


def stretch(doc: Doc, tokens: Tokens, holes: Sequence[Tokens] = ()) -> list[Span]:
    """`tokens` less `holes`, each piece rid of separators at its edges, as code points."""
    pieces, start = [], tokens.start
    for hole in sorted(holes):
        if hole.end <= tokens.start or hole.start >= tokens.end:
            continue
        pieces.append((start, hole.start))
        start = max(start, hole.end)
    pieces.append((start, tokens.end))
    spans = []
    for left, right in pieces:
        while left < right and (doc[left].text in _EDGE or doc[left].is_space):
            left += 1
        while right > left and (doc[right - 1].text in _EDGE or doc[right - 1].is_space):
            right -= 1
        if left < right:
            spans.append(Span(doc[left].idx, doc[right - 1].idx + len(doc[right - 1])))
    return spans


def counts(doc: Doc, tokens: Tokens) -> bool:
    """Whether a number stands in `tokens`."""
    return any(doc[i].like_num or doc[i].tag_ == "CD" for i in range(tokens.start, tokens.end))


_TAIL = frozenset({"prep", "acl", "relcl", "oprd", "npadvmod", "advmod", "ccomp", "xcomp", "appos"})


def with_tail(verb: Token, thing: Token, starts: frozenset[str]) -> Tokens:
    """The subtree of `thing` with what the parse hangs on the verb right behind it.

    "shows the army losing 30 men": the participle; "reported 30 dead in the raid": the place.
    It ends before a clause of its own, a coordination, or one of the words `starts`.
    """
    start, end = subtree(thing)
    clause = thing.dep_ in {"ccomp", "xcomp"}
    for part in verb.rights:
        if part.i <= thing.i or part.is_punct:
            continue
        bare = part.dep_ == "advcl" and (
            part.tag_ != "VBG" or child(part, "mark", "nsubj") is not None
        )
        if part.lower_ in starts or not (part.dep_ in _TAIL or (clause and bare)):
            break
        if part.left_edge.i > end + 1:
            break
        end = max(end, part.right_edge.i + 1)
    return Tokens(start, end)
