"""What a verb of saying says: one small rule a frame, tried in order."""

from __future__ import annotations

from spacy.tokens import Token

from tollbook.extract.attribution.clauses import said_clause
from tollbook.extract.attribution.cues import VerbGroup, load_cues
from tollbook.extract.attribution.found import Source, Tokens
from tollbook.extract.attribution.frames import STARTS, Complement, opens_with_as, taking
from tollbook.extract.attribution.syntax import (
    child,
    clause_of,
    counts,
    stretch,
    subtree,
    with_tail,
)
from tollbook.model import Polarity

_KNOWN = frozenset({"the", "these", "those", "all", "its", "their", "his", "her"})
_TIMES = frozenset({"DATE", "TIME"})


def complement_of(verb: Token, groups: tuple[VerbGroup, ...], source: Source) -> Complement | None:
    """What the verb says, by the first frame that is filled; None if it says nothing."""
    for rule in (said_clause, _at, _of, _as, _infinitive, _object, _about, _alone):
        found = rule(verb, groups, source)
        if found is not None and found.content:
            return found
    return None


def _at(verb: Token, groups: tuple[VerbGroup, ...], _: Source) -> Complement | None:
    """As in "put the toll at 40"."""
    group, thing = taking(groups, "at"), child(verb, "dobj")
    if group is None or thing is None:
        return None
    for prep in verb.subtree:
        if prep.lower_ in {"at", "to"} and prep.i > thing.i and counts(verb.doc, subtree(prep)):
            return Complement(
                group, stretch(verb.doc, Tokens(thing.left_edge.i, prep.right_edge.i + 1)), "at"
            )
    return None


def _of(verb: Token, groups: tuple[VerbGroup, ...], _: Source) -> Complement | None:
    """As in "accused the army of killing 30"."""
    group, thing = taking(groups, "of"), child(verb, "dobj")
    if group is None or thing is None:
        return None
    prep = next((p for p in verb.rights if p.lower_ in {"of", "for", "on"} and p.i > thing.i), None)
    if prep is None:
        return None
    tokens = Tokens(thing.left_edge.i, prep.right_edge.i + 1)
    return Complement(group, stretch(verb.doc, tokens), "of")


def _as(verb: Token, groups: tuple[VerbGroup, ...], _: Source) -> Complement | None:
    """As in "described the raid as …", "called the raid a massacre"."""
    group, thing = taking(groups, "as", "small"), child(verb, "dobj")
    if group is None or thing is None:
        return None
    rest = next((p for p in verb.rights if p.lower_ in {"as", "to"} or p.dep_ == "oprd"), None)
    if rest is None:
        return None
    return Complement(
        group, stretch(verb.doc, Tokens(thing.left_edge.i, rest.right_edge.i + 1)), "as"
    )


def _infinitive(verb: Token, groups: tuple[VerbGroup, ...], _: Source) -> Complement | None:
    """As in "claims to have killed 30", "urged them to leave"."""
    group, clause = taking(groups, "infinitive", "small"), child(verb, "xcomp")
    if clause is None and group is not None and group.polarity is Polarity.PROJECTED:
        clause = next((c for c in verb.rights if c.dep_ == "advcl" and _to_do(c)), None)
    if group is None or clause is None:
        return None
    start, end = subtree(clause)
    for part in verb.rights:  # "called for the wage to be raised"
        if part.lower_ == "for" and part.i < clause.i and part.right_edge.i < start:
            start = part.i + 1
    return Complement(group, stretch(verb.doc, Tokens(start, end)), "infinitive")


def _voices() -> frozenset[str]:
    kinds = load_cues().kinds
    return kinds["document"] | kinds["speaking"]


def _to_do(clause: Token) -> bool:
    """As in "vowed to leave", "called for him to leave", which may parse like a purpose."""
    return any(c.tag_ == "TO" for c in clause.lefts)


