"""Who is counted: from a noun phrase to a population with its facets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from spacy.tokens import Doc, Token

from tollbook.extract.claim.counted import Counted
from tollbook.extract.claim.inflect import verb_forms
from tollbook.extract.claim.joint_people import joint_population
from tollbook.extract.claim.kinds import Kind, kinds, listed_kinds
from tollbook.extract.claim.misspelt import meant
from tollbook.extract.columns import words_of
from tollbook.model import Population, Span, population_facets, population_id
from tollbook.vocab import load
from tollbook.vocab.nations import Nation, Nations
from tollbook.vocab.nouns import noun_kinds
from tollbook.vocab.populations import named_populations

_PART_OF_NAME = frozenset(
    {"amod", "compound", "nmod", "nummod", "poss", "det", "predet", "npadvmod"}
)
_UNSEEN = "?"  # marks a facet or place that the text leaves unknown


@dataclass(frozen=True, slots=True)
class People:
    """The nouns of word list and packs by form, and the populations of names files by name."""

    kinds: Mapping[str, Kind]
    nations: Nations
    named: Mapping[str, tuple[str, str]]  # lower-case name → (id, label)

    def kind(self, token: Token) -> Kind | None:
        """The kind of thing that `token` names, or None if the word is not listed."""
        return self.kind_of(token.lower_)

    def kind_of(self, word: str) -> Kind | None:
        """The kind of thing that a word in lower case names, or None if it is not listed."""
        return self.kinds.get(word) or self.kinds.get(meant(word) or "")


def people(
    nations: Nations,
    populations: Sequence[Mapping[str, Any]],
    counted: Mapping[str, Mapping[str, Any]],
    language: str = "en",
) -> People:
    """The vocabulary of who can be counted.

    Args:
        nations: the nations by their names.
        populations: the `[[population]]` tables of names files.
        counted: the `[counted.…]` tables of packs, which go before the word list.
        language: of the word list.
    """
    listed = {**listed_kinds(language), **kinds(counted)}
    return People(listed, nations, named_populations(populations))


def is_person(it: Counted, known: People) -> bool | None:
    """Whether people or households are counted; None where the noun is left out or unknown.

    An animal or a thing is not, whatever befell it: mice that died, penalties that were killed.
    """
    if it.elided:
        return None
    kind = known.kind(it.head)
    if kind is not None:
        return kind.unit in {"person", "household"}
    if it.head.ent_type_ == "NORP" or known.nations.find(it.head.text) is not None:
        return True
    named = _kinds_of(it.head)
    if named == {"person"}:
        return True
    return False if it.head.pos_ != "PROPN" and named and named <= {"animal", "thing"} else None


def _kinds_of(noun: Token) -> set[str]:
    """What a noun stands for in every form that it may be of; empty where it is not listed."""
    kinds = noun_kinds()
    forms = {noun.lower_, noun.lemma_.lower(), noun.lower_.removesuffix("s")}
    return {kinds[form] for form in forms if form in kinds}


def population_of(
    it: Counted, known: People, *, outcome_nouns: frozenset[int], speaker_nation: str = ""
) -> Population:
    """The population that the number's noun phrase names.

    Args:
        it: the number with its noun.
        known: the vocabulary.
        outcome_nouns: indices of tokens that are outcome words, and so name nobody.
        speaker_nation: code of the nation that the speaker belongs to, for "its soldiers".
    """
    if it.elided or (it.head.i in outcome_nouns and not _has_modifier(it, known)):
        said = _beside(it, known, outcome_nouns)
        return said if said.text or it.elided else _own_people(it) or said
    first, last = phrase(it)
    doc = it.head.doc
    if last in outcome_nouns and last > first:  # "civilian casualties" are civilians
        last -= 1
    words = doc[first : last + 1].text
    kind = known.kind(it.head)
    unit = kind.unit if kind is not None else "person"
    exact = known.named.get(words.lower()) or _named_after(it.head, known)
    if exact is not None:
        return Population(words, exact[1], exact[0], unit)
    facets = _facets(it, known, kind, first)
    if "nation" not in facets and speaker_nation and _owned(it.head):
        facets["nation"] = speaker_nation
    joint = joint_population(it.head, known.kind, facets, unit)
    if joint is not None:
        end, identity = joint
        words = doc[first : end + 1].text
        return Population(words, words, identity, unit)
    identity = population_id(facets)
    return Population(words, _label(words, facets, kind, known), identity, unit)


def phrase(it: Counted) -> tuple[int, int]:
    """First and last token of the noun phrase, without number, article and clauses."""
    first = it.head.i
    for token in reversed(list(it.head.lefts)):
        if token.dep_ == "nummod":
            break
        if token.dep_ in _PART_OF_NAME and token.left_edge.i > it.last:
            first = min(first, token.left_edge.i)
    if it.head.i > it.last:
        first = max(first, it.last + 1)
    doc = it.head.doc
    while first < it.head.i and (
        doc[first].pos_ in {"DET", "ADP", "PUNCT", "SPACE", "CCONJ"}
        or doc[first].lower_ in _NOT_WHO
    ):
        first += 1
    last = it.head.i
    if (
        doc[last].lower_ in {"member", "members", "number", "group"}
        and last + 2 < len(doc)
        and doc[last + 1].lower_ == "of"
    ):
        last = next((c.i for c in doc[last + 1].children if c.dep_ == "pobj"), last)
    return first, last


_NOT_WHO = frozenset(
    {
        "of",
        "more",
        "other",
        "others",
        "another",
        "further",
        "additional",
        "estimated",
        "some",
        "about",
        "initial",
        "total",
    }
)


def heard_people(doc: Doc, known: People) -> list[tuple[int, Population]]:
    """The forces and peoples that a text names together with their nation, in order."""
    heard = []
    forms = words_of(doc)
    roles = {form for form in {*forms} if _has_role(known.kind_of(form))}
    for token in (doc[at] for at, form in enumerate(forms) if form in roles):
        if token.dep_ not in {"compound", "amod"}:
            said = named_people(token, known)
            if said is not None and "nation" in population_facets(said.id):
                heard.append((token.i, replace(said, inner=said.id, outer=said.id)))
    return heard


def _has_role(kind: Kind | None) -> bool:
    return kind is not None and "role" in kind.facets


def named_people(noun: Token, known: People) -> Population | None:
    """The people or force that a noun phrase, read on its own, names; None if it names none."""
    facets = _facets_of_name(noun, known)
    if facets is None:
        return None
    words = noun.doc[noun.left_edge.i : noun.i + 1].text
    name = words.removeprefix("The ").removeprefix("the ").removesuffix("’s")
    exact = known.named.get(name.lower())
    nation = known.nations.find(noun.text) if set(facets) == {"nation"} else None
    label = exact[1] if exact else _label(name, facets, known.kind(noun), known)
    label = nation.people if nation is not None else label
    return Population(name, label, exact[0] if exact else population_id(facets), "person")


def _beside(it: Counted, known: People, outcome_nouns: frozenset[int]) -> Population:
    """Who an outcome noun is about: "its troops suffered 40 casualties", "losses of the army".

    Empty where the text does not say.
    """
    doc = it.head.doc
    nouns = [it.head, *(doc[at] for at in sorted(outcome_nouns) if doc[at].pos_ == "NOUN")]
    for noun in nouns:
        for owner in _owners(noun, it):
            said = named_people(owner, known)
            if said is not None:
                return said
    return Population("", "", "", "person")


def _own_people(it: Counted) -> Population | None:
    """A people that no list names, before the outcome noun: "a dozen Ilmaran dead"."""
    first, last = phrase(it)
    doc = it.head.doc
    names = [t for t in doc[first:last] if t.pos_ in {"PROPN", "ADJ"} and t.text[:1].isupper()]
    if not names or it.head.is_upper or names[-1].i != last - 1:
        return None
    words = doc[names[0].i : names[-1].i + 1].text
    return Population(words, words, population_id({"group": words.lower()}), "person")


def _owners(noun: Token, it: Counted) -> list[Token]:
    """Nouns that an outcome noun may belong to: after "of", before "'s", or who suffered it."""
    owners = [c for c in noun.children if c.dep_ == "poss" and c.pos_ in {"NOUN", "PROPN"}]
    for preposition in noun.children:
        if preposition.lower_ in {"of", "among", "to"}:
            owners += [c for c in preposition.children if c.dep_ == "pobj"]
    verbs = [noun.head] if noun.dep_ == "dobj" else []
    verbs += [noun.doc[it.first - 1]] if it.first > 0 else []  # where the parse lost the object
    for verb in verbs:
        if verb.lower_ in _suffer_verbs():
            owners += _subjects(verb)
    return owners


def _subjects(verb: Token) -> list[Token]:
    """The subject of a verb, also through "are likely to have …", "were said to have …"."""
    for _ in range(4):
        found = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i < verb.i]
        if found or verb.dep_ not in {"xcomp", "acomp"}:
            return found
        verb = verb.head
    return []


@cache
def _suffer_verbs(language: str = "en") -> frozenset[str]:
    return frozenset().union(*(verb_forms(v) for v in load("links", language)["suffer_verbs"]))


def _facets_of_name(owner: Token, known: People) -> dict[str, str] | None:
    """The facets of a noun phrase that names people or a force; None if it names neither."""
    doc, first = owner.doc, owner.left_edge.i
    kind = known.kind(owner)
    facets = dict(kind.facets) if kind is not None else {}
    nation = known.nations.find(owner.text)
    if nation is not None and owner.dep_ in {"amod", "compound"}:  # "North Korean losses"
        return {"nation": nation.code}
    for at in range(first, owner.i):
        facets |= _adjective_facet(doc[at], known)
        nation = nation or _nation_at(doc, at, owner.i, known)
    if nation is not None:
        facets["nation"] = nation.code
    people = kind is not None and kind.unit == "person" and kind.name != "people"
    told = people or nation is not None or "role" in facets  # "the civilian population"
    return facets if facets and told else None


def _owned(head: Token) -> bool:
    """Whether the noun is the speaker's own: "its soldiers", "we have lost 430 soldiers"."""
    if any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in head.children):
        return True
    subjects = (c for c in head.head.children if c.dep_ == "nsubj")
    return head.dep_ == "dobj" and any(c.lower_ == "we" for c in subjects)


