"""Who the words of a source mean: names, titles, pronouns, documents and their issuers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from tollbook.extract.attribution.bearers import before_its_clause, known_within, last_subject
from tollbook.extract.attribution.cues import Cues
from tollbook.extract.attribution.documents import issuer_before, issuer_of
from tollbook.extract.attribution.found import Source, Tokens
from tollbook.extract.attribution.names import Named, Names, plain_name
from tollbook.extract.attribution.syntax import child, source_at
from tollbook.vocab.sources import KnownSource, Sources, normal, slug

_PROPER = frozenset({"GPE", "NORP", "LOC", "ORG", "FAC", "PERSON"})
_DEPTH = 3
_NEAR = 60
"""Within how many tokens "the statement" is the one just issued."""
_FAR = 3000
"""How many tokens back the issuer of "the report" is looked for at all."""
_WANTED = {
    "person": frozenset({"person"}),
    "thing": frozenset({"body", "document"}),
    "plural": frozenset({"group", "body"}),
}


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who speaks, as far as the document tells.

    Attributes:
        label, id, named: as in `Link`.
        kind: "person", "body", "document", "group" (several people) or "pronoun".
    """

    label: str
    id: str
    named: bool
    kind: str


@dataclass(slots=True)
class Speakers:
    """Resolves the sources of one document, in order of mention.

    Only a unique candidate is accepted; otherwise the words stand for themselves.
    """

    doc: Doc
    sources: Sources
    cues: Cues
    names: Names
    spoken: list[tuple[int, Who]] = field(default_factory=list)
    bodies: dict[str, Who] = field(default_factory=dict)
    documents: dict[str, Who] = field(default_factory=dict)
    unnamed: dict[str, Who] = field(default_factory=dict)

    def who(self, source: Source, depth: int = 0) -> Who:
        """Who `source` is."""
        head = self.doc[source.head]
        if head.lower_ in self.cues.pronouns:
            return self._pronoun(head)
        named = self._apposed(source, head, depth)
        if named is not None:
            return named
        handle = next((t.text for t in self.doc[slice(*source.tokens)] if _is_handle(t)), None)
        text = handle or self._text(source.tokens)
        known = self.sources.find(text) or known_within(self.doc, source, self.sources)
        if known is not None:
            return _of_known(known, person=head.ent_type_ == "PERSON")
        if handle is not None:
            return Who(handle, slug(handle), True, "person")
        if head.lower_ in self.cues.kinds["document"] and depth < _DEPTH:
            return self._document(source, head, text, depth)
        return (
            self._person(source, head)
            or self._spokesman(source, head, depth)
            or self._named_body(source, text)
            or self._described(source, head)
            or self._group(source, head, text)
        )

    def remember(self, at: int, who: Who) -> None:
        """Note that `who` spoke at token `at`."""
        self.spoken.append((at, who))
        if who.named and who.kind == "body":
            self.bodies.setdefault(who.id, who)
        elif who.kind == "document":
            self.documents.setdefault(who.id, who)
        elif not who.named:
            self.unnamed.setdefault(who.id, who)

    def _apposed(self, source: Source, head: Token, depth: int) -> Who | None:
        """As in "its mayor, Jorin Pell": an office whose holder is named right behind it."""
        if head.pos_ != "NOUN" or depth >= _DEPTH:
            return None
        name = child(head, "appos")
        if name is None or name.i < head.i or name.pos_ != "PROPN":
            return None
        near = name.left_edge.i <= source.tokens.end + 1
        if near and (name.ent_type_ == "PERSON" or self.sources.find(name.text)):
            return self.who(source_at(name), depth + 1)
        return None

    def _text(self, tokens: Tokens) -> str:
        """The words of a source without article, possessive and edges."""
        start, end = tokens
        while start < end - 1 and self._is_empty(self.doc[start]):
            start += 1
        while end > start + 1 and (self.doc[end - 1].tag_ == "POS" or self.doc[end - 1].is_punct):
            end -= 1
        return " ".join(self.doc[start:end].text.split())

    def _is_empty(self, token: Token) -> bool:
        if token.pos_ == "DET" or token.is_punct or token.is_space:
            return True
        return token.lower_ in self.cues.kinds["empty"]

    def _pronoun(self, head: Token) -> Who:
        """The last suitable speaker, or for he and she the last person that was a subject."""
        kind = self.cues.pronouns[head.lower_]
        wanted = _WANTED.get(kind, frozenset())
        near = next(
            ((at, w) for at, w in reversed(self.spoken) if at < head.i and w.kind in wanted), None
        )
        if kind == "person":
            person = last_subject(self.doc, self.names, before_its_clause(head))
            if person is not None and (near is None or person.at > near[0]):
                return self._of(person)
        return near[1] if near else Who(head.text, slug(head.text), False, "pronoun")

    def _of(self, entry: Named) -> Who:
        known = self.sources.find(entry.label)
        if known is not None:
            return _of_known(known, person=entry.person)
        return Who(entry.label, slug(entry.label), True, "person" if entry.person else "body")

    def _document(self, source: Source, head: Token, text: str, depth: int) -> Who:
        """A document speaks for its issuer; "the report" for that of the one report before."""
        issuer = issuer_of(head)
        if issuer is not None and issuer.lower_ in self.cues.pronouns:
            return replace(self._pronoun(issuer), kind="document")
        earlier = self._earlier_document(head, "" if issuer is None else issuer.lower_)
        if earlier is not None:
            return earlier
        if issuer is not None:
            return replace(self.who(source_at(issuer), depth + 1), kind="document")
        for first in (max(0, head.i - _NEAR), max(0, head.i - _FAR)):
            before = issuer_before(head, first, self.cues.issuing)
            whos = {who.id: who for who in (self.who(source_at(t), depth + 1) for t in before)}
            if len(whos) == 1:
                return replace(next(iter(whos.values())), kind="document")
        return Who(text, slug(text), False, "document")

    def _earlier_document(self, head: Token, modifier: str) -> Who | None:
        """Who issued the one document that spoke before, if it goes by the modifier."""
        if any(c.dep_ in {"prep", "acl", "relcl"} for c in head.rights):
            return None
        article = child(head, "det")
        if article is not None and article.lower_ in {"a", "an"}:
            return None
        pool = self.documents.values()
        fitting = [w for w in pool if w.named and self._goes_by(w, modifier)]
        return fitting[0] if len(fitting) == 1 else None

    def _goes_by(self, who: Who, modifier: str) -> bool:
        """Whether a word of one of its names is `modifier` ("the UK report")."""
        return not modifier or modifier in self._words(who)

    def _words(self, who: Who) -> frozenset[str]:
        known = self.sources.by_id.get(who.id)
        names = (known.label, *known.aliases) if known else (who.label,)
        return frozenset(word for name in names for word in normal(name).split())

    def _person(self, source: Source, head: Token) -> Who | None:
        if head.ent_type_ != "PERSON":
            return None
        start, end = head.i, head.i + 1
        while start > source.tokens.start and self.doc[start].ent_iob_ == "I":
            start -= 1
        while end < source.tokens.end and self.doc[end].ent_iob_ == "I":
            end += 1
        name = plain_name(self.doc, start, end, self.cues, person=True)
        if not name:
            return None
        known = self.sources.find(name)
        if known is not None and known.kind == "person":
            return _of_known(known)
        fuller = self.names.person(name, head.i)
        return self._of(fuller) if fuller is not None else Who(name, slug(name), True, "person")

    def _spokesman(self, source: Source, head: Token, depth: int) -> Who | None:
        """An unnamed spokesman speaks for the organisation, if it is named."""
        if head.lower_ not in self.cues.kinds["spokesman"] or depth >= _DEPTH:
            return None
        owner = child(head, "poss")
        for part in head.rights:
            if part.dep_ == "prep" and part.lower_ in {"for", "of", "from"}:
                owner = child(part, "pobj") or owner
        if owner is not None:
            who = self.who(source_at(owner), depth + 1)
        elif head.i > source.tokens.start:
            who = self.who(Source(head.i - 1, Tokens(source.tokens.start, head.i)), depth + 1)
        else:
            return None
        return replace(who, kind="person") if who.named else None

    def _named_body(self, source: Source, text: str) -> Who | None:
        """An organisation by its name; an acronym or a short name by the full one."""
        head = self.doc[source.head]
        if head.pos_ != "PROPN" and head.ent_type_ != "ORG":
            return None
        fuller = self.names.person(text, source.head)
        if fuller is None and text.isupper() and len(text) <= 6:
            fuller = self.names.acronym(text, source.head)
        if fuller is None and head.lower_ not in self.cues.kinds["organisation"]:
            named = self.names.bodies(frozenset(normal(text).split()), source.head)
            fuller = named[0] if len(named) == 1 else None
        if fuller is not None:
            return self._of(fuller)
        if head.lower_ in self.cues.kinds["organisation"]:
            return self._described(source, head) or self._group(source, head, text)
        return Who(text, slug(text), True, "person" if head.ent_type_ == "PERSON" else "body")

    def _described(self, source: Source, head: Token) -> Who | None:
        """As in "the minister", "the health ministry": the one mentioned before."""
        words = [t for t in self.doc[source.tokens.start : head.i + 1] if not self._is_empty(t)]
        behind = [t for t in self.doc[head.i + 1 : source.tokens.end] if t.tag_ != "POS"]
        if self.doc[source.tokens.start].lower_ in {"a", "an"} or behind:
            return None
        if any((t.dep_ == "poss" and t != head) or t.ent_type_ in {"GPE", "NORP"} for t in words):
            return None
        wanted = frozenset(t.lower_ for t in words)
        if head.lower_ in self.cues.kinds["organisation"]:
            return self._body(wanted, head) or self._last_body(wanted)
        titled = self.names.titled(wanted, head.i) if head.tag_ in {"NN", "NNP"} else None
        if titled is not None:
            return self._of(titled)
        return self._same_people(wanted, head) or self._office(wanted, head)

    def _office(self, wanted: frozenset[str], head: Token) -> Who | None:
        """As in "31 dead: governor": the one source of the user's files with such a title."""
        kinds = self.cues.kinds
        if head.lower_ not in kinds["title"] or head.lower_ in kinds["unnamed"]:
            return None
        if head.tag_ not in {"NN", "NNP"}:
            return None
        rows = (self.sources.by_id[key] for key in self.sources.added)
        fitting = [k for k in rows if any(wanted <= set(normal(a).split()) for a in k.aliases)]
        return _of_known(fitting[0], person=True) if len(fitting) == 1 else None

    def _same_people(self, wanted: frozenset[str], head: Token) -> Who | None:
        """As in "the sources": the only people so called who spoke before."""
        if len(wanted) != 1 or self.doc[head.left_edge.i].lower_ not in {"the", "these", "those"}:
            return None
        called = {
            w.id: w for _, w in self.spoken if not w.named and w.id.endswith(f"-{head.lower_}")
        }
        return next(iter(called.values())) if len(called) == 1 else None

    def _body(self, wanted: frozenset[str], head: Token) -> Who | None:
        """The one organisation before, one of whose names has all the words.

        One that has spoken goes before one that was only named.
        """
        spoke = [w for w in self.bodies.values() if wanted <= self._words(w)]
        if len(spoke) == 1:
            return spoke[0]
        found = {b.id: self._of(b) for b in self.names.bodies(wanted, head.i)}
        found |= {who.id: who for who in spoke}
        return next(iter(found.values())) if len(found) == 1 else None

    def _last_body(self, wanted: frozenset[str]) -> Who | None:
        """As in "the group", "the agency": the organisation that spoke last, no state."""
        if len(wanted) != 1 or not wanted <= self.cues.kinds["generic"] or not self.spoken:
            return None
        last = self.spoken[-1][1]
        known = self.sources.by_id.get(last.id)
        state = known is not None and known.kind in {"government", "military", "person"}
        return last if last.named and last.kind in {"body", "document"} and not state else None

    def _group(self, source: Source, head: Token, text: str) -> Who:
        """Somebody described: identifiable only as an organisation that a name tells apart."""
        tokens = self.doc[source.tokens.start : source.tokens.end]
        proper = any(t.ent_type_ in _PROPER or (t.pos_ == "PROPN" and t != head) for t in tokens)
        body = head.lower_ in self.cues.kinds["organisation"]
        several = head.tag_ in {"NNS", "NNPS"} or head.tag_ not in {"NN", "NNP"}
        kind = "body" if body else "group" if several else "person"
        return Who(text, slug(text), body and proper, kind)


def _is_handle(token: Token) -> bool:
    return len(token) > 1 and token.text.startswith("@")


def _of_known(known: KnownSource, *, person: bool = False) -> Who:
    """A known source; `person` says what it is where the table does not."""
    a_person = known.kind == "person" or (not known.kind and person)
    return Who(known.label, known.id, True, "person" if a_person else "body")
