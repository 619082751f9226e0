"""Who is named in a document, so that a title, a short name or a pronoun finds its bearer."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from tollbook.extract.attribution.cues import Cues
from tollbook.vocab.sources import Sources, normal

_ENTITIES = frozenset({"PERSON", "ORG"})
_FUNCTION = frozenset({"of", "the", "for", "and", "in", "on", "&"})


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something named in the document.

    Attributes:
        at: token index of the mention.
        label: canonical name.
        id: canonical id.
        words: the words of name and titles, for "the minister" and "Ivanov".
        person: whether it is a person.
    """

    at: int
    label: str
    id: str
    words: frozenset[str]
    person: bool


@dataclass(slots=True)
class Names:
    """The people and organisations that a document names, in order of mention."""

    people: list[Named] = field(default_factory=list)
    bodies: list[Named] = field(default_factory=list)

    @classmethod
    def of(cls, doc: Doc, sources: Sources, cues: Cues) -> Names:
        """All people and organisations named in `doc`."""
        names = cls()
        full: dict[str, str] = {}
        for ent in doc.ents:
            if ent.label_ not in _ENTITIES:
                continue
            person = ent.label_ == "PERSON"
            text = plain_name(ent, cues)
            if not text or not text[0].isupper():
                continue
            known = sources.find(text)
            label = known.label if known else text
            if person:
                label = _longer(label, full)
            entry = Named(ent.start, label, known.id if known else "", _words(ent, person), person)
            (names.people if person else names.bodies).append(entry)
        return names

    def person(self, name: str, at: int) -> Named | None:
        """The one person whose name ends with, or begins with, `name`; earlier mentions first."""
        key = normal(name).split()
        for pool in ([p for p in self.people if p.at < at], self.people):
            labels = {
                p.label: p
                for p in pool
                if len(parts := normal(p.label).split()) > len(key)
                and (parts[-len(key) :] == key or parts[: len(key)] == key)
            }
            if len(labels) == 1:
                return next(iter(labels.values()))
            if labels:
                return None
        return None

    def titled(self, title: frozenset[str], at: int) -> Named | None:
        """The one person named before token `at` whose name or title has all these words."""
        return _only([p for p in self.people if p.at < at and title <= p.words])

    def body(self, words: frozenset[str], at: int) -> Named | None:
        """The one organisation named before token `at` whose name has all these words."""
        return _only([b for b in self.bodies if b.at < at and words <= b.words])

    def acronym(self, letters: str, at: int) -> Named | None:
        """The one organisation named before token `at` with these initials."""
        return _only([b for b in self.bodies if b.at < at and _initials(b.label) == letters])


def plain_name(ent: TokenSpan, cues: Cues) -> str:
    """The name in an entity, without articles, titles and the possessive."""
    start, end = ent.start, ent.end
    doc, honorific = ent.doc, cues.kinds["honorific"]
    drop = honorific if ent.label_ == "PERSON" else frozenset({"the"})
    while start < end and (doc[start].lower_ in drop or doc[start].is_punct):
        start += 1
    while end > start and (
        doc[end - 1].tag_ == "POS" or doc[end - 1].is_punct or doc[end - 1].is_space
    ):
        end -= 1
    return " ".join(doc[start:end].text.split())


def _longer(label: str, full: dict[str, str]) -> str:
    """The fuller name that a surname was given earlier in the document."""
    parts = label.split()
    if len(parts) > 1:
        full.setdefault(parts[-1], label)
        return label
    return full.get(label, label)


def _words(ent: TokenSpan, person: bool) -> frozenset[str]:
    """The words of a name with its title before it and its apposition behind it."""
    words = {t.lower_ for t in ent}
    if person:
        root = ent.root
        words |= {t.lower_ for t in root.lefts}
        for t in root.rights:
            if t.dep_ == "appos":
                words |= {t.lower_} | {m.lower_ for m in t.lefts}
        if root.dep_ == "appos":
            words |= {root.head.lower_} | {m.lower_ for m in root.head.lefts}
    return frozenset(words)


def _only(found: list[Named]) -> Named | None:
    labels = {(n.id or normal(n.label)): n for n in found}
    return next(iter(labels.values())) if len(labels) == 1 else None


def _initials(label: str) -> str:
    return "".join(w[0].upper() for w in label.split() if w.lower() not in _FUNCTION)
