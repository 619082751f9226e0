"""Finding the words of likelihood in a document."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from tollbook.extract.columns import column, ids_of
from tollbook.extract.likelihood.cues import cues
from tollbook.extract.likelihood.words import Words, percent_of, words
from tollbook.extract.parse import span_of
from tollbook.model import Likelihood, Span

_COPULAR = frozenset({"oprd", "acomp", "xcomp", "ccomp", "attr"})


def find_likelihoods(
    doc: Doc, scale_of: Callable[[Span], str], language: str = "en"
) -> list[Likelihood]:
    """All words of likelihood and of analytical confidence, in order of the text.

    The longest wording wins: "highly likely" is not "likely". Scales: see `likelihood.toml`.

    Args:
        doc: the parsed document.
        scale_of: the name of the scale on which the speaker at a place speaks.
        language: of the word lists.
    """
    lexicon = words(language)
    states = cues(language).states
    read = partial(_read, scale_of=scale_of, language=language)
    found: list[Likelihood] = []
    after = 0  # the first token that no wording has taken
    for i in _candidates(doc, language):
        if i < after:
            continue
        token = doc[i]
        word = token.lower_
        if word in lexicon.phrases and (phrase := _phrase_at(doc, i, lexicon)):
            wording, level = phrase
            after = i + len(wording)
            if wording not in lexicon.void and not _is_named(doc, i, after):
                found.append(read(doc[i:after], level))
            continue
        if word in lexicon.modals and token.tag_ == "MD":
            if word != "could" or _speaks_of_now(token, states):
                found.append(read(doc[i : i + 1], None))
        elif token.lemma_ in lexicon.verbs and (bounds := _verb_bounds(token, lexicon)):
            found.append(read(doc[slice(*bounds)], None))
    return found


def _candidates(doc: Doc, language: str) -> list[int]:
    """Where the words stand that may begin a wording: few of all words."""
    words_ids, lemma_ids = _ids(language)
    both = zip(column(doc, "LOWER"), column(doc, "LEMMA"), strict=True)
    return [i for i, (word, lemma) in enumerate(both) if word in words_ids or lemma in lemma_ids]


@cache
def _ids(language: str) -> tuple[frozenset[int], frozenset[int]]:
    """The first words of all wordings, and the lemmas of the verbs."""
    lexicon = words(language)
    return ids_of([*lexicon.phrases, *lexicon.modals]), ids_of(lexicon.verbs)


def _is_named(doc: Doc, start: int, end: int) -> bool:
    """Whether a wording stands alone in quotes: then it is spoken of, not used."""
    return start > 0 and end < len(doc) and doc[start - 1].is_quote and doc[end].is_quote


def _phrase_at(doc: Doc, at: int, lexicon: Words) -> tuple[tuple[str, ...], str | None] | None:
    for phrase, level in lexicon.phrases[doc[at].lower_]:
        if tuple(token.lower_ for token in doc[at : at + len(phrase)]) == phrase:
            return phrase, level
    return None


def _read(
    tokens: TokenSpan, level: str | None, *, scale_of: Callable[[Span], str], language: str
) -> Likelihood:
    span = span_of(tokens)
    scale = scale_of(span)
    wording = " ".join(token.lower_ for token in tokens)
    percent, named = (None, scale) if level else percent_of(wording, scale, language)
    return Likelihood(tokens.text, span.start, span.end, percent, named, level)


def _speaks_of_now(modal: Token, states: frozenset[str]) -> bool:
    """Whether "could" guesses at what is or was ("could have died", "could be dead")."""
    verb = modal.head
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    return "have" in auxiliaries or verb.lower_ == "be" or verb.lower_ in states


def _verb_bounds(verb: Token, lexicon: Words) -> tuple[int, int] | None:
    """The tokens of "is believed to", "feared" (dead), "we believe"; None for another use."""
    children = list(verb.children)
    complement = next((child for child in children if child.dep_ in _COPULAR), None)
    if complement is None or any(child.dep_ == "neg" for child in children):
        return None  # "does not believe" denies; see polarity
    passive = next((child for child in children if child.dep_ == "auxpass"), None)
    if passive is not None:
        end = verb.i + 1
        if end < len(verb.doc) and verb.doc[end].lower_ == "to":
            end += 1
        contiguous = all(
            child.dep_ in {"advmod", "neg"} for child in verb.doc[passive.i + 1 : verb.i]
        )
        return (passive.i if contiguous else verb.i, end)
    subject = next((child for child in children if child.dep_ == "nsubj"), None)
    if subject is None:
        return (verb.i, verb.i + 1) if verb.tag_ == "VBN" else None
    if complement.dep_ != "ccomp":
        return None
    spoken = subject.lower_ in lexicon.first_person and subject.i == verb.i - 1
    return (subject.i if spoken else verb.i, verb.i + 1)
