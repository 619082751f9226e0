"""Whether a claim is asserted, denied, supposed or foretold. Only asserted claims bind.

The steps, in their order (the first that answers, answers):

1. *negated number*: "not 500 but 300" denies the 500.
2. *question*: what is asked is supposed, what the question takes for granted is not.
3. *condition*: a clause under "if", and what holds only under it.
4. *denial*: negated verbs, "denied that", "no evidence that", "failed to", "without".
5. *open*: what could not be confirmed, was asked or only tried.
6. *foretold*: "will", "is expected to", "forecast".
7. *supposed*: "would", "could"; but what "may have been" is asserted, with its likelihood.

The number zero ("no one was killed") is no denial: it is the caller's to read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from tollbook.extract.likelihood.clause import Step, climb, is_verbal, root_of
from tollbook.extract.likelihood.cues import Cues, cues
from tollbook.extract.mentions import Attribution
from tollbook.extract.parse import tokens_at
from tollbook.model import Polarity, Span

_OBJECTS = frozenset({"dobj", "obj"})
_OF_NOUNS = frozenset({"acl", "relcl", "prep", "ccomp"})
_NUMBER_PARTS = frozenset({"CD", "RB", "JJR", "RBR", "IN"})


def polarity_of(
    doc: Doc,
    at: Span | TokenSpan | Token,
    attribution: Attribution | None = None,
    language: str = "en",
) -> Polarity:
    """The polarity of what is said at `at`.

    Args:
        doc: the parsed document.
        at: the words of the claim, or its predicate ("500 people had died", "died").
        attribution: whose words they are, if known: "denied that" denies them.
        language: of the cues.
    """
    root = root_of(doc, at)
    if root is None:
        return Polarity.ASSERTED
    lexicon = cues(language)
    if _is_negated_number(doc, at, lexicon):
        return Polarity.DENIED
    way = list(climb(root))
    for step in _steps():
        found = step(way, lexicon)
        if found is not None:
            return found
    if attribution is not None:
        return attribution.polarity
    return Polarity.ASSERTED


_Rule = Callable[[list[Step], Cues], Polarity | None]


@cache
def _steps() -> tuple[_Rule, ...]:
    return (_question, _condition, _denial, _open, _foretold, _supposed)


def _own(way: list[Step]) -> list[Token]:
    """The words of the clause in which the way begins."""
    return [step.token for step in way if step.depth == 0]


def _auxiliaries(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]


def _is_perfect(verb: Token) -> bool:
    return any(child.lemma_ == "have" for child in _auxiliaries(verb))


def _is_negated(token: Token, lexicon: Cues) -> bool:
    for child in token.children:
        following = token.doc[child.i + 1].lower_ if child.i + 1 < len(token.doc) else ""
        two = " ".join(word.lower_ for word in token.doc[child.i + 1 : child.i + 3])
        harmless = following in lexicon.harmless or two in lexicon.harmless
        if child.dep_ == "neg" and not harmless and _bears_on_verb(child, token):
            return True
    return False


def _bears_on_verb(negation: Token, verb: Token) -> bool:
    """Whether "not" before a noun phrase ("not 500 but 300 died") is the verb's all the same."""
    if negation.i > verb.i or not is_verbal(verb):
        return True
    auxiliaries = [child.i for child in _auxiliaries(verb)]
    return negation.lower_ != "not" or not auxiliaries or negation.i > min(auxiliaries)


def _is_negated_number(doc: Doc, at: Span | TokenSpan | Token, lexicon: Cues) -> bool:
    """Whether the first number at `at` is itself denied: "not 500 but 300"."""
    tokens: Iterable[Token]
    if isinstance(at, Token):
        tokens = [at]
    else:
        tokens = (at if isinstance(at, TokenSpan) else tokens_at(doc, at)) or ()
    number = next((token for token in tokens if token.tag_ == "CD"), None)
    if number is None:
        return False
    i = number.i - 1
    while i >= 0 and doc[i].head.i == number.i and doc[i].tag_ in _NUMBER_PARTS:
        if doc[i].lower_ == "not" and doc[i + 1].lower_ not in lexicon.harmless:
            return True
        i -= 1
    joint = i > 0 and doc[i].lower_ == "not" and doc[i - 1].lower_ in {",", "and", "but"}
    return joint and doc[i + 1].lower_ not in lexicon.harmless  # "6,300 fled, and not 9,300"


