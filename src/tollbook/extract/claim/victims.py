"""Victims told without a number: a person named or described, "the mayor", "Ana Torve", is one.

They are found with the rules that tie a number to an outcome. Each is a candidate of one, with a
rule name of its own and little confidence; `repeats.py` leaves out those told again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from tollbook.extract.claim import links
from tollbook.extract.claim.candidate import Candidate, context
from tollbook.extract.claim.counted import Counted, counted
from tollbook.extract.claim.joint import joined, union_of
from tollbook.extract.claim.naming import RULES, named_as, victim_words
from tollbook.extract.claim.population import People, phrase, span_of_phrase
from tollbook.extract.claim.ruled_out import before_name
from tollbook.extract.claim.syntax import Context
from tollbook.extract.claim.triggers import Frame, Trigger
from tollbook.extract.columns import column, ids_of, unparsed, words_of
from tollbook.extract.mentions import Numeral, NumeralKind
from tollbook.model import Interval, Qualifier, Quantity, Span
from tollbook.vocab.nouns import noun_kinds

ONE = "one person named"
ONE_DESCRIBED = "one person described"
BEREAVED = "bereaved"  # the outcome of those whom kin lost: "lost her husband"
SINGLE = frozenset({ONE, ONE_DESCRIBED})
_SURE, _FAIR = 0.75, 0.65
PLAY_WORDS = 3  # so many of them make a text one of sport or show
_WORD = re.compile(r"[^\W\d_]+")
_NOUNS = frozenset({"NN", "NNP", "NNPS"})
_NOUN_IDS = ids_of(_NOUNS)
_MARKS = frozenset({"[", "]", "(", ")", ".", ":", ";"})  # what comes before these is no name
_IN_NAME = frozenset({"compound", "flat", "nmod"})


class Victims:
    """Finds the victims without a number in one parsed text."""

    def __init__(self, doc: Doc, text: str, known: People, profile: str) -> None:
        self.doc = doc
        self.text = text
        self.known = known
        self.profile = profile
        self.words = victim_words()
        self.tags = column(doc, "TAG")
        forms = words_of(doc)
        forms += [word for gap in unparsed(doc) for word in _WORD.findall(gap.lower())]
        self.violent = any(form in self.words.violence for form in forms)
        self.playful = sum(form in self.words.play for form in forms) >= PLAY_WORDS

    def find(
        self, sentence: tuple[int, int], numerals: Sequence[Numeral], triggers: Sequence[Trigger]
    ) -> list[Candidate]:
        """The victims of one sentence that no number counts, in order."""
        listed = [t for t in triggers if t.outcome.name in self.words.outcomes]
        usable = [t for t in listed if self._happened(t)]
        if not usable or self.playful or self.doc[sentence[1] - 1].text == "?":
            return []
        ctx = context(self.doc, sentence, numerals, usable)
        heads = {
            it.head.i
            for numeral in numerals
            if (it := counted(self.doc, numeral)) is not None
            and it.head.i > it.last
            and not before_name(it, self.known)
        }
        found = []
        for at in range(*sentence):
            if self.tags[at] not in _NOUN_IDS or at in heads or at in ctx.triggers:
                continue
            candidate = self._victim(self.doc[at], ctx)
            if candidate is not None:
                found.append(candidate)
        return found

    def _victim(self, token: Token, ctx: Context) -> Candidate | None:
        named, described = self._named(token), self._described(token)
        if not named and not described and token.tag_ not in {"NNP", "NNPS"}:
            return None
        it = self._counted(token)
        tied = links.link(it, ctx, RULES)
        if tied is None or tied[0].outcome.name not in self.words.outcomes:
            return None
        trigger = tied[0]
        sure = named or described or self._surely_people(token, *tied, it, ctx)
        if not sure or self._of_other(it) or _only_told(token, self.doc[trigger.head]):
            return None
        if trigger.outcome.name == BEREAVED and not self._kin_of_somebody(token):
            return None
        if trigger.frames == {Frame.PERSON} and tied[1] == "modifier":
            return None  # "a note by Ana Torve told of bodies"
        triggers = joined(trigger, ctx, it)
        confidence = _SURE if named else _FAIR
        rule = ONE if named or not described else ONE_DESCRIBED
        return Candidate(it, triggers, union_of(triggers, self.doc), (rule, tied[1]), confidence)

    def _surely_people(
        self, token: Token, trigger: Trigger, rule: str, it: Counted, ctx: Context
    ) -> bool:
        """Whether a name can be but a person's, by what was done to it or the list it stands in."""
        if named_as(it, ctx) is not None:  # the pipeline may take an unheard name for a place
            return any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in token.lefts)
        if token.ent_type_ in self.words.not_people:
            return False
        if token.ent_type_ == "ORG" and rule == "possessor of an outcome":
            return False  # "the rebel front's murders": whose deed they were
        return self.doc[trigger.head].lemma_.lower() in self.words.of_people

    def _of_other(self, it: Counted) -> bool:
        """Whether the name is that of who reports, or a second one: "the news agency, Torva, …"."""
        before = self.doc[max(0, it.first - 2) : it.first]
        if len(before) > 1 and before[1].text == "(" and before[0].pos_ == "PROPN":
            return True  # "Ana Torve (Ana Sanz)": another name of hers
        return len(before) > 1 and before[1].text == "," and before[0].lower_ in self.words.outlets

    def _counted(self, token: Token) -> Counted:
        """The noun as if "one" stood before it."""
        left = min([token.i, *(t.left_edge.i for t in token.lefts)])
        marks = [t.i for t in self.doc[left : token.i] if t.text in _MARKS]
        left = marks[-1] + 1 if marks else left
        it = Counted(_PLACELESS, left, left - 1, token, token, named=True)
        span = span_of_phrase(self.doc, *phrase(it))
        words = self.text[span.start : span.end]
        one = Interval(1, 1)
        quantity = Quantity(words, span.start, span.end, 1, Qualifier.EXACT, one, one, self.profile)
        return replace(it, numeral=Numeral(span, quantity, NumeralKind.ARTICLE, span))

    def _named(self, token: Token) -> bool:
        """Whether the token ends the name of one person: "Ana Torve", "Colonel Torve"."""
        if token.tag_ not in _NOUNS or self._many(token):
            return False
        if token.dep_ in _IN_NAME and token.head.ent_type_ == "PERSON":
            return False
        if token.ent_type_ == "PERSON":
            return token.tag_ != "NN" or token.text[:1].isupper()
        if token.tag_ == "NN" or token.ent_type_ in self.words.not_people:
            return False
        return self._beside_person(token)

    def _beside_person(self, token: Token) -> bool:
        """Whether a noun beside a name tells that it is a person's: a title, kin."""
        if token.dep_ == "appos" and self._person_noun(token.head):
            return True  # "the guard, Isidor Mbaye"
        if any(c.dep_ == "conj" and self._kin_of_somebody(c) for c in token.children):
            return True  # "Torve and his wife"
        titles = (c for c in token.lefts if c.dep_ in {"compound", "nmod", "appos", "amod"})
        return any(self._person_noun(c) for c in titles)

    def _many(self, token: Token) -> bool:
        """Whether the noun stands for several, as the tagger may not see: "the Jesuits"."""
        form = token.lower_
        if form.endswith("s") and form[:-1] in self.known.kinds:
            return True
        alone = all(c.dep_ == "det" for c in token.lefts)
        return form.endswith("s") and alone and any(c.dep_ == "det" for c in token.lefts)

    def _described(self, token: Token) -> bool:
        """Whether the token is a noun for one certain person: "the mayor", "her son"."""
        if token.tag_ not in {"NN", "NNP"} or token.lower_ in self.words.not_who:
            return False
        if not self._person_noun(token) or token.dep_ in _IN_NAME or self._named_beside(token):
            return False
        before = {c.lower_ for c in token.lefts}
        if before & self.words.generic:
            return False
        if token.dep_ == "conj" and not before and token.lower_ in self.words.kin:
            head = token.head  # "the father, mother and sister of Ana Torve"
            return head.lower_ in self.words.kin and self._described(head)
        owned = any(c.dep_ == "poss" for c in token.lefts)
        return owned or bool(before & self.words.determiners)

    def _named_beside(self, token: Token) -> bool:
        """Whether the name of the person described stands beside: that is the victim's."""
        apposed = (child for child in token.children if child.dep_ == "appos")
        if any(child.ent_type_ == "PERSON" or child.pos_ == "PROPN" for child in apposed):
            return True
        return token.dep_ == "appos" and self._named(token.head)

    def _kin_of_somebody(self, token: Token) -> bool:
        return token.lower_ in self.words.kin and any(c.tag_ == "PRP$" for c in token.lefts)

    def _person_noun(self, token: Token) -> bool:
        kind = self.known.kind(token)
        if kind is None and token.tag_ == "NN":
            return noun_kinds().get(token.lower_) == "person"
        return (
            kind is not None
            and kind.unit == "person"
            and not kind.collective
            and kind.name != "people"
        )

    def _happened(self, trigger: Trigger) -> bool:
        """Whether the outcome word tells something done, in a text where it is meant so."""
        words, head = self.words, self.doc[trigger.head]
        lemma = head.lemma_.lower()
        alone = trigger.end - trigger.start == 1
        if alone and head.lower_ in words.states and not _is_state(head):
            return False
        never = lemma in words.never or head.lower_ in words.never
        never = never and trigger.outcome.name != BEREAVED
        if alone and never and not _those_who_are(head):
            return False
        if (lemma in words.any_death or head.lower_ in words.any_death) and not self.violent:
            return False
        meant = any(child.lower_ in words.unrealised for child in head.children)
        meant |= head.dep_ == "dobj" and head.head.lemma_.lower() in words.intended
        if meant or self.doc[trigger.end - 1].lower_ in words.felt:
            return False
        if any(c.dep_ == "aux" and c.lower_ == "to" for c in head.children):
            return head.head.lemma_.lower() in words.done or head.head.lower_ in words.first_to
        return not any(a.lower_ in words.attempts for a in _above(head))


