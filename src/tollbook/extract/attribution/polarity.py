"""What a verb of saying makes of what is said: asserted, denied, asked, foreseen."""

from __future__ import annotations

from spacy.tokens import Token

from tollbook.extract.attribution.cues import Cues, VerbGroup
from tollbook.extract.attribution.syntax import child
from tollbook.model import Polarity


def polarity_of_cue(verb: Token, group: VerbGroup, cues: Cues) -> Polarity:
    """What the verb makes of its content: "denied", "asked whether", "did not say"."""
    negated = child(verb, "neg") is not None
    if verb.dep_ == "xcomp" and verb.head.lower_ in cues.withholding:
        return Polarity.HYPOTHETICAL
    if negated:
        return Polarity.DENIED if group.name == "think" else Polarity.HYPOTHETICAL
    clause = child(verb, "ccomp")
    if clause is None:
        return group.polarity
    openers = {c.lower_ for c in clause.lefts if c.dep_ in {"mark", "advmod"}}
    if openers & {"whether", "if"}:
        return Polarity.HYPOTHETICAL
    if group.polarity is Polarity.ASSERTED and _untrue(clause, cues):
        return Polarity.DENIED
    return group.polarity


def _untrue(clause: Token, cues: Cues) -> bool:
    """As in "it was not true that …", "reports that … are false"."""
    judged = child(clause, "acomp", "attr")
    if judged is None:
        return False
    negated = child(clause, "neg") is not None
    return judged.lower_ in (cues.true if negated else cues.false)