def _question(way: list[Step], lexicon: Cues) -> Polarity | None:
    sentence = way[0].token.sent
    last = next((token for token in reversed(sentence) if not token.is_space), None)
    if last is None or last.text != "?" or _is_granted(way, lexicon):
        return None
    return Polarity.HYPOTHETICAL


def _is_granted(way: list[Step], lexicon: Cues) -> bool:
    """Whether it only says which one is meant: "Where did the battle that killed 15 begin?"."""
    clause = way[-1].token
    if clause.dep_ not in {"relcl", "acl"} or clause.head.i > clause.i:
        return False
    return any(child.lower_ in lexicon.definite for child in clause.head.children)


def _condition(way: list[Step], lexicon: Cues) -> Polarity | None:
    for step in way:
        here = step.token
        if _is_conditional(here, lexicon):
            return Polarity.HYPOTHETICAL
        if here.dep_ in {"prep", "pobj"}:
            frame = here.doc[max(here.i - 3, 0) : here.i + 1].text.lower()
            if frame.endswith(lexicon.frames):
                return Polarity.HYPOTHETICAL
    verbs = [token for token in _own(way) if is_verbal(token)]
    # "would have to leave their homes if the dam broke"
    verbs += [child for verb in verbs for child in verb.children if child.dep_ == "xcomp"]
    for verb in verbs:
        for clause in verb.children:
            if clause.dep_ == "advcl" and _is_conditional(clause, lexicon):
                return Polarity.HYPOTHETICAL
    return None


def _is_conditional(verb: Token, lexicon: Cues) -> bool:
    """Whether `verb` heads a clause under "if" or one that begins "Should 500 be sent, …"."""
    for child in verb.children:
        before = verb.doc[child.i - 1].lower_ if child.i else ""
        if child.lower_ in lexicon.conjunctions and child.dep_ in {"mark", "advmod"}:
            return before not in lexicon.excused
    first = next((child for child in _auxiliaries(verb)), None)
    if first is None or first.lower_ not in lexicon.inversions or verb.dep_ == "ROOT":
        return False
    subject = next((child for child in verb.children if child.dep_.startswith("nsubj")), None)
    return subject is not None and first.i < subject.left_edge.i and first.is_sent_start is True


def _denial(way: list[Step], lexicon: Cues) -> Polarity | None:
    """Denied by the claim's own clause, or by a clause that governs it."""
    denied = False
    for step in way:
        here, below = step.token, step.below
        if step.depth == 0 and is_verbal(here) and _is_negated(here, lexicon):
            denied = not denied
        # "denied that they had attacked and said that …" denies nothing of what was said
        beside = below.dep_ == "conj" and is_verbal(below) and is_verbal(here)
        if here.i != below.i and not beside and _denies(here, below, step.depth, lexicon):
            if _is_negated(here, lexicon):
                return Polarity.HYPOTHETICAL  # "did not rule out", "has not denied"
            denied = True
        if step.depth and _is_negated(here, lexicon) and _affirms(here, lexicon.belief):
            denied = True
    return Polarity.DENIED if denied else None


def _denies(here: Token, below: Token, depth: int, lexicon: Cues) -> bool:
    """Whether `here`, reached from `below`, says that what is below it is not so."""
    lemma, edge = here.lemma_.lower(), below.dep_
    if lemma in lexicon.denial_verbs:
        reports = lemma in lexicon.denial_of_things or below.lemma_ in lexicon.content_nouns
        return depth > 0 or edge == "xcomp" or (edge in _OBJECTS and reports)
    if lemma in lexicon.unrealised:
        return edge in {"xcomp", "dobj", "prep", "pcomp"}
    if lemma in lexicon.denial_nouns or lemma in lexicon.denial_adjectives:
        return depth > 0 or edge in {"prep", "xcomp"}
    if lemma in lexicon.evidence:
        return edge in _OF_NOUNS and _lacks(here, lexicon)
    if edge == "pcomp":
        return here.lower_ in lexicon.without
    said_of_it = {child.lemma_ for child in here.children if child.dep_ == "acomp"}
    return depth > 0 and bool(said_of_it & lexicon.denial_adjectives)