def _named_after(head: Token, known: People) -> tuple[str, str] | None:
    """The named population in "soldiers of the 12th Brigade", or "of the brigade" later on."""
    doc = head.doc
    if head.i + 2 >= len(doc) or doc[head.i + 1].lower_ not in {"of", "from", "in"}:
        return None
    end = next((c.i + 1 for c in doc[head.i + 1].children if c.dep_ == "pobj"), 0)
    words = doc[head.i + 2 : end].text.lower().removeprefix("the ")
    if words in known.named:
        return known.named[words]
    if not words or not known.named:
        return None
    longer = {known.named[name] for name in _told(doc, known) if name.endswith(f" {words}")}
    return next(iter(longer)) if len(longer) == 1 else None


def _told(doc: Doc, known: People) -> tuple[str, ...]:
    """The named populations that a text speaks of, looked for once a parse."""
    key = "\n".join(("tollbook named", *known.named))
    if key not in doc.user_data:
        text = doc.text.lower()
        doc.user_data[key] = tuple(name for name in known.named if name in text)
    told: tuple[str, ...] = doc.user_data[key]
    return told


def span_of_phrase(doc: Doc, first: int, last: int) -> Span:
    """The place of tokens `first` to `last` in the text."""
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def _has_modifier(it: Counted, known: People) -> bool:
    first, _ = phrase(it)
    doc = it.head.doc
    return any(_adjective_facet(doc[i], known) for i in range(first, it.head.i)) or any(
        _nation_at(doc, i, it.head.i, known) for i in range(first, it.head.i)
    )


