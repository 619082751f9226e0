"""Verbs of saying: who says it and what is said, one small rule a complement."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from tollbook.extract.attribution.complements import complement_of, gives_count
from tollbook.extract.attribution.cues import Cues, VerbGroup
from tollbook.extract.attribution.found import Found, Source, Tokens
from tollbook.extract.attribution.passives import passive_finding
from tollbook.extract.attribution.polarity import polarity_of_cue
from tollbook.extract.attribution.subjects import (
    NO_SPEAKER,
    before_apposition,
    before_bare,
    of_itself,
    of_the_report_before,
    set_off_opening,
    subject_beside,
    subject_source,
)
from tollbook.extract.attribution.syntax import (
    child,
    cue_of,
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
_DONE = frozenset({"ROOT", "conj", "advcl"})
"""Places of an infinitive that tells of what is done: "went to the port to speak of"."""
_STANCES = frozenset({"object", "about", "as", "small", "of"})


def verb_findings(doc: Doc, words: list[str], cues: Cues, sources: Sources) -> Iterator[Found]:
    """The attributions whose cue is a verb; those that may only take a quotation included."""
    for i, word in enumerate(words):
        if word in cues.verb_starts:
            token = doc[i]
            groups = _groups(token, cues)
            if groups and _is_verb(token) and not _skipped(token, groups, cues):
                if is_passive(token):
                    found = passive_finding(token, groups, cues)
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
    phase = verb.dep_ == "xcomp" and verb.head.lemma_ in cues.phases
    done = verb.dep_ in _DONE or phase
    if verb.tag_ == "VB" and groups[0].name in cues.quiet and not done:
        return any(c.tag_ == "TO" for c in verb.lefts)
    prep = verb.head
    return (
        verb.dep_ == "pcomp"
        and prep.lower_ == "as"
        and verb.lower_ in cues.as_saying
        and any(g.name == "cite" for g in cues.verbs.get(prep.head.lower_, ()))
    )


def _active(
    verb: Token, groups: tuple[VerbGroup, ...], cues: Cues, sources: Sources
) -> Found | None:
    quotes = any("quote" in g.frames and "alone" in g.frames for g in groups)
    beside = subject_beside(verb) if quotes else before_apposition(verb)
    nameless = verb.tag_ == "VBN" and verb.dep_ == "acl" and not _finds(verb, cues)
    if of_itself(verb) or (nameless and beside is None):
        return None
    if torn(verb) and (found := _trailing(verb, groups, cues)) is not None:
        return found
    beside = beside or set_off_opening(verb)
    before = of_the_report_before(verb, cues) if quotes else None
    named = (beside, None) if beside is not None else before or speaker_of(verb)
    if named is not None:
        source = subject_source(verb, named, cues)
    else:
        source = known_before(verb, sources) or before_bare(verb, groups)
    if source is None or (groups[0].name == "gauge" and not _is_survey(verb, source, cues)):
        return None
    return _saying(verb, groups, cues, source)


def _is_survey(verb: Token, source: Source, cues: Cues) -> bool:
    """As in "the poll has her leading by 6 points": of others, "have" tells nothing said."""
    return verb.doc[source.head].lower_ in cues.surveys


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
    counted = gives_count(verb)
    if (
        frame != "clause"
        and group.name in cues.quiet
        and not counted
        and _anybody(verb, source, cues)
    ):
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
    return verb.tag_ == "VB" and verb.dep_ not in _DONE | {"xcomp"}


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
    if behind is None or verb.doc[behind[0].head].lower_ in NO_SPEAKER:
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
