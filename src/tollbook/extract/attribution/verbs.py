"""Verbs of saying: who says it and what is said, one small rule a complement."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from tollbook.extract.attribution.complements import complement_of, gives_count, polarity_of_cue
from tollbook.extract.attribution.cues import Cues, VerbGroup
from tollbook.extract.attribution.found import Found, Source, Tokens
from tollbook.extract.attribution.syntax import (
    child,
    is_passive,
    source_at,
    speaker_of,
    stretch,
    subtree,
)
from tollbook.extract.attribution.trailing import known_before, related, torn, trailing
from tollbook.model import Span
from tollbook.vocab.sources import Sources

_VERB_TAGS = frozenset({"VERB", "AUX"})
_STARTS = frozenset({"according", "citing", "adding", "by", "per"})
_OPENING = 5
"""Within how many words of its sentence a speaker with a long apposition is named."""
_NO_SPEAKER = frozenset({"there", "what", "this", "that", "these", "those", "which"})
_STANCES = frozenset({"object", "about", "as", "small", "of"})


def verb_findings(doc: Doc, words: list[str], cues: Cues, sources: Sources) -> Iterator[Found]:
    """The attributions whose cue is a verb; those that may only take a quotation included."""
    for i, word in enumerate(words):
        if word in cues.verb_starts:
            token = doc[i]
            groups = _groups(token, cues)
            if groups and _is_verb(token) and not _skipped(token, groups, cues):
                if is_passive(token):
                    found = _passive(token, groups, cues)
                else:
                    found = _active(token, groups, cues, sources)
                if found is not None:
                    yield found


def _groups(token: Token, cues: Cues) -> tuple[VerbGroup, ...]:
    particle = child(token, "prt")
    if particle is not None:
        phrase = cues.verbs.get(f"{token.lower_} {particle.lower_}")
        if phrase:
            return phrase
    return cues.verbs.get(token.lower_, ())


def _is_verb(token: Token) -> bool:
    """Tagged a verb, or, as in wire copy in capitals, with the children of one."""
    if token.dep_ in {"amod", "compound", "aux", "auxpass"}:
        return False
    if token.pos_ in _VERB_TAGS:
        return True
    return any(c.dep_ in {"nsubj", "nsubjpass", "ccomp"} for c in token.children)


def _skipped(verb: Token, groups: tuple[VerbGroup, ...], cues: Cues) -> bool:
    """A bare infinitive of attitude, or the "saying" of "cited sources as saying"."""
    if verb.tag_ == "VB" and groups[0].name in cues.quiet and verb.dep_ not in {"ROOT", "conj"}:
        return any(c.tag_ == "TO" for c in verb.lefts)
    prep = verb.head
    return (
        verb.dep_ == "pcomp"
        and prep.lower_ == "as"
        and verb.lower_ in cues.as_saying
        and any(g.name == "cite" for g in cues.verbs.get(prep.head.lower_, ()))
    )


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


def _active(
    verb: Token, groups: tuple[VerbGroup, ...], cues: Cues, sources: Sources
) -> Found | None:
    quotes = any("quote" in g.frames and "alone" in g.frames for g in groups)
    beside = _beside(verb) if quotes else None
    nameless = verb.tag_ == "VBN" and verb.dep_ == "acl" and not _finds(verb, cues)
    if _of_itself(verb) or (nameless and beside is None):
        return None
    if torn(verb) and (found := _trailing(verb, groups, cues)) is not None:
        return found
    named = (beside, None) if beside is not None else speaker_of(verb)
    source = _source(verb, named, cues) if named is not None else known_before(verb, sources)
    return _saying(verb, groups, cues, source) if source is not None else None


def _saying(verb: Token, groups: tuple[VerbGroup, ...], cues: Cues, source: Source) -> Found | None:
    """What `source` says by an active verb; without content where a quotation may follow."""
    cue = cue_of(verb)
    quotable = any("quote" in g.frames for g in groups)
    cited = _cites(verb, groups, cues)
    if cited is not None:
        person, content = cited
        found = Found(verb.i, cue, source, content, group="cite", quotable=True)
        found.cited.append((person, cue))
        return found
    complement = related(verb, groups, source) or complement_of(verb, groups, source)
    if complement is None:
        behind = _trailing(verb, groups, cues)
        if behind is not None:
            return behind
        if not quotable:
            return None
        return Found(verb.i, cue, source, [], group=groups[0].name, quotable=True)
    group, content, frame = complement
    if frame != "clause" and group.name in cues.quiet and _anybody(verb, source, cues):
        return None
    if frame == "clause":
        content += _resumed(verb, content, cues)
    polarity = polarity_of_cue(verb, group, cues)
    stance = _is_stance(verb, group, frame, cues)
    return Found(verb.i, cue, source, content, polarity, [], group.name, quotable, stance=stance)


def _anybody(verb: Token, source: Source, cues: Cues) -> bool:
    """As in "people who support …", "if you like …", "to talk about …": nobody in particular."""
    head = verb.doc[source.head]
    if cues.pronouns.get(head.lower_) == "self" and verb.tag_ != "VBD":
        return True
    if source.place is not None and head.pos_ == "NOUN":
        return True
    return verb.tag_ == "VB" and verb.dep_ not in {"ROOT", "conj"}


def _is_stance(verb: Token, group: VerbGroup, frame: str, cues: Cues) -> bool:
    """Whether the verb only takes a stand on its complement, or is about it."""
    if group.name in cues.attitudes:
        return True
    return group.name in cues.stances and frame in _STANCES and not gives_count(verb)


def _finds(verb: Token, cues: Cues) -> bool:
    """As in "a poll found last week that …", which parses like "a book called …"."""
    clause = child(verb, "ccomp")
    opened = clause is not None and any(c.lower_ == "that" for c in clause.lefts)
    return opened and verb.head.lower_ in cues.kinds["document"]


def _trailing(verb: Token, groups: tuple[VerbGroup, ...], cues: Cues) -> Found | None:
    """What stands before a reporting clause at the end of its sentence."""
    behind = trailing(verb, groups)
    if behind is None or verb.doc[behind[0].head].lower_ in _NO_SPEAKER:
        return None
    source, (group, content, _) = behind
    polarity = polarity_of_cue(verb, group, cues)
    quotable = any("quote" in g.frames for g in groups)
    return Found(verb.i, cue_of(verb), source, content, polarity, [], group.name, quotable)


def _resumed(verb: Token, content: list[Span], cues: Cues) -> list[Span]:
    """What goes on behind an inserted cue: "30 were killed, police said, and 20 wounded"."""
    rest: list[Span] = []
    if content[0].start < verb.idx:
        for part in verb.rights:
            own = part.tag_ == "VBN" or child(part, "nsubj", "nsubjpass") is not None
            if part.dep_ == "conj" and own and part.lower_ not in cues.verbs:
                rest += stretch(verb.doc, subtree(part))
    return rest


def _source(verb: Token, named: tuple[Token, Token | None], cues: Cues) -> Source | None:
    speaker, relative = named
    if speaker.lower_ in _NO_SPEAKER or speaker.i == verb.i:
        return None
    source = source_at(_issuer(speaker, cues))
    if relative is not None:
        source.place = Tokens(relative.i, relative.i + 1)
    return source


def _of_itself(verb: Token) -> bool:
    """As in "this is a staggering number, and it highlights …": it is no speaker."""
    subject = child(verb, "nsubj")
    if subject is None or subject.lower_ != "it" or verb.dep_ != "conj":
        return False
    before = child(verb.head, "nsubj")
    return before is not None and before.lower_ in _NO_SPEAKER


def _head_of_entity(token: Token) -> Token:
    while token.dep_ == "compound" and token.head.ent_type_ == token.ent_type_:
        token = token.head
    return token


def _beside(verb: Token) -> Token | None:
    """The speaker by position, where the parse has lost the subject.

    Right behind a quotation: "…," added Petrova. After an apposition: Petrov, the minister and
    head of the council, said …
    """
    if verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"} or verb.i == 0 or verb.i + 1 >= len(verb.doc):
        return None
    if child(verb, "nsubj", "nsubjpass", "auxpass") is not None:
        return None
    before, behind = verb.nbor(-1), verb.nbor(1)
    if before.text in {"”", '"', "''", "’"} and behind.pos_ in {
        "PROPN",
        "DET",
        "PRON",
        "NOUN",
        "ADJ",
    }:
        while (
            behind.dep_ in {"det", "compound", "amod", "nmod", "poss"} and behind.head.i > behind.i
        ):
            behind = behind.head
        return behind
    if before.text in {",", ")", "—", "–"} and verb.dep_ in {"ROOT", "conj", "acl", "relcl"}:
        first = verb.sent.start
        for i in range(first, min(first + _OPENING, verb.i)):
            if verb.doc[i].ent_type_ in {"PERSON", "ORG"}:
                return _head_of_entity(verb.doc[i])
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
    named = subject is not None and subject.lower_ not in _NO_SPEAKER
    return subject if named and subject is not None else speaker


def _cites(
    verb: Token, groups: tuple[VerbGroup, ...], cues: Cues
) -> tuple[Source, list[Span]] | None:
    """As in "cited sources as saying that …": whom, and what they say."""
    if all(g.name != "cite" for g in groups):
        return None
    person = child(verb, "dobj")
    for prep in verb.rights:
        if prep.lower_ == "as" and person is not None:
            saying = child(prep, "pcomp")
            if saying is not None and saying.lower_ in cues.as_saying:
                said = Tokens(saying.i + 1, saying.right_edge.i + 1)
                return source_at(person), stretch(verb.doc, said)
    return None


def _passive(verb: Token, groups: tuple[VerbGroup, ...], cues: Cues) -> Found | None:
    """As in "is believed to be", "it was reported that", "30 deaths reported by the ministry"."""
    group, agent = groups[0], _agent(verb)
    by = child(agent, "pobj") if agent is not None else None
    source = source_at(by) if by is not None else None
    subject = child(verb, "nsubjpass", "csubjpass")
    cue, doc = cue_of(verb), verb.doc
    quoted = _quoted_as(verb, group, subject, cues)
    if quoted is not None:
        return quoted
    if source is None and verb.lower_ not in cues.hearsay:
        return None
    clause = child(verb, "ccomp")
    if group.hearer:
        content = stretch(doc, subtree(clause)) if clause is not None else []
    elif verb.dep_ == "acl":
        content = stretch(doc, subtree(verb.head), [subtree(verb)])
    elif subject is None or subject.lower_ == "it":
        content = stretch(doc, subtree(clause)) if clause is not None else []
    else:
        holes = [cue] + ([subtree(agent)] if agent is not None else [])
        content = stretch(doc, subtree(verb), holes)
    if not content:
        return None
    return Found(verb.i, cue, source, content, polarity_of_cue(verb, group, cues), [], group.name)


def _agent(verb: Token) -> Token | None:
    """The "by" of a passive, also where the parse hangs it on what stands between.

    As in "has been called a “mistake” by the minister".
    """
    agent = child(verb, "agent")
    if agent is not None:
        return agent
    complement = child(verb, "oprd", "prep")
    if complement is None or complement.i < verb.i:
        return None
    by = (t for t in complement.subtree if t.lower_ == "by" and t.dep_ in {"prep", "agent"})
    return next((t for t in by if child(t, "pobj") is not None), None)


def _quoted_as(verb: Token, group: VerbGroup, subject: Token | None, cues: Cues) -> Found | None:
    """As in "was quoted as saying …"."""
    if group.name != "cite" or subject is None:
        return None
    for prep in verb.rights:
        saying = child(prep, "pcomp") if prep.lower_ == "as" else None
        if saying is not None and saying.lower_ in cues.as_saying:
            content = stretch(verb.doc, Tokens(saying.i + 1, saying.right_edge.i + 1))
            cue = Tokens(cue_of(verb).start, saying.i + 1)
            agent = child(verb, "agent")
            outlet = child(agent, "pobj") if agent is not None else None
            source = source_at(outlet if outlet is not None else subject)
            found = Found(verb.i, cue, source, content, group="cite", quotable=True)
            if outlet is not None:
                found.cited.append((source_at(subject), cue))
            return found
    return None
