"""Parsing: one spaCy `Doc` a document, with offsets that stay true."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan
from spacy.util import compile_infix_regex, compile_suffix_regex

from tollbook.config import DEFAULT
from tollbook.errors import ReadError, UsageError
from tollbook.extract.bounded import bounded
from tollbook.extract.dictionary import Dictionary, dictionary
from tollbook.extract.engine import engine
from tollbook.extract.patchwork import Patch, patched, patches, spare_gaps
from tollbook.extract.recase import in_capitals, recased
from tollbook.extract.run_ons import parted, rejoined, run_ons
from tollbook.extract.sentences import sentence_spans
from tollbook.model import Span

_MOST_TOKENS = 250_000  # about a minute of parsing, and some gigabytes of memory
_MOST_WORDS = 25_000  # that a pipeline learns for good
_LONG_RUN, _PIECE = 300, 100  # code points
_FACE = re.compile(r"[^A-Za-z]*[0-9][^A-Za-z]*|8-?D")
_RUN = re.compile(rf"\S{{{_LONG_RUN + 1},}}")


def load_pipeline(model: str = DEFAULT.model) -> Language:
    """The spaCy pipeline `model`, loaded once a process.

    Raises:
        UsageError: it is not installed.
    """
    return _loaded(model)


@cache  # by the name, however a caller gives it, or does not
def _loaded(model: str) -> Language:
    try:
        pipeline = spacy.load(model)
    except OSError as error:
        raise UsageError(
            f"the language pipeline “{model}” is not installed",
            where="--model",
            remedy="Install it as a package, or leave the option out",
        ) from error
    _split_numbers(pipeline)
    spare_gaps(pipeline)
    return pipeline


@contextmanager
def forgetting(model: str) -> Iterator[None]:
    """While it lasts, words that the pipeline meets for the first time are only borrowed.

    At its end they are forgotten, so that memory does not grow with the number of texts; the
    first thousands are kept, since words that are met often are met early. No parse made inside
    may be used outside.
    """
    pipeline = load_pipeline(model)
    vocab: Any = pipeline.vocab  # the stub does not know the property
    if vocab.in_memory_zone or len(vocab) < _MOST_WORDS:
        yield
        return
    with pipeline.memory_zone():
        yield


def _split_numbers(pipeline: Language) -> None:
    """Words that run into a number or a note mark ("people,151", "floods.[2]") are taken apart.

    And a figure is no part of a face made of marks: "his son (8)", "wounded:3".
    """
    note = r"\[[0-9]{1,3}\]"
    infixes = [*(pipeline.Defaults.infixes or []), r"(?<=[a-zA-Z])[,;](?=[0-9])"]
    infixes += [rf"[.,;:]?{note}", r"(?<=[a-z])\.(?=\[)"]
    suffixes = [*(pipeline.Defaults.suffixes or []), note, rf"(?<=[a-z0-9])\.(?={note})"]
    tokenizer: Any = pipeline.tokenizer
    tokenizer.rules = {
        word: rule for word, rule in tokenizer.rules.items() if not _FACE.fullmatch(word)
    }
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search


class Pieces:
    """A text cut where a line or a sentence surely ends; its pieces are parsed apart, and once.

    What a sentence is parsed as does not depend on its neighbours, nor on which are parsed.

    Text in capitals is parsed in recovered case: the words of the parse then differ from the
    text in case, never in place or length. Words that ran together are parted, and words broken
    at the end of a line made whole. What nobody wrote to be read is parsed in pieces: a
    run of hundreds of characters without a blank, and a sentence of hundreds of words.

    Attributes:
        text: the text as it is parsed.
        spans: where its pieces stand, in order.
    """

    def __init__(self, text: str, model: str = DEFAULT.model) -> None:
        pipeline = load_pipeline(model)
        known = _dictionary(model)
        self._capitals = in_capitals(text)
        self._words = run_ons(pipeline, known)
        self._engine = engine(pipeline)
        self._parsed: dict[int, Patch] = {}
        self.text = recased(text, known) if self._capitals else rejoined(text, self._words)
        self.spans = sentence_spans(self.text)

    def parse(self, chosen: Iterable[int] | None = None) -> Doc:
        """The parse of the text; `token.idx` counts code points of it.

        Args:
            chosen: the pieces (their indices) to parse; all, if none are given. Each of the
                others stands in the parse as one token.

        Raises:
            ReadError: there are more words and marks than can be parsed in one go.
        """
        places = sorted(chosen) if chosen is not None else list(range(len(self.spans)))
        parse_pieces([(self, places)])
        spans, parsed = [self.spans[at] for at in places], [self._parsed[at] for at in places]
        return patched(self._engine, self.text, spans, parsed)

    def _new(self, places: Iterable[int]) -> dict[int, Doc]:
        """The tokens of those pieces that are not parsed yet."""
        new = {at: self._tokens(self.spans[at]) for at in places if at not in self._parsed}
        size = sum(map(len, new.values()))
        if size > _MOST_TOKENS:
            raise ReadError(
                f"the text has {size:,} words and marks; {_MOST_TOKENS:,} is the limit",
                remedy="Split it into its articles",
            )
        return new

    def _tokens(self, span: Span) -> Doc:
        doc = _tokenized(self._engine.pipeline, self.text[span.start : span.end])
        return doc if self._capitals else parted(doc, self._words)


def parse_pieces(wanted: Sequence[tuple[Pieces, Iterable[int]]]) -> None:
    """Parse pieces of several texts together, which is faster than text by text.

    Each text remembers what is parsed of it; `Pieces.parse` then only puts it together.

    Raises:
        ReadError: a text has more words and marks than can be parsed in one go.
    """
    new = [(cut, at, doc) for cut, places in wanted for at, doc in cut._new(places).items()]
    if new:
        used = new[0][0]._engine
        done = [bounded(doc) for doc in used.analysed([doc for _, _, doc in new])]
        for (cut, at, _), patch in zip(new, patches(used, done), strict=True):
            cut._parsed[at] = patch


def parse(text: str, model: str = DEFAULT.model) -> Doc:
    """The parse of the whole of `text`. `token.idx` counts code points of `text`.

    Raises:
        ReadError: the text has more words and marks than can be parsed in one go.
    """
    return Pieces(text, model).parse()


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