def _facets(it: Counted, known: People, kind: Kind | None, first: int) -> dict[str, str]:
    doc = it.head.doc
    facets = dict(kind.facets) if kind is not None else {}
    nation = known.nations.find(it.head.text)
    for at in range(first, it.head.i):
        facets |= _adjective_facet(doc[at], known)
        nation = nation or _nation_at(doc, at, it.head.i, known)
    nation = nation or _nation_after(it.head, known)
    if nation is not None:
        facets["nation"] = nation.code
    listed = kind is not None or nation is not None
    if (
        not listed or (kind is not None and kind.name == "occupation")
    ) and it.head.lower_ not in _NOT_WHO:
        facets.setdefault("group", it.head.lemma_.lower())
    return facets


def _nation_at(doc: Doc, at: int, head: int, known: People) -> Nation | None:
    """The nation named by one to three tokens from `at` on, before `head`."""
    for size in (3, 2, 1):
        if at + size <= head + 1:
            words = doc[at : at + size].text.removesuffix("’s").removesuffix("'s").strip()
            nation = known.nations.find(words) if words[:1].isupper() or words.islower() else None
            if nation is not None:
                return nation
    return None


def _nation_after(head: Token, known: People) -> Nation | None:
    """The nation in "soldiers from North Korea", "troops of Norland"."""
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in {"from", "of"}:
            for name in child.children:
                if name.dep_ == "pobj" and name.pos_ == "PROPN":
                    words = name.doc[name.left_edge.i : name.i + 1].text
                    return known.nations.by_name.get(words.lower().removeprefix("the "))
    return None


