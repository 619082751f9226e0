from __future__ import annotations

import itertools
import re
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from lxml import html

from tollbook.model import Book, Finding, Kind, Status
from tollbook.present.numberline import number_line
from tollbook.present.report import glossary, report
from tollbook.present.views import conflicts


@pytest.fixture(scope="session")
def tree(page: str) -> html.HtmlElement:
    return html.document_fromstring(page)


def test_the_page_is_one_file(tree: html.HtmlElement) -> None:
    assert tree.xpath("//script | //iframe | //object | //embed | //form | //img") == []
    assert [link.get("href") for link in tree.xpath("//link")] == ["data:,"]
    assert not re.search(r"@import|url\(|src=", tree.xpath("string(//style)"))
    policy = tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")


def test_links_lead_inside_or_to_the_web_without_a_trace(tree: html.HtmlElement) -> None:
    ids = set(tree.xpath("//@id"))
    for link in tree.xpath("//a"):
        target = link.get("href")
        if target.startswith("#"):
            assert target[1:] in ids, target
        else:
            assert urlsplit(target).scheme in {"http", "https"}
            assert "noreferrer" in link.get("rel")


def test_ids_are_unique(tree: html.HtmlElement) -> None:
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_headings_step_down_one_at_a_time(tree: html.HtmlElement) -> None:
    levels = [int(tag.tag[1]) for tag in tree.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_nothing_of_a_report_becomes_markup(page: str, tree: html.HtmlElement) -> None:
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not [name for name in tree.xpath("//@*") if "alert(1)" in name and name == "onerror"]
    assert tree.xpath("//*[@onerror]") == []
    assert "\u202e" not in page
    assert "\u200b" not in page
    assert "/home/" not in page


def test_the_quantity_is_marked_in_its_sentence(tree: html.HtmlElement) -> None:
    marks = tree.xpath("//section[@id='ledger']//blockquote//mark/text()")
    assert "over 6,000" in marks
    quote = tree.xpath("//section[@id='ledger']//blockquote//q[mark='over 6,000']")[0]
    assert "highly likely that" in quote.text_content()


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ("conflicts", "cannot hold together"),
        ("conflicts", "What would remove it:"),
        ("bounds", "no upper bound"),
        ("bounds", "not known: the solver ran out of time"),
        ("drift", "hedge dropped: highly likely → none"),
        ("statements", "95–100 % on PHIA"),
        ("events", "Tarn launched its offensive"),
        ("rejects", "duration"),
        ("documents", "No date of publication is known"),
        ("rules", "profile"),
        ("not", "It does not tell what is true."),
    ],
)
def test_each_section_says_its_part(section: str, words: str, tree: html.HtmlElement) -> None:
    (found,) = tree.xpath(f"//section[@id='{section}']")
    assert words in " ".join(found.text_content().split())


def test_the_glossary_has_every_rule(tree: html.HtmlElement) -> None:
    assert list(glossary()) == [f"R{number}" for number in range(1, 14)]
    assert {f"rule-{name}" for name in glossary()} <= set(tree.xpath("//@id"))


def test_without_charts_the_page_says_how_to_get_them(book: Book) -> None:
    made = report(book, charts=False)
    assert "tollbook[charts]" in made
    assert 'class="chart"' not in made
    assert "<details open>" in made


def test_an_empty_book_is_a_page() -> None:
    made = report(Book(""))
    assert "Untitled case" in made
    assert "No claim with a number was found." in made


def test_the_same_book_gives_the_same_page(book: Book, page: str) -> None:
    assert report(book) == page


def test_a_number_line_shows_the_gap(book: Book) -> None:
    line = number_line(conflicts(book)[0])
    assert line is not None
    assert line.gap is not None
    over, nearly = line.bars
    assert (over.open_high, nearly.open_low) == (True, True)
    assert nearly.high == line.gap[0] < line.gap[1] == over.low
    assert [tick.text for tick in line.ticks] == ["5,999", "6,001"]


def test_a_number_line_of_three_has_no_gap(book: Book) -> None:
    line = number_line(conflicts(book)[2])
    assert line is not None
    assert line.gap is None
    assert "rules that tie" in line.caption


def test_no_number_line_without_numbers_or_conflict(book: Book) -> None:
    first, *_, revision = conflicts(book)
    assert number_line(revision) is None
    assert number_line(replace(first, members=())) is None


def test_many_comparisons_fold_away(book: Book) -> None:
    pair = next(one for one in book.findings if one.id == "f-4")
    more = tuple(replace(pair, id=f"f-4-{place}") for place in range(9))
    tree = html.document_fromstring(report(replace(book, findings=book.findings + more)))
    folded = tree.xpath("//section[@id='conflicts']/details[summary='7 more']/article")
    assert len(folded) == 7
    assert len(tree.xpath("//section[@id='not']")) == 1


def test_what_was_not_finished_is_said(book: Book) -> None:
    late = Finding(
        "late", Kind.CONTRADICTION, ("R9",), (), (), "The search was not finished.",
        status=Status.OUT_OF_TIME,
    )  # fmt: skip
    made = report(replace(book, findings=(late,)))
    assert "The search was not finished." in made
    assert "No two claims were found to contradict each other" in made
