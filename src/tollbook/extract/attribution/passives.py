"""Verbs of saying in the passive: "was reported by the ministry", "was quoted as saying"."""

from __future__ import annotations

from spacy.tokens import Token

from tollbook.extract.attribution.cues import Cues, VerbGroup
from tollbook.extract.attribution.found import Found, Tokens
from tollbook.extract.attribution.polarity import polarity_of_cue
from tollbook.extract.attribution.syntax import child, cue_of, source_at, stretch, subtree


def passive_finding(verb: Token, groups: tuple[VerbGroup, ...], cues: Cues) -> Found | None:
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
