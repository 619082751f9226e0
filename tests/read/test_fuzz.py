"""Any bytes whatever become documents with honest offsets, or a `ReadError` that says why not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tollbook.config import DEFAULT
from tollbook.errors import ReadError
from tollbook.model import Document
from tollbook.model.dates import edtf_days
from tollbook.read import ReadFailure, parse_published, read_inputs
from tollbook.read.decode import decode

#: What the forms are made of, so that chance finds their rules: marks, tags, headers, numbers.
PIECES = {
    ".txt": ["**", "__", "# ", "Title: ", "Date: 5 May 2031", "---", "\r\n", "\n\n", "30 died. "],
    ".md": [
        *("**", "*", "`", "```\n", "# ", "> ", "- ", "1. ", "|", "|-|-|\n", "[a](b)", "![", "]("),
        *("<div>", "</div>", "<!--", "-->", "&amp;", "&#x0;", "\\", "---\n", "title: x\n", "\n\n"),
        *("    ", "~~", "30 died. ", "Published: 2031\n"),
    ],
    ".html": [
        *("<p>", "</p>", "<b>", "</b>", "<div ", ">", "<br>", "<table><tr><td>", "</table>"),
        *("<ul><li>", "<script>", "</script>", "<!--", "-->", "<![CDATA[", "&lt;"),
        *(
            '<?xml version="1.0" encoding="utf-8"?>',
            "&#55296;",
            "&#0;",
            "&x;",
            "<title>T</title>",
            "<meta charset=utf-16>",
            "<body>",
        ),
        *('<meta name="date" content="2031">', "<!DOCTYPE html>", "\n", " ", "'", '"'),
        *("30 people were killed in Zorany on Monday, the mayor said in the evening. ", "="),
    ],
    ".jsonl": [
        *('{"text": "30 died."}', '{"text": "', '"}', "{", "}", "[", "]", ":", ",", "\n", '"'),
        *('"published": ', "\\ud800", "\\u0000", "null", "1e999", "NaN", '"id": ', '"x"', "-0"),
    ],
}
ODD = st.sampled_from(["\0", "\u200b", "\ufeff", "\u2028", "\x85", "\x1b", "é", "—", "😀", "\t"])
CODECS = st.sampled_from(["utf-8", "utf-16", "utf-16-le", "cp1252", "utf-8-sig", "utf-32"])


def written(suffix: str) -> st.SearchStrategy[bytes]:
    """Files of this form: mostly of its own pieces, some of them of nothing but noise."""
    pieces = st.lists(st.sampled_from(PIECES[suffix]) | ODD | st.text(max_size=5), max_size=25)
    texts = st.builds(lambda parts, codec: "".join(parts).encode(codec, "replace"), pieces, CODECS)
    return texts | st.binary(max_size=200)


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, bytes], Path]:
    """Writes bytes to one file of the form, over and over."""
    folder = tmp_path_factory.mktemp("fuzz")

    def write(suffix: str, content: bytes) -> Path:
        path = folder / f"a{suffix}"
        path.write_bytes(content)
        return path

    return write


def check(document: Document, source: str) -> None:
    """The text can be printed, and every origin lies in both texts, in order."""
    assert document.text.strip()
    assert document.text.encode()
    last = 0
    for origin in document.origins:
        assert last <= origin.text.start < origin.text.end <= len(document.text)
        assert 0 <= origin.source.start <= origin.source.end <= len(source)
        last = origin.text.end
        here = document.text[slice(*origin.text)]
        there = source[slice(*origin.source)]
        assert len(here) != len(there) or here == there


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
@given(data=st.data())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_file_is_a_document_or_told(
    fuzzed: Callable[[str, bytes], Path], suffix: str, data: st.DataObject
) -> None:
    content = data.draw(written(suffix))
    path = fuzzed(suffix, content)
    for item in read_inputs([path], DEFAULT):
        if isinstance(item, Document):
            check(item, decode(content, "", markup=suffix == ".html").text)
        elif isinstance(item, ReadFailure):
            assert isinstance(item.error, ReadError)
            assert str(path) in str(item.error)


@given(content=written(".jsonl"))
@settings(max_examples=200, deadline=None)
def test_any_lines_are_documents_or_told(
    fuzzed: Callable[[str, bytes], Path], content: bytes
) -> None:
    items = list(read_inputs([fuzzed(".jsonl", content)], DEFAULT))
    for item in items:
        if isinstance(item, Document):
            check(item, item.text)
        elif isinstance(item, ReadFailure):
            assert isinstance(item.error, ReadError)
    told = [item for item in items if isinstance(item, Document | ReadFailure)]
    assert told
    whole = any(isinstance(item, ReadFailure) and ":" not in Path(item.where).name for item in told)
    filled = sum(1 for line in content.split(b"\n") if line.strip(b"\xef\xbb\xbf \t\r\n"))
    assert whole or len(told) == filled


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)
FIELDS = ("text", "id", "title", "url", "publisher", "published", "date", "language")


@given(record=st.dictionaries(st.sampled_from(FIELDS), JSON))
@settings(max_examples=100, deadline=None)
def test_any_fields_of_a_line_do_no_harm(
    fuzzed: Callable[[str, bytes], Path], record: dict[str, object]
) -> None:
    path = fuzzed(".jsonl", json.dumps({"text": "30 died.", **record}).encode())
    for item in read_inputs([path], DEFAULT):
        if isinstance(item, Document):
            check(item, item.text)
            assert all(isinstance(field, str | None) for field in vars_of(item))


def vars_of(document: Document) -> list[object]:
    ref = document.ref
    return [ref.id, ref.title, ref.url, ref.publisher, ref.published, document.language]


@given(
    words=st.text(max_size=30)
    | st.lists(
        st.sampled_from([*"0123456789-/.:~?%,TZ ", "May", "Mon", "2031", "31", "..", "XX", "am"]),
        max_size=12,
    ).map("".join)
)
@settings(deadline=None)
def test_any_words_are_a_date_or_none(words: str) -> None:
    edtf = parse_published(words)
    if edtf is not None:
        days = edtf_days(edtf)
        assert None in days or days.earliest <= days.latest