def _lacks(noun: Token, lexicon: Cues) -> bool:
    """Whether there is no such thing: "no evidence", "little indication"."""
    return any(
        child.dep_ in {"det", "amod"} and child.lower_ in lexicon.no for child in noun.children
    )


def _affirms(verb: Token, affirmations: frozenset[str]) -> bool:
    """Whether a verb, or the adjective it is the copula of, is one of `affirmations`."""
    return verb.lemma_ in affirmations or any(
        child.dep_ == "acomp" and child.lemma_ in affirmations for child in verb.children
    )


def _open(way: list[Step], lexicon: Cues) -> Polarity | None:
    for step in way[1:]:
        here, below = step.token, step.below
        if below.dep_ == "xcomp" and here.lemma_ in lexicon.tried:
            return Polarity.HYPOTHETICAL
        if not step.depth:
            continue
        if _is_negated(here, lexicon) and _affirms(here, lexicon.confirmation):
            return Polarity.HYPOTHETICAL
    return None


def _foretold(way: list[Step], lexicon: Cues) -> Polarity | None:
    for step in way:
        here, below = step.token, step.below
        lemma = here.lemma_.lower()
        if step.depth == 0 or below.dep_ in {"acl", "ccomp", "relcl"}:
            modal = next((aux.lower_ for aux in _auxiliaries(here) if aux.tag_ == "MD"), "")
            if modal in lexicon.future and (step.depth == 0 or lemma not in lexicon.confirmation):
                return Polarity.PROJECTED
        ahead = below.i != here.i and _is_infinitive(below) and not _is_perfect(below)
        if ahead and lemma in lexicon.infinitives:
            return Polarity.PROJECTED
        if below.dep_ in _OBJECTS and lemma in lexicon.forecasts:
            return Polarity.PROJECTED
        if below.dep_ == "prep" and lemma in lexicon.forecast_nouns:
            return Polarity.PROJECTED
    return _possible_growth(way, lexicon)


def _is_infinitive(verb: Token) -> bool:
    """Whether a verb is an infinitive below another: "to rise", "them to retreat"."""
    to = any(child.tag_ == "TO" for child in verb.children)
    return verb.dep_ == "xcomp" or (verb.dep_ == "ccomp" and to)


def _possible_growth(way: list[Step], lexicon: Cues) -> Polarity | None:
    """What may yet come ("may rise to 500", "may die") is foretold, not supposed."""
    verb = next((token for token in _own(way) if is_verbal(token)), None)
    modal = _possibility(verb)
    if verb is None or modal is None or _is_of_now(verb, lexicon):
        return None
    if modal != "could" or verb.lemma_ in lexicon.growth:
        return Polarity.PROJECTED
    return None


def _possibility(verb: Token | None) -> str | None:
    if verb is None:
        return None
    modals = (aux.lower_ for aux in _auxiliaries(verb) if aux.tag_ == "MD")
    return next((modal for modal in modals if modal in {"may", "might", "could"}), None)


def _is_of_now(verb: Token, lexicon: Cues) -> bool:
    """Whether a verb under "may" or "could" speaks of what was or is: "may have", "may be dead"."""
    if _is_perfect(verb) or verb.lower_ in lexicon.states:
        return True
    progressive = verb.tag_ == "VBG"
    return progressive or verb.lemma_ in lexicon.statives


def _supposed(way: list[Step], lexicon: Cues) -> Polarity | None:
    for token in _own(way):
        for aux in _auxiliaries(token):
            if aux.tag_ != "MD" or aux.lower_ not in lexicon.supposing:
                continue
            if aux.lower_ == "could" and _is_of_now(token, lexicon):
                continue
            return _future_in_past(way, token, aux, lexicon)
    return None


def _future_in_past(way: list[Step], verb: Token, aux: Token, lexicon: Cues) -> Polarity:
    """What "would" means: "he said 20,000 would be sent" reports what was then foretold."""
    above = next((step.token for step in way if step.depth == 1), None)
    reported = aux.lower_ == "would" and above is not None and above.tag_ in {"VBD", "VBN"}
    conditional = verb.lemma_ in lexicon.conditional  # "said any attack would need approval"
    return Polarity.PROJECTED if reported and not conditional else Polarity.HYPOTHETICAL
