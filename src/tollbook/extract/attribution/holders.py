"""Whose claim, estimate or hope it is, where a noun names what is said."""

from __future__ import annotations

from spacy.tokens import Token

from tollbook.extract.attribution.cues import Cues
from tollbook.extract.attribution.syntax import child, speaker_of


def holder_of(noun: Token, cues: Cues) -> Token | None:
    """Whose claim it is: possessor, "by …", "from …", "a UN estimate", "made the claim"."""
    owner = child(noun, "poss")
    if owner is not None:
        return owner
    for part in noun.rights:
        if part.lower_ in {"by", "from"} and part.dep_ in {"prep", "agent"}:
            return child(part, "pobj")
    for part in noun.lefts:
        if part.dep_ in {"compound", "amod", "nmod"} and part.ent_type_ in {
            "ORG",
            "GPE",
            "NORP",
            "PERSON",
        }:
            return part
    if noun.dep_ == "dobj" and noun.head.lower_ in cues.issuing:
        return child(noun.head, "nsubj")
    return _held_by(noun, cues)


def _held_by(noun: Token, cues: Cues) -> Token | None:
    """As in "left in the hope that …", "the concern within the ministry is that …"."""
    prep = noun.head
    if noun.dep_ == "pobj" and prep.lower_ in cues.attitude_held_by and prep.head.pos_ == "VERB":
        named = speaker_of(prep.head)
        return named[0] if named is not None else None
    among = next((p for p in noun.rights if p.lower_ in cues.attitude_among), None)
    return child(among, "pobj") if among is not None else None
