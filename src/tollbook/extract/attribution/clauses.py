"""The clause that is said: "said (that) 30 had died"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from tollbook.extract.attribution.cues import VerbGroup
from tollbook.extract.attribution.found import Source, Tokens
from tollbook.extract.attribution.frames import STARTS, Complement, opens_with_as, taking
from tollbook.extract.attribution.syntax import child, stretch, subtree, with_tail
from tollbook.model import Polarity


def said_clause(verb: Token, groups: tuple[VerbGroup, ...], source: Source) -> Complement | None:
    """As in "said (that) 30 had died", "30 had died, he said"."""
    group, clause = taking(groups, "clause", "small"), _said_clause(verb)
    if group is None or clause is None or clause.i == source.head:
        return None
    if clause.i < verb.i and clause.dep_ == "ccomp":
        group = taking(groups, "alone")
        if group is None:
            return None
    tokens = with_tail(verb, clause, STARTS) if clause.i > verb.i else subtree(clause)
    opened = any(c.dep_ == "mark" for c in clause.lefts)
    object_ = child(verb, "dobj")
    if not group.hearer and not opened and object_ is not None and verb.i < object_.i < clause.i:
        tokens = Tokens(min(tokens.start, object_.left_edge.i), tokens.end)  # its subject, really
    holes = [source.tokens, Tokens(verb.i, verb.i + 1)]
    if group.polarity is Polarity.DENIED:  # "denied that …, as he reported": he reports it all
        holes += [subtree(c) for c in clause.rights if c.dep_ == "advcl" and opens_with_as(c)]
    return Complement(group, stretch(verb.doc, tokens, holes), "clause")


def _said_clause(verb: Token) -> Token | None:
    """The clause that is said, also where the parse takes "told them that …" for another kind."""
    clauses = [c for c in verb.children if c.dep_ == "ccomp"]
    behind = [c for c in clauses if c.i > verb.i]
    for clause in behind or clauses:
        if clause.i > verb.i or not _colon_behind(clause, verb):
            return clause
    return next((part for part in _subordinate(verb) if _opens_with_that(part)), None)


def _subordinate(verb: Token) -> Iterator[Token]:
    """The clauses behind the verb, those on its phrases included: "said in a note that …"."""
    for part in verb.rights:
        if part.dep_ in {"advcl", "acl", "relcl"}:
            yield part
        noun = child(part, "pobj") if part.dep_ == "prep" else child(part, "dobj")
        while noun is not None:
            yield from (c for c in noun.rights if c.dep_ in {"acl", "ccomp", "relcl"})
            of = next((p for p in noun.rights if p.lower_ == "of"), None)  # "in one of the notes"
            noun = child(of, "pobj") if of is not None else None


def _opens_with_that(clause: Token) -> bool:
    opener = child(clause, "mark")
    if opener is None and clause.dep_ == "relcl":  # "said in the suit that he took 5": no relative
        objects = [c for c in clause.children if c.dep_ == "dobj"]
        opener = objects[0] if len(objects) > 1 else None
    return opener is not None and opener.lower_ == "that"


def _colon_behind(clause: Token, verb: Token) -> bool:
    """As in "It pays off: he said 30 had come": the clause before the colon is not his."""
    return any(t.text in {":", ";"} for t in verb.doc[clause.right_edge.i : verb.i])
