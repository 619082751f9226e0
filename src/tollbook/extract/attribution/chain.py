"""From the words of a source to who it is: labels, ids and the chain of an attribution."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from tollbook.extract.attribution.cues import Cues
from tollbook.extract.attribution.found import Found, Source, Tokens
from tollbook.extract.attribution.names import Named, Names, plain_name
from tollbook.extract.attribution.syntax import child, source_at
from tollbook.extract.mentions import Attribution
from tollbook.model import Link, Role, Span
from tollbook.vocab.sources import KnownSource, Sources, normal, slug

_PLACES = frozenset({"GPE", "NORP", "LOC", "ORG", "FAC"})
_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who speaks, as far as the document tells.

    Attributes:
        label, id, named: as in `Link`.
        kind: "person", "body", "document" or "group".
        resolved: whether the words pointed to an earlier mention and found it.
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
    documents: list[tuple[str, Who]] = field(default_factory=list)

    def who(self, source: Source, depth: int = 0) -> Who:
        """Who `source` is."""
        head = self.doc[source.head]
        if head.lower_ in self.cues.pronouns:
            return self._pronoun(head)
        text = self._text(source.tokens)
        known = self.sources.find(text)
        if known is not None:
            return _known(known)
        if head.lower_ in self.cues.kinds["document"] and depth < _DEPTH:
            return self._document(source, head, text, depth)
        return (
            self._person(source, head)
            or self._spokesman(source, head, depth)
            or self._named_body(source, text)
            or self._title_or_body(source, head)
            or self._group(source, head, text)
        )

    def remember(self, at: int, who: Who, head: Token) -> None:
        """Note that `who` spoke at token `at`."""
        self.spoken.append((at, who))
        if head.lower_ in self.cues.kinds["document"] and who.kind == "document":
            self.documents.append((head.lemma_.lower(), who))

    def _text(self, tokens: Tokens) -> str:
        """The words of a source without article, possessive and edges."""
        start, end = tokens
        while start < end - 1 and (
            self.doc[start].pos_ == "DET"
            or self.doc[start].is_punct
            or self.doc[start].lower_ in self.cues.kinds["empty"]
        ):
            start += 1
        while end > start + 1 and (self.doc[end - 1].tag_ == "POS" or self.doc[end - 1].is_punct):
            end -= 1
        return " ".join(self.doc[start:end].text.split())

    def _pronoun(self, head: Token) -> Who:
        kind = self.cues.pronouns[head.lower_]
        wanted = {
            "person": {"person"},
            "thing": {"body", "document"},
            "plural": {"body", "group"},
        }.get(kind, set())
        near = [(at, who) for at, who in self.spoken if at < head.i and who.kind in wanted]
        if kind == "person":
            near += [
                (p.at, self._of(p))
                for p in self.names.people
                if p.at < head.i and self._subject(p.at)
            ]
        if near:
            return max(near, key=lambda pair: pair[0])[1]
        return Who(head.text, slug(head.text), False, "pronoun")

    def _subject(self, at: int) -> bool:
        token = self.doc[at]
        while token.dep_ == "compound":
            token = token.head
        return token.dep_ in {"nsubj", "nsubjpass"}

    def _of(self, entry: Named) -> Who:
        known = self.sources.find(entry.label)
        if known is not None:
            return _known(known)
        return Who(entry.label, slug(entry.label), True, "person" if entry.person else "body")

    def _document(self, source: Source, head: Token, text: str, depth: int) -> Who:
        """A document speaks for its issuer; "the report" for that of the one report before."""
        issuer = self._issuer(head)
        if issuer is not None:
            who = self.who(source_at(issuer), depth + 1)
            if who.named or issuer.pos_ not in {"PROPN", "ADJ"}:
                earlier = self._earlier_document(head, issuer.lower_)
                return earlier or Who(who.label, who.id, who.named, "document")
        earlier = self._earlier_document(head, "")
        return earlier or Who(text, slug(text), False, "document")

    def _issuer(self, head: Token) -> Token | None:
        owner = child(head, "poss")
        if owner is not None:
            return owner
        for part in head.rights:
            if part.dep_ == "prep" and part.lower_ in {"from", "by", "of"}:
                noun = child(part, "pobj")
                if noun is not None and (part.lower_ != "of" or noun.ent_type_ in _PLACES):
                    return noun
            if part.dep_ == "acl":
                agent = child(part, "agent")
                return child(agent, "pobj") if agent is not None else None
        for part in head.lefts:
            if part.dep_ in {"compound", "nmod", "amod"} and part.ent_type_ in _PLACES | {"PERSON"}:
                return part
        return None

    def _earlier_document(self, head: Token, modifier: str) -> Who | None:
        lemma = head.lemma_.lower()
        for pool in (
            [w for noun, w in self.documents if noun == lemma],
            [w for _, w in self.documents],
        ):
            fitting = {w.id: w for w in pool if w.named and self._goes_by(w, modifier)}
            if len(fitting) == 1:
                return next(iter(fitting.values()))
            if fitting:
                return None
        return None

    def _goes_by(self, who: Who, modifier: str) -> bool:
        """Whether a word of one of its names is `modifier` ("the UK report")."""
        known = self.sources.by_id.get(who.id)
        names = (known.label, *known.aliases) if known else (who.label,)
        return not modifier or any(modifier in normal(n).split() for n in names)

    def _person(self, source: Source, head: Token) -> Who | None:
        if head.ent_type_ != "PERSON":
            return None
        ent = next(
            (e for e in self.doc[slice(*source.tokens)].ents if e.start <= head.i < e.end), None
        )
        name = plain_name(ent, self.cues) if ent is not None else head.text
        if not name:
            return None
        known = self.sources.find(name)
        if known is not None and known.kind == "person":
            return _known(known)
        fuller = self.names.person(name, head.i)
        if fuller is not None:
            return self._of(fuller)
        return Who(name, slug(name), True, "person")

    def _spokesman(self, source: Source, head: Token, depth: int) -> Who | None:
        """An unnamed spokesman speaks for the organisation."""
        if head.lower_ not in self.cues.kinds["spokesman"] or depth >= _DEPTH:
            return None
        owner = child(head, "poss")
        for part in head.rights:
            if part.dep_ == "prep" and part.lower_ in {"for", "of", "from"}:
                owner = child(part, "pobj") or owner
        if owner is not None:
            return self.who(source_at(owner), depth + 1)
        start, end = source.tokens.start, head.i
        if end > start:
            text = self._text(Tokens(start, end))
            known = self.sources.find(text)
            if known is not None:
                return _known(known)
            if (
                self.doc[end - 1].ent_type_ == "ORG"
                or self.doc[end - 1].lower_ in self.cues.kinds["organisation"]
            ):
                return self.who(Source(end - 1, Tokens(start, end)), depth + 1)
        return None

    def _named_body(self, source: Source, text: str) -> Who | None:
        """An organisation by its name; an acronym by the name it abbreviates."""
        head = self.doc[source.head]
        if head.pos_ != "PROPN" and head.ent_type_ != "ORG":
            return None
        fuller = self.names.person(text, source.head)
        if fuller is not None:
            return self._of(fuller)
        if text.isupper() and len(text) <= 6:
            longer = self.names.acronym(text, source.head)
            if longer is not None:
                return self._of(longer)
        words = frozenset(normal(text).split())
        longer = self.names.body(words, source.head) if len(words) < 3 else None
        if longer is not None:
            return self._of(longer)
        return Who(text, slug(text), True, "person" if head.ent_type_ == "PERSON" else "body")

    def _title_or_body(self, source: Source, head: Token) -> Who | None:
        """ "the minister", "the ministry": the one mentioned before."""
        article = self.doc[source.tokens.start].lower_
        if article in {"a", "an"} or any(
            self.doc[i].ent_type_ in {"GPE", "NORP"} for i in range(*source.tokens)
        ):
            return None
        word = head.lower_
        found = None
        if word in self.cues.kinds["title"]:
            found = self.names.titled(word, head.i)
        elif word in self.cues.kinds["organisation"]:
            found = self.names.body(frozenset({word}), head.i)
        return self._of(found) if found is not None else None

    def _group(self, source: Source, head: Token, text: str) -> Who:
        """Somebody described: identifiable if an organisation with a name to tell it apart."""
        proper = any(
            self.doc[i].pos_ == "PROPN" or self.doc[i].ent_type_ in _PLACES
            for i in range(*source.tokens)
        )
        body = head.lower_ in self.cues.kinds["organisation"]
        return Who(
            text,
            slug(text),
            body and proper,
            "body" if body else "person" if head.tag_ == "NN" else "group",
        )


def _known(known: KnownSource) -> Who:
    return Who(known.label, known.id, True, "person" if known.kind == "person" else "body")


def resolve(doc: Doc, found: list[Found], sources: Sources, cues: Cues) -> list[Attribution]:
    """The attributions of `found`, each source named as far as the document allows."""
    speakers = Speakers(doc, sources, cues, Names.of(doc, sources, cues))
    result = []
    for item in found:
        chain: list[Link] = []
        if item.source is not None:
            chain.append(_link(doc, speakers, item.source, item.cue, Role.SPEAKER))
        for source, cue in item.cited:
            chain.append(_link(doc, speakers, source, cue, Role.CITED))
        result.append(
            Attribution(
                source=_span(doc, item.source.place or item.source.tokens) if item.source else None,
                cue=_span(doc, item.cue),
                content=tuple(item.content),
                chain=tuple(chain),
                polarity=item.polarity,
                quoted=item.quoted,
            )
        )
    return result


def _link(doc: Doc, speakers: Speakers, source: Source, cue: Tokens, role: Role) -> Link:
    who = speakers.who(source)
    speakers.remember(source.head, who, doc[source.head])
    span = _span(doc, source.tokens)
    return Link(
        text=doc.text[span.start : span.end],
        label=who.label,
        role=role,
        cue=doc[cue.start : cue.end].text,
        start=span.start,
        end=span.end,
        id=who.id,
        named=who.named,
    )


def _span(doc: Doc, tokens: Tokens) -> Span:
    last = doc[tokens.end - 1]
    return Span(doc[tokens.start].idx, last.idx + len(last))
