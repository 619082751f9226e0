"""Finding attributed judgements without a number."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from tollbook.extract.attribution import attribution_of
from tollbook.extract.ids import stable_id
from tollbook.extract.likelihood import likelihood_of, polarity_of
from tollbook.extract.likelihood.clause import line_tokens, subject_of
from tollbook.extract.mentions import Attribution
from tollbook.extract.parse import span_of
from tollbook.extract.statement.judged import Judged, by_likelihood, by_verb
from tollbook.extract.statement.words import StatementWords, statement_words
from tollbook.model import Document, Evidence, Likelihood, Span, Statement

NOBODY_NAMED = "statement:nobody-named"
_FEWEST_WORDS = 4
_NEXT = 2  # characters: a number right behind a clause is its object, parsed apart
_MOST_WORDS = 80  # more is no clause but a parse gone wrong


def find_statements(
    doc: Doc,
    document: Document,
    attributions: Sequence[Attribution],
    likelihoods: Sequence[Likelihood],
    taken: Sequence[Span],
    *,
    language: str = "en",
) -> list[Statement]:
    """The judgements of a document that state no number, in order of the text.

    A judgement is a clause under a word of likelihood ("have almost certainly been …") or under
    a verb of judging ("analysts believe that …"). Somebody judges: whoever is named, or, where
    the hedge itself says that somebody does ("is believed to"), nobody by name; the rules of
    the statement say so.

    Args:
        doc: the parsed document.
        document: the document itself.
        attributions: who says what in it.
        likelihoods: its words of likelihood.
        taken: the numbers that claims were made of: what is judged of them is in the claim.
        language: of the word lists.
    """
    lexicon = statement_words(language)
    around = _Around(doc, document, attributions, likelihoods, lexicon, language)
    judged = [*by_likelihood(doc, likelihoods, lexicon), *by_verb(doc, lexicon)]
    found: list[Statement] = []
    for item in _outermost(judged):
        reach = Span(item.content.start, item.content.end + _NEXT)
        if any(reach.overlaps(number) for number in taken):
            continue
        statement = _statement(item, around)
        if statement is not None:
            found.append(statement)
    return sorted(found, key=lambda statement: (statement.evidence.start, statement.content))


def _outermost(judged: Sequence[Judged]) -> list[Judged]:
    """One judgement a clause: "believe that it is likely that" judges once.

    The words of likelihood say most, so where clauses lie inside each other theirs is kept.
    """
    kept: list[Judged] = []
    spans: list[Span] = []  # of the kept, in order: none lies in another, so their ends rise too
    for item in judged:
        at = bisect_right(spans, item.content.start, key=lambda span: span.start)
        beside = [*spans[max(0, at - 1) : at], *spans[at : at + 1]]
        if not any(_same(item.content, span) for span in beside):
            kept.append(item)
            spans.insert(at, item.content)
    return kept


def _same(one: Span, other: Span) -> bool:
    return one.contains(other) or other.contains(one)


@dataclass(frozen=True, slots=True)
class _Around:
    """What a judgement stands in."""

    doc: Doc
    document: Document
    attributions: Sequence[Attribution]
    likelihoods: Sequence[Likelihood]
    lexicon: StatementWords
    language: str


def _statement(item: Judged, around: _Around) -> Statement | None:
    """The statement that a judged clause makes; None if it is no judgement by anybody."""
    document = around.document
    word = Span(item.head.idx, item.head.idx + len(item.head))
    source = attribution_of(word, around.attributions)
    chain = source.chain if source is not None else ()
    content = document.text[item.content.start : item.content.end]
    sentence = line_tokens(item.head, item.head.sent)
    unresolved = bool(chain) and chain[0].label.lower() in around.lexicon.unresolved
    readable = _FEWEST_WORDS <= len(content.split()) <= _MOST_WORDS
    if unresolved or not readable or sentence.text.endswith("?"):
        return None
    likelihood = likelihood_of(word, around.likelihoods, around.doc)
    if likelihood is None and source is not None:
        likelihood = source.likelihood
    if not chain and not _is_judgement(item, likelihood, around.lexicon):
        return None
    return Statement(
        id=stable_id(document.ref.id, "statement", item.content.start, item.content.end, content),
        document=document.ref,
        evidence=Evidence.of(document.text, span_of(sentence)),
        content=content,
        attribution=chain,
        likelihood=likelihood,
        polarity=polarity_of(around.doc, item.head, source, around.language),
        rules=(item.rule,) if chain else (item.rule, NOBODY_NAMED),
    )


def _is_judgement(item: Judged, likelihood: Likelihood | None, lexicon: StatementWords) -> bool:
    """Whether a clause of which nobody is named as judge is a judgement all the same."""
    if item.hedged:
        return True
    if item.rule != "statement:likelihood" or likelihood is None or likelihood.percent is None:
        return False
    subject = subject_of(_finite(item.head))
    return subject is None or subject.lower_ not in lexicon.talk


def _finite(verb: Token) -> Token:
    here = verb
    while here.dep_ in {"xcomp", "acomp"} and subject_of(here) is None:
        here = here.head
    return here