def _only_told(token: Token, outcome: Token) -> bool:
    """Whether the person only tells of the outcome: "Ane Sorr said that two had died"."""
    for _ in range(_DEEPEST):
        if outcome.i in {outcome.head.i, token.head.i}:
            return False
        if outcome.dep_ == "ccomp" and outcome.head.i == token.head.i:
            return True
        outcome = outcome.head
    return False


_DEEPEST = 8  # clauses and phrases between a verb of saying and what befell somebody


def _those_who_are(word: Token) -> bool:
    """Whether the word stands for the people in a state: "among the dead", "the other two dead"."""
    noun = word.dep_ in {"pobj", "nsubj", "nsubjpass", "dobj"}
    return noun and any(child.lower_ == "the" for child in word.children)


def _is_state(word: Token) -> bool:
    """Whether it is said what somebody is, not what there is too little of: "is missing"."""
    if any(c.dep_ == "dobj" or c.lower_ == "from" for c in word.children):
        return False
    be = any(c.dep_ == "aux" and c.lemma_ == "be" for c in word.children)
    return be or word.dep_ in {"acomp", "oprd"}


def _above(token: Token) -> Iterator[Token]:
    """The words that the token depends on, through prepositions and modifiers."""
    for _ in range(_DEEPEST // 2):
        joined_gerund = token.dep_ == "conj" and token.tag_ == "VBG" == token.head.tag_
        if token.head.i == token.i or not (token.dep_ in _BELOW or joined_gerund):
            return
        token = token.head
        yield token


_BELOW = frozenset({"pobj", "prep", "acl", "pcomp", "compound"})
_NOWHERE = Span(0, 0)
_PLACELESS = Numeral(
    _NOWHERE,
    Quantity("", 0, 0, 1, Qualifier.EXACT, Interval(1, 1), Interval(1, 1)),
    NumeralKind.ARTICLE,
    _NOWHERE,
)
