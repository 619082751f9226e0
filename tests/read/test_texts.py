"""What each form of file becomes: paragraphs, titles, dates, and honest origins."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tollbook.config import DEFAULT
from tollbook.model import Document
from tollbook.read import ReadFailure, read_inputs
from tollbook.read.build import INVISIBLE
from tollbook.read.header import header_lines
from tollbook.read.html import read_html
from tollbook.read.markdown import read_markdown
from tollbook.read.plain import read_plain
from tollbook.read.when import parse_published


def plain(source: str) -> str:
    return read_plain(source)[0].build()[0]


def markdown(source: str) -> str:
    return read_markdown(source)[0].build()[0]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("One.\nTwo.", "One.\nTwo."),
        ("# Toll rises\n30 died.", "Toll rises\n\n30 died."),
        ("30 died.\n## Background\nMore.", "30 died.\n\nBackground\n\nMore."),
        ("In all **6,000** died.", "In all 6,000 died."),
        ("2 * 3 ** 4 stays", "2 * 3 ** 4 stays"),
        ("Line one\r\nline two\rline three", "Line one\nline two\nline three"),
        ("6\u200b,\u2060000 \u202edied\u202c", "6,000 died"),
        ("Title: X\nPublisher: Y\n\n30 died.", "30 died."),
        ("Note: this is prose.\n\n30 died.", "Note: this is prose.\n\n30 died."),
    ],
)
def test_plain_text(source: str, text: str) -> None:
    assert re.sub(r"\n{3,}", "\n\n", plain(source)).strip() == text


def test_bold_lines_become_paragraphs_without_moving_the_rest() -> None:
    source = "**Toll rises**\n30 died.\n**Background**\nThe war began in May."
    text = plain(source)
    assert text.strip().startswith("Toll rises\n\n")
    assert "\n\nBackground\n\n" in text
    for words in ("Toll rises", "30 died.", "Background", "The war"):
        assert text.index(words) == source.index(words)


def test_a_line_without_full_stop_is_set_off_where_lines_are_paragraphs() -> None:
    long = "The ministry said that 30 soldiers had been killed. " * 5
    assert f"{long.strip()}" in plain(f"Toll rises\n{long}")
    assert plain(f"Toll rises\n{long}").startswith("Toll rises\n\nThe")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# Toll rises\n30 died.", "Toll rises\n\n30 died."),
        ("More than **6,000** of *them*.", "More than 6,000 of them."),
        ("[Over 30](https://x.example/2031/05) died.", "Over 30 died."),
        ("soft\nbreak", "soft break"),
        ("- 30 dead\n- 12 wounded", "30 dead\n\n12 wounded"),
        ("30\\* died &amp; 12 fled", "30* died & 12 fled"),
        ("> 30 died, he said.\n\nMore.", "30 died, he said.\n\nMore."),
        ("| a | b |\n|---|---|\n| 30 | 12 |", "a | b\n30 | 12"),
        ("text ![30 dead](x.png) end", "text  end"),
        ("<div>\n\n30 died.\n\n</div>", "30 died."),
        ("<div><!-- 5 --><p>30 died.</p><script>7</script></div>", "30 died."),
        ("---\ntitle: X\npublished: 2031-05-05\n---\n30 died.", "30 died."),
    ],
)
def test_markdown(source: str, text: str) -> None:
    assert markdown(source) == text


@pytest.mark.parametrize(
    ("source", "title", "published"),
    [
        ("---\ntitle: 'Toll'\ndate: 5 May 2031\n---\n# Other\nx", "Toll", "2031-05-05"),
        ("# Toll rises\n\n30 died.", "Toll rises", None),
        ("**Toll rises**\n\n30 died.", "Toll rises", None),
        ("Title: Toll\nDate: May 2031\n\n30 died.", "Toll", "2031-05"),
        ("30 died.\n\n# Later\n\nx", None, None),
    ],
)
def test_what_markdown_says_of_itself(source: str, title: str, published: str | None) -> None:
    header = read_markdown(source)[1]
    assert (header.title, header.published) == (title, published)


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("**Toll rises**\n30 died.", "Toll rises"),
        ("Toll rises\n\n30 died.", "Toll rises"),
        ("Title: Toll\n\nOther\n\n30 died.", "Toll"),
        ("30 people died on Monday.\n\nMore.", None),
    ],
)
def test_the_title_of_plain_text(source: str, title: str | None) -> None:
    assert read_plain(source)[1].title == title


PAGE = """<!DOCTYPE html><html lang="en"><head><title>Toll rises | The Daily</title>
<meta property="og:site_name" content="The Daily">
<link rel="canonical" href="https://daily.example/toll">
<meta property="article:published_time" content="2021-05-05T10:00:00Z">
<script>var dead = 999;</script></head><body><nav><a href="/">Home</a></nav><article>
<h1>Toll rises</h1><p>More than <b>6,000</b> soldiers &amp; officers
of Varland were killed, the Defence Ministry said on Monday in its evening bulletin.</p>
<ul><li>30 dead in Arv</li><li>12 wounded in Belt</li></ul>
<table><tr><th>Place</th><th>Dead</th></tr><tr><td>Arv</td><td>30</td></tr></table>
</article></body></html>"""


def test_a_web_page() -> None:
    builder, header = read_html(PAGE)
    text, origins = builder.build()
    assert "More than 6,000 soldiers & officers of Varland were killed" in text
    assert "30 dead in Arv\n\n12 wounded in Belt" in text
    assert "Place | Dead\nArv | 30" in text
    assert "999" not in text
    assert header.publisher == "The Daily"
    assert header.url == "https://daily.example/toll"
    assert header.published == "2021-05-05"
    at = text.index("6,000")
    origin = next(o for o in origins if o.text.start <= at < o.text.end)
    source_at = origin.source.start + at - origin.text.start
    assert PAGE[source_at : source_at + 5] == "6,000"


@pytest.mark.parametrize(
    ("meta", "published"), [("2021-05", "2021-05"), ("2021-05-01", "2021-05-01")]
)
def test_the_date_of_a_page_is_no_more_precise_than_the_page(meta: str, published: str) -> None:
    page = PAGE.replace("2021-05-05T10:00:00Z", meta)
    assert read_html(page)[1].published == published


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2031-05-05", "2031-05-05"),
        ("2031-05", "2031-05"),
        ("2031", "2031"),
        ("2031-05-05~", "2031-05-05~"),
        ("2031-05-05T23:59:00+02:00", "2031-05-05"),
        ("5 May 2031", "2031-05-05"),
        ("May 5, 2031", "2031-05-05"),
        ("Mon, 05 May 2031 10:00:00 GMT", "2031-05-05"),
        ("May 2031", "2031-05"),
        ("25/05/2031", "2031-05-25"),
        ("05/06/2031", None),
        ("20310505", "2031-05-05"),
        ("20310505T101500Z", "2031-05-05"),
        ("20311305", None),
        ("1750032000", None),
        ("2031 " * 1000, None),
        ("Monday", None),
        ("sometime", None),
    ],
)
def test_dates_of_publication(text: str, edtf: str | None) -> None:
    assert parse_published(text) == edtf


@pytest.mark.parametrize(
    ("reader", "source"),
    [
        (read_plain, "**a " * 50_000),
        (read_plain, "# a" + " " * 200_000 + "b"),
        (read_plain, "Title:" + " " * 200_000 + "b\n\n30 died."),
        (read_markdown, "<div>" + "<!--" * 20_000),
        (read_markdown, "<div>" + "<script>" * 30_000),
        (read_html, "<html><body>" + "<div>" * 100_000 + "30 died."),
        (read_html, "<html><body><p>30 died. " + "<!--" * 20_000),
    ],
)
def test_hostile_text_takes_no_more_time_than_its_length(reader: object, source: str) -> None:
    """Each of these took minutes with a search that starts again at every mark."""
    text, origins = reader(source)[0].build()  # type: ignore[operator]
    assert all(origin.text.end <= len(text) for origin in origins)


@pytest.mark.parametrize(
    "page",
    [
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "30 "><!ENTITY b "&a;&a;&a;&a;">'
        "]><html><body><p>In all &b; were killed in Zorany on Monday, they say.</p></body></html>",
        '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><body><p>In all &a; '
        "were killed in Zorany on Monday, they say.</p></body></html>",
    ],
)
def test_entities_of_a_page_are_never_expanded(page: str) -> None:
    text = read_html(page)[0].build()[0]
    assert "30 30" not in text
    assert "root:" not in text


TEXTS = st.text(
    st.sampled_from("ab9 .,*#_-|[]()&;<>\n\r\t\u200b\u202e\ufeff\u00a0é—“`\\!:"), max_size=80
)
SUFFIXES = st.sampled_from([".txt", ".md", ".html"])


@given(source=TEXTS, reader=st.sampled_from([read_plain, read_markdown]))
@example(source="**a**\n**b**", reader=read_plain)
@example(source="# a #\n\u200b# b", reader=read_markdown)
def test_origins_are_honest(source: str, reader: object) -> None:
    text, origins = reader(source)[0].build()  # type: ignore[operator]
    assert not INVISIBLE.search(text)
    last = 0
    for origin in origins:
        assert last <= origin.text.start < origin.text.end <= len(text)
        assert 0 <= origin.source.start <= origin.source.end <= len(source)
        last = origin.text.end
        here = text[origin.text.start : origin.text.end]
        there = source[origin.source.start : origin.source.end]
        if len(here) == len(there):
            assert here == there


@given(source=TEXTS)
def test_every_word_of_plain_text_is_kept(source: str) -> None:
    text = read_plain(source)[0].build()[0]
    _, start = header_lines(source)
    assert [c for c in text if c.isalnum()] == [c for c in source[start:] if c.isalnum()]


@settings(deadline=None)  # the first example loads the readers
@given(content=st.binary(max_size=400))
def test_no_bytes_whatever_break_the_reader(content: bytes) -> None:
    for item in read_inputs(["-"], DEFAULT, stdin=io.BytesIO(content)):
        if isinstance(item, Document):
            assert item.text.strip()
        elif isinstance(item, ReadFailure):
            assert str(item.error)
