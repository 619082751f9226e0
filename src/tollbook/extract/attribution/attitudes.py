"""What somebody feels or has in mind, told without a verb of saying.

"They are worried that …", "its support for the plan", "had doubts about the figures". These show
who stands where; a count in them is nobody's, for nobody says it.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from tollbook.extract.attribution.cues import Cues
from tollbook.extract.attribution.found import Found, Source, Tokens
from tollbook.extract.attribution.syntax import child, source_at, speaker_of, stretch, subtree

_PREDICATES = frozenset({"acomp", "attr", "oprd"})
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_MENTIONED = frozenset({"pobj", "dobj"})
"""As in "spoke of Pell's support for the plan", where it is only referred to."""
_NOBODY = frozenset({"it", "there", "this", "that", "what", "which", "these", "those"})


def attitude_findings(doc: Doc, words: list[str], cues: Cues) -> Iterator[Found]:
    """The attitudes that adjectives and nouns tell of."""
    for i, word in enumerate(words):
        found = None
        if word in cues.attitude_adjectives:
            found = _adjective(doc[i], cues)
        elif word in cues.attitude_nouns and doc[i].pos_ in {"NOUN", "VERB"}:
            found = _noun(doc[i], cues)
        if found is not None:
            yield found


def _adjective(word: Token, cues: Cues) -> Found | None:
    """As in "is worried that …", "are eager to …", "was undecided about …"."""
    feeling = _feels(word, cues)
    named = speaker_of(feeling) if feeling is not None else None
    if named is None or named[0].lower_ in _NOBODY:
        return None
    content, whole = _felt(word, cues)
    if content is None:
        return None
    source, cue = source_at(named[0]), Tokens(word.i, word.i + 1)
    if named[1] is not None:
        source.place = Tokens(named[1].i, named[1].i + 1)
    spans = stretch(word.doc, content, [source.tokens])
    return Found(word.i, cue, source, spans, group="attitude", stance=not whole)


def _feels(word: Token, cues: Cues) -> Token | None:
    """The verb whose subject feels it: "they are eager", "they were worried" as a passive."""
    if child(word, "nsubjpass", "auxpass") is not None:
        return word
    node = word
    while node.dep_ == "conj" and node.head.pos_ in {"ADJ", "VERB"} and node.head is not node:
        node = node.head
    linked = node.dep_ in _PREDICATES and node.head.lemma_ in cues.attitude_linking
    return node.head if linked else None


def _felt(word: Token, cues: Cues) -> tuple[Tokens | None, bool]:
    """What the feeling is about, and whether it is a clause held to be so."""
    for part in word.rights:
        if part.dep_ in {"ccomp", "advcl"} and child(part, "nsubj", "nsubjpass", "expl"):
            opener = child(part, "mark")
            if part.dep_ == "ccomp" or (opener is not None and opener.lower_ == "that"):
                return subtree(part), True
        if part.dep_ == "xcomp":
            return subtree(part), False
        if part.dep_ in {"prep", "agent"} and part.lower_ in cues.attitude_prepositions:
            return Tokens(part.i + 1, part.right_edge.i + 1), False
    return None, False


def _noun(noun: Token, cues: Cues) -> Found | None:
    """As in "its support for the plan", "made a call for calm", "criticism from the army of …"."""
    if noun.dep_ == "compound":
        return None
    received = _received(noun, cues)
    if received is not None:
        return received
    holder = _holder(noun, cues)
    content = _about(noun, cues)
    if holder is None or content is None or holder.lower_ in _NOBODY:
        return None
    source, cue = source_at(holder), Tokens(noun.i, noun.i + 1)
    if source.tokens.start <= noun.i < source.tokens.end:
        source = Source(holder.i, Tokens(holder.i, holder.i + 1))
    spans = stretch(noun.doc, content, [source.tokens])
    return Found(noun.i, cue, source, spans, group="attitude", stance=True) if spans else None


def _received(noun: Token, cues: Cues) -> Found | None:
    """As in "won the support of nearly half of them": theirs, and for the subject."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_ not in cues.attitude_receiving:
        return None
    of = next((p for p in noun.rights if p.lower_ in {"of", "from", "among"}), None)
    holder = child(of, "pobj") if of is not None else None
    named = speaker_of(verb)
    if holder is None or named is None:
        return None
    source, cue = source_at(holder), Tokens(noun.i, noun.i + 1)
    spans = stretch(noun.doc, source_at(named[0]).tokens)
    return Found(noun.i, cue, source, spans, group="attitude", stance=True)


def _about(noun: Token, cues: Cues) -> Tokens | None:
    for part in noun.rights:
        clause = part.dep_ in {"acl", "relcl", "ccomp", "xcomp"}
        if clause and (child(part, "mark") is not None or _infinitive(part)):
            return subtree(part)
        if part.dep_ == "prep" and part.lower_ in cues.attitude_prepositions:
            return Tokens(part.i + 1, part.right_edge.i + 1)
    behind = noun.i + 1
    verb = noun.head
    if noun.dep_ == "dobj" and behind < len(noun.doc):
        prep = noun.doc[behind]  # the parse may hang it on the verb
        if prep.dep_ == "prep" and prep.head == verb and prep.lower_ in cues.attitude_prepositions:
            return Tokens(prep.i + 1, prep.right_edge.i + 1)
    return None


def _infinitive(verb: Token) -> bool:
    return any(c.tag_ == "TO" for c in verb.lefts)


def _holder(noun: Token, cues: Cues) -> Token | None:
    """Whose it is: the possessor, "from X", "among X", the subject of a light verb."""
    owner = child(noun, "poss")
    if owner is not None and owner.pos_ != "PRON" and noun.dep_ not in _MENTIONED:
        return owner
    return _giver(noun) or _subject(noun, cues)  # "his support for" is only referred to


def _giver(noun: Token) -> Token | None:
    """As in "criticism from the army", "a UN call for calm"."""
    for part in noun.rights:
        if part.dep_ in {"prep", "agent"} and part.lower_ in {"from", "by", "among"}:
            giver = child(part, "pobj")
            if giver is not None:
                return giver
    for part in noun.lefts:
        if part.dep_ in {"compound", "nmod"} and part.ent_type_ in _NAMES:
            return part
    return None


def _subject(noun: Token, cues: Cues) -> Token | None:
    """As in "had doubts about", "in the hope that …": the subject of the clause."""
    verb = noun.head
    if noun.dep_ == "pobj":
        if verb.lower_ not in cues.attitude_held_by or verb.head.pos_ != "VERB":
            return None
        if child(noun, "acl", "ccomp", "relcl") is None:
            return None
        verb = verb.head
    elif noun.dep_ != "dobj" or verb.lemma_ not in cues.attitude_light:
        return None
    named = speaker_of(verb)
    return named[0] if named is not None else None
