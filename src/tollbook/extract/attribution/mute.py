"""What cannot speak: a problem, a victory, a decade; a report can, and so can a poll."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from tollbook.extract.attribution.cues import Cues
from tollbook.extract.attribution.found import Found
from tollbook.extract.attribution.syntax import child
from tollbook.vocab.nouns import noun_kinds

_KINDS = ("document", "organisation", "spokesman", "unnamed", "title", "speaking", "turn")
_EMPTY = frozenset({"be", "make", "seem"})
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def without_mute(doc: Doc, found: Sequence[Found], cues: Cues) -> list[Found]:
    """`found` without what would be said by a thing that has no voice."""
    return [item for item in found if not _is_mute(doc, item, cues)]


def _is_mute(doc: Doc, item: Found, cues: Cues) -> bool:
    if item.source is None or item.source.head >= len(doc) or item.group == "preface":
        return False  # "according to his profile" makes a source of anything
    head = doc[item.source.head]
    if head.lower_ == "it" and head.head.lemma_ in _EMPTY and head.head.i != item.anchor:
        return True  # "it is hard to say"
    if head.pos_ != "NOUN" or head.ent_type_ in _NAMES or head.text[:1].isupper():
        return False
    if any(head.lower_ in cues.kinds[kind] for kind in _KINDS):
        return False
    if child(doc[item.anchor], "ccomp") is not None:
        return False  # "history says that …"
    return noun_kinds().get(head.lemma_.lower()) in {"thing", "animal"}