def _object(verb: Token, groups: tuple[VerbGroup, ...], source: Source) -> Complement | None:
    """As in "reported 30 dead", "criticised the raid"."""
    thing = child(verb, "dobj", "oprd") or _gerund(verb)
    if thing is None or thing.lower_ in {"nothing", "little", "who", "what", "which", "that"}:
        return None
    group = taking(groups, "object")
    shown = verb.doc[source.head].lower_ in _voices()
    if group is None and (shown or counts(verb.doc, with_tail(verb, thing, STARTS))):
        group = taking(groups, "amount")
    if group is None or group.hearer:
        return None
    tokens = with_tail(verb, thing, STARTS)
    relative = child(thing, "relcl")
    if group.polarity is Polarity.DENIED and relative is not None:
        tokens = Tokens(tokens.start, relative.left_edge.i)  # the rest is taken for granted
    return Complement(group, stretch(verb.doc, tokens), "object")


def _gerund(verb: Token) -> Token | None:
    """As in "supported raising the wage"."""
    doing = next((c for c in verb.rights if c.dep_ in {"xcomp", "pcomp"}), None)
    return doing if doing is not None and doing.tag_ == "VBG" and doing.i == verb.i + 1 else None


def _about(verb: Token, groups: tuple[VerbGroup, ...], _: Source) -> Complement | None:
    """As in "spoke about the raid", "called for a truce"."""
    group = taking(groups, "about")
    if group is None:
        return None
    for clause in verb.rights:  # "pushed for the port to be opened"
        opener = child(clause, "mark")
        if opener is not None and opener.lower_ in group.prepositions and _to_do(clause):
            tokens = Tokens(opener.i + 1, clause.right_edge.i + 1)
            return Complement(group, stretch(verb.doc, tokens), "about")
    for prep in verb.rights:
        noun = child(prep, "pobj")
        when = noun is not None and noun.ent_type_ in _TIMES and verb.doc[prep.i].lower_ == "on"
        if prep.dep_ == "prep" and prep.lower_ in group.prepositions and not when:
            return Complement(
                group, stretch(verb.doc, Tokens(prep.i + 1, prep.right_edge.i + 1)), "about"
            )
    return None


def gives_count(verb: Token) -> bool:
    """Whether the verb speaks of a count for the first time: "spoke of 4,000 killed".

    "Spoke of the 4,000 killed" is about a count that others gave.
    """
    for prep in verb.rights:
        noun = child(prep, "pobj") if prep.lower_ == "of" else None
        if noun is not None:
            number = noun if noun.like_num or noun.tag_ == "CD" else child(noun, "nummod")
            return number is not None and all(c.lower_ not in _KNOWN for c in noun.lefts)
    return False


def _alone(verb: Token, groups: tuple[VerbGroup, ...], source: Source) -> Complement | None:
    """As in "30 people, police said, had died"; "as police said, …"; "as he put it"."""
    as_clause = verb.dep_ == "advcl" and opens_with_as(verb)
    alone = verb.dep_ == "parataxis" or _set_off(verb)
    if not as_clause and (not alone or taking(groups, "alone") is None):
        return None
    clause = clause_of(verb.head)
    if as_clause and clause.dep_ == "ccomp" and verb.right_edge.i >= clause.right_edge.i:
        denied = load_cues().verbs.get(clause.head.lower_, ())
        if any(g.polarity is Polarity.DENIED for g in denied):
            clause = clause_of(clause.head)
    return Complement(groups[0], stretch(verb.doc, subtree(clause), [subtree(verb)]), "alone")


def _set_off(verb: Token) -> bool:
    """As in "Kolm told reporters, 30 had died": what is said is the clause that it stands before.

    A small parser takes the reporting clause for a part of the other.
    """
    if verb.dep_ not in {"ccomp", "advcl"} or verb.head.i < verb.i or verb.tag_ == "VBG":
        return False
    if any(c.dep_ in {"mark", "advmod"} and c.i < verb.i for c in verb.lefts if c.tag_ != "RB"):
        return False
    if child(verb, "nsubj") is None or any(c.dep_ in {"ccomp", "xcomp"} for c in verb.rights):
        return False
    behind = verb.right_edge.i + 1
    return behind < len(verb.doc) and verb.doc[behind].text in {",", ":"}
