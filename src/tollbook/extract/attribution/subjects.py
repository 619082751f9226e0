"""Who speaks by an active verb: its subject, also where the parse has lost it."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from tollbook.extract.attribution.cues import Cues, VerbGroup
from tollbook.extract.attribution.found import Source, Tokens
from tollbook.extract.attribution.syntax import child, source_at, speaker_of

_OPENING = 5
"""Within how many words of its sentence a speaker with a long apposition is named."""
_NAME = 10
"""How many words a speaker has that only position tells."""
_REACH = 30
"""How far before its verb a speaker with an apposition is looked for."""
_ENDS = frozenset({".", ",", ";", "?", "!", "”", '"', ")"})
_PLACES = frozenset({"GPE", "LOC", "FAC", "DATE"})
_NOMINAL = frozenset({"PROPN", "DET", "PRON", "NOUN", "ADJ"})
_PEOPLE = frozenset({"those", "these"})
_SET_OFF = frozenset({",", "—", "–", "-", "--"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_QUOTES = frozenset({"“", "”", '"', "``", "''"})
_APART = frozenset({"prep", "relcl", "acl"})
NO_SPEAKER = frozenset({"there", "what", "this", "that", "these", "those", "which"})


def of_itself(verb: Token) -> bool:
    """As in "this is a staggering number, and it highlights …": it is no speaker."""
    subject = child(verb, "nsubj")
    if subject is None or subject.lower_ != "it" or verb.dep_ != "conj":
        return False
    before = child(verb.head, "nsubj")
    return before is not None and before.lower_ in NO_SPEAKER


def _head_of_entity(token: Token) -> Token:
    while token.dep_ == "compound" and token.head.ent_type_ == token.ent_type_:
        token = token.head
    return token


def subject_beside(verb: Token) -> Token | None:
    """The speaker by position, where the parse has lost the subject.

    Right behind a quotation: "…," added Petrova. After an apposition: Petrov, the minister and
    head of the council, said …
    """
    if verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"} or verb.i == 0 or verb.i + 1 >= len(verb.doc):
        return None
    if child(verb, "nsubj", "nsubjpass", "auxpass") is not None:
        return None
    before, behind = verb.nbor(-1), verb.nbor(1)
    named = behind.pos_ in _NOMINAL or behind.text[:1].isupper()
    if before.text in {"”", '"', "''", "’"} and named:
        while (
            behind.dep_ in {"det", "compound", "amod", "nmod", "poss"} and behind.head.i > behind.i
        ):
            behind = behind.head
        return behind
    apposed = before_apposition(verb)
    if apposed is not None:
        return apposed
    if before.text in {",", ")", "—", "–"} and verb.dep_ in {"ROOT", "conj", "acl", "relcl"}:
        first = verb.sent.start
        for i in range(first, min(first + _OPENING, verb.i)):
            if verb.doc[i].ent_type_ in {"PERSON", "ORG"}:
                return _head_of_entity(verb.doc[i])
    return None


def before_apposition(verb: Token) -> Token | None:
    """As in "… was lost, Peer Kennt, the undersecretary for supply, wrote": whose name it is."""
    doc, last = verb.doc, verb.i - 1
    if doc[last].text != ",":
        return None
    first = verb.sent.start
    commas = [i for i in range(last - 1, max(first, last - _REACH), -1) if doc[i].text == ","]
    if not commas:
        return None
    name = doc[commas[0] - 1]
    start = commas[1] + 1 if len(commas) > 1 else first
    if name.pos_ != "PROPN" or name.ent_type_ in _PLACES or not 0 < commas[0] - start <= _NAME:
        return None
    if any(t.pos_ in {"VERB", "AUX"} for t in doc[start : commas[0]]):
        return None
    return _head_of_entity(name)


def set_off_opening(verb: Token) -> Token | None:
    """As in "Pell, meanwhile, who sat there, said that …": the name that opens its sentence.

    A comma or a dash sets it off, the verb that has no subject of its own stands behind another.
    """
    doc, first, last = verb.doc, verb.sent.start, verb.i - 1
    if verb.tag_ not in _FINITE or doc[last].text not in _SET_OFF:
        return None
    if child(verb, "nsubj", "nsubjpass", "expl") is not None or child(verb, "ccomp") is None:
        return None
    end = first
    while end < last and doc[end].text not in _SET_OFF:
        end += 1
    words = doc[first:end]
    named = [t for t in words if t.pos_ in {"NOUN", "PROPN", "PRON"} and t.tag_ != "PRP$"]
    if end >= last or not named or len(words) > _NAME or words[0].pos_ not in _NOMINAL:
        return None
    if any(t.pos_ in {"VERB", "AUX", "SCONJ"} for t in words):
        return None
    behind = next((i for i, t in enumerate(words) if t.dep_ == "prep"), len(words))
    heads = [t for t in named if t.i < first + behind] or named
    return heads[-1]


def of_the_report_before(verb: Token, cues: Cues) -> tuple[Token, Token | None] | None:
    """As in "…, which Pell denied, noting that …": who speaks in the report right before it.

    A small parser hangs such a participle on any verb of the sentence.
    """
    doc, inside = verb.doc, False
    if verb.tag_ != "VBG" or verb.i == 0 or doc[verb.i - 1].text not in {",", "”", '"', "''"}:
        return None
    if child(verb, "nsubj", "mark", "aux") is not None:
        return None
    for i in range(verb.i - 1, verb.sent.start, -1):
        token = doc[i]
        if token.text in _QUOTES:
            inside = not inside
        if inside or token.lower_ not in cues.verbs or token.tag_ not in _FINITE:
            continue
        return speaker_of(token) if child(token, "nsubj") is not None else None
    return None


def _issuer(speaker: Token, cues: Cues) -> Token:
    """Who issues the document that speaks, where the clause says so ("issued a report saying")."""
    if speaker.lower_ not in cues.kinds["document"] or speaker.dep_ not in {"dobj", "pobj"}:
        return speaker
    through_in = speaker.dep_ == "pobj" and speaker.head.lower_ == "in"
    verb = speaker.head.head if through_in else speaker.head
    if not through_in and verb.lower_ not in cues.issuing:
        return speaker
    subject = child(verb, "nsubj")
    named = subject is not None and subject.lower_ not in NO_SPEAKER
    return subject if named and subject is not None else speaker


def subject_source(verb: Token, named: tuple[Token, Token | None], cues: Cues) -> Source | None:
    """The subject `named` (and the pronoun by which a relative clause names it) as a source."""
    speaker, relative = named
    if speaker.lower_ == "you":
        return None
    told_apart = speaker.lower_ in _PEOPLE and any(c.dep_ in _APART for c in speaker.rights)
    if (speaker.lower_ in NO_SPEAKER and not told_apart) or speaker.i == verb.i:
        return None
    source = source_at(_issuer(speaker, cues))
    if relative is not None:
        source.place = Tokens(relative.i, relative.i + 1)
    return source


def before_bare(verb: Token, groups: Sequence[VerbGroup]) -> Source | None:
    """As in "30 were hurt, hospital records show.": what stands between the comma and the verb.

    Only behind what is said, and before a stop, where the parse gives the verb no subject.
    """
    doc, said = verb.doc, child(verb, "ccomp")
    if said is None or said.i > verb.i or not any("alone" in g.frames for g in groups):
        return None
    if verb.i + 1 < len(doc) and doc[verb.i + 1].text not in _ENDS:
        return None
    first = verb.i
    while first > said.i and doc[first - 1].text not in {",", "”", "''", '"'}:
        first -= 1
    words = doc[first : verb.i]
    if not 0 < len(words) <= _NAME or first - 1 <= said.i or words[-1].pos_ in {"ADV", "PRON"}:
        return None
    return Source(verb.i - 1, Tokens(first, verb.i))
