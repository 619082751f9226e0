"""Who is named in a document, so that a title, a short name or a pronoun finds its bearer."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
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
        id: canonical id, or the normal form of the label where no table has one.
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
    """The people and organisations that a document names, by the words of their names.

    Attributes:
        people: all mentions of people, in order.
        by_word: for each word of a name or title, who bears it, with the first such mention.
        by_initials: the organisations by their initials.
    """

    people: list[Named] = field(default_factory=list)
    by_word: dict[tuple[bool, str], dict[str, Named]] = field(default_factory=dict)
    by_initials: dict[str, dict[str, Named]] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Doc, sources: Sources, cues: Cues) -> Names:
        """All people and organisations named in `doc`."""
        names = cls()
        full: dict[str, str] = {}
        for ent in doc.ents:
            if ent.label_ not in _ENTITIES:
                continue
            person = ent.label_ == "PERSON"
            text = plain_name(doc, ent.start, ent.end, cues, person=person)
            if not text or not text[0].isupper():
                continue
            known = sources.find(text)
            label = known.label if known else text
            if person:
                label = _longer(label, full)
            identity = known.id if known else normal(label)
            names._add(Named(ent.start, label, identity, _words(ent, person), person))
        return names

    def _add(self, entry: Named) -> None:
        if entry.person:
            self.people.append(entry)
        else:
            self.by_initials.setdefault(_initials(entry.label), {}).setdefault(entry.id, entry)
        for word in entry.words | frozenset(normal(entry.label).split()):
            self.by_word.setdefault((entry.person, word), {}).setdefault(entry.id, entry)

    def person(self, name: str, at: int) -> Named | None:
        """The one person whose name ends with, or begins with, `name`; earlier mentions first."""
        key = normal(name).split()
        if not key:
            return None
        bearers = [
            p
            for p in self.by_word.get((True, key[-1]), {}).values()
            if len(parts := normal(p.label).split()) > len(key)
            and key in (parts[-len(key) :], parts[: len(key)])
        ]
        earlier = [p for p in bearers if p.at < at]
        return _only(earlier or bearers)

    def titled(self, title: frozenset[str], at: int) -> Named | None:
        """The one person named before token `at` whose name or title has all these words."""
        return _only(self._having(title, at, person=True))

    def bodies(self, words: frozenset[str], at: int) -> list[Named]:
        """The organisations named before token `at` whose names have all these words."""
        return self._having(words, at, person=False)

    def acronym(self, letters: str, at: int) -> Named | None:
        """The one organisation named before token `at` with these initials."""
        return _only([b for b in self.by_initials.get(letters, {}).values() if b.at < at])

    def _having(self, words: frozenset[str], at: int, *, person: bool) -> list[Named]:
        tables = [self.by_word.get((person, word), {}) for word in words]
        if not tables:
            return []
        return [
            entry
            for key, entry in min(tables, key=len).items()
            if all(key in table and table[key].at < at for table in tables)
        ]


def plain_name(doc: Doc, start: int, end: int, cues: Cues, *, person: bool) -> str:
    """The name in the tokens of an entity, without articles, titles and the possessive."""
    drop = cues.kinds["honorific"] if person else frozenset({"the"})
    while start < end and (doc[start].lower_ in drop or doc[start].is_punct):
        start += 1
    while end > start and _trails(doc[end - 1]):
        end -= 1
    return " ".join(doc[start:end].text.split())


def _trails(token: Token) -> bool:
    return token.tag_ == "POS" or token.is_punct or token.is_space


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
    return found[0] if len({n.id for n in found}) == 1 else None


def _initials(label: str) -> str:
    return "".join(w[0].upper() for w in label.split() if w.lower() not in _FUNCTION)