def _adjective_facet(token: Token, known: People) -> dict[str, str]:
    """Facets of a modifier that is itself a listed noun or adjective: "civilian casualties"."""
    kind = known.kind(token)
    if (
        kind is not None
        and kind.facets
        and token.dep_ in {"amod", "compound", "nmod", "appos", "conj"}
    ):
        return {name: value for name, value in kind.facets.items() if name != "dwelling"}
    return _ADJECTIVES.get(token.lower_, {})


_ADJECTIVES: Mapping[str, dict[str, str]] = {
    "civilian": {"role": "civilian"},
    "military": {"role": "military"},
    "armed": {"role": "military"},
    "female": {"sex": "female"},
    "male": {"sex": "male"},
    "young": {},
}


def _label(words: str, facets: Mapping[str, str], kind: Kind | None, known: People) -> str:
    """A readable name: nation and the kind's plural where both are known, else the words."""
    if (
        kind is not None
        and kind.label
        and "nation" in facets
        and set(facets) <= {"nation", *kind.facets}
    ):
        nations = known.nations.by_name.values()
        adjective = next((n.adjective for n in nations if n.code == facets["nation"]), "")
        return f"{adjective} {kind.label}".strip()
    return words


def narrowed(said: Population, context: Population | None, unknown: str) -> Population:
    """`said` with its pair of scopes: what is left open is surely only what the context says.

    Args:
        said: the population as the words name it.
        context: the population of the claim before, or None.
        unknown: id of the facet value for people that the text leaves unknown.
    """
    facets = population_facets(said.id)
    if "nation" in facets or "dwelling" in facets:
        return _paired(said, said.id)
    if context is not None and context.unit == said.unit:
        around = population_facets(context.inner or context.id)
        agree = all(around.get(name, value) == value for name, value in facets.items())
        if agree and around:
            inner = population_id({**around, **facets})
            taken_on = inner == context.id != said.id
            label = context.label if taken_on else said.label or context.label
            return replace(_paired(said, inner), id=inner, label=label)
    if said.id or said.text:
        return _paired(said, said.id)
    return _paired(said, population_id({"group": _UNSEEN + unknown}))


def _paired(said: Population, inner: str) -> Population:
    """`said` with what it surely includes; what it may include is what the words say."""
    return replace(said, inner=inner, outer=said.id)
