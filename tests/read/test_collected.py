"""Collections of articles: JSON in common shapes, CSV, feeds, web archives, packed files."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tollbook.api import read_reports
from tollbook.config import DEFAULT
from tollbook.model import Document
from tollbook.read import Item, Notice, ReadFailure

DEATHS = "At least 31 people were killed in Halvet on Sunday, the governor said."
INJURED = "Sixty-four people were injured, she added."


def read(path: Path, **options: Any) -> list[Item]:
    return list(read_reports([path], **options))


def documents(items: list[Item]) -> list[Document]:
    return [one for one in items if isinstance(one, Document)]


def failures(items: list[Item]) -> list[str]:
    return [str(one.error) for one in items if isinstance(one, ReadFailure)]


SHAPES: dict[str, Any] = {
    "news-please": {
        "maintext": DEATHS,
        "title": "Shells hit the market",
        "date_publish": "2023-03-20 06:00:00",
        "source_domain": "courier.example",
        "url": "https://courier.example/market",
        "language": "en",
    },
    "event registry": {
        "articles": {
            "results": [
                {
                    "uri": "77",
                    "lang": "eng",
                    "url": "https://courier.example/market",
                    "title": "Shells hit the market",
                    "body": DEATHS,
                    "dateTimePub": "2023-03-20T06:00:00Z",
                    "source": {"uri": "courier.example", "title": "Halvet Courier"},
                }
            ]
        }
    },
    "media cloud": {
        "stories": [
            {
                "stories_id": 4,
                "story_text": DEATHS,
                "title": "Shells hit the market",
                "publish_date": "2023-03-20",
                "media_name": "Halvet Courier",
                "url": "https://courier.example/market",
            }
        ]
    },
    "a list": [{"text": DEATHS, "headline": "Shells hit the market", "date": "20 March 2023",
                "publisher": "Halvet Courier", "link": "https://courier.example/market"}],
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_json_of_common_shapes(tmp_path: Path, shape: str) -> None:
    file = tmp_path / "articles.json"
    file.write_text(json.dumps(SHAPES[shape]), encoding="utf-8")
    (found,) = documents(read(file))
    assert found.text == DEATHS
    assert found.ref.title == "Shells hit the market"
    assert found.ref.published == "2023-03-20"
    assert found.ref.publisher in {"Halvet Courier", "courier.example"}
    assert found.ref.url == "https://courier.example/market"
    assert found.language == "en"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{}", "no article"),
        ("[1, 2]", "no article"),
        ('{"text": ', "not JSON"),
        ("[" * 100_000, "JSON"),
        ('{"a": {"b": {"c": {"d": {"e": {"f": {"text": "31 died."}}}}}}}', "no article"),
    ],
)
def test_json_without_an_article_is_told(tmp_path: Path, content: str, says: str) -> None:
    file = tmp_path / "articles.json"
    file.write_text(content, encoding="utf-8")
    (failure,) = failures(read(file))
    assert says in failure
    assert failure.startswith(str(file))


def test_rows_of_a_table_are_articles(tmp_path: Path) -> None:
    file = tmp_path / "articles.csv"
    file.write_text(
        "Title,Text,Date,Outlet\n"
        f'Market,"{DEATHS}\nSecond line.",2023-03-20,Halvet Courier\n'
        "Empty,,2023-03-20,Halvet Courier\n"
        f'Clinic,"{INJURED}",2023-03-21,Halvet Courier\n',
        encoding="utf-8-sig",
    )
    items = read(file)
    assert [one.text for one in documents(items)] == [f"{DEATHS}\nSecond line.", INJURED]
    assert [one.ref.published for one in documents(items)] == ["2023-03-20", "2023-03-21"]
    (failure,) = failures(items)
    assert f"{file}:2" in failure


def test_a_table_of_coded_claims_is_pointed_to_import(tmp_path: Path) -> None:
    file = tmp_path / "claims.csv"
    file.write_text("date,min,max\n2023-03-20,31,40\n", encoding="utf-8")
    (failure,) = failures(read(file))
    assert "tollbook import" in failure


def test_many_articles_without_text_are_told_in_one(tmp_path: Path) -> None:
    file = tmp_path / "articles.csv"
    file.write_text("title,text\n" + "Empty,\n" * 100, encoding="utf-8")
    assert len(failures(read(file))) == 21


@pytest.mark.parametrize("name", ["articles.jsonl.gz", "articles.csv.gz", "report.txt.gz"])
def test_packed_files_are_unpacked_as_they_are_read(tmp_path: Path, name: str) -> None:
    content = {
        "jsonl": json.dumps({"text": DEATHS}),
        "csv": f'text\n"{DEATHS}"\n',
        "txt": DEATHS,
    }[name.split(".")[1]]
    file = tmp_path / name
    file.write_bytes(gzip.compress(content.encode()))
    (found,) = documents(read(tmp_path))
    assert found.text == DEATHS


@pytest.mark.parametrize("cut", [5, 30])
def test_a_packed_file_that_breaks_off_is_told(tmp_path: Path, cut: int) -> None:
    file = tmp_path / "report.txt.gz"
    file.write_bytes(gzip.compress(DEATHS.encode())[:cut])
    (failure,) = failures(read(file))
    assert "unpacked" in failure


def test_a_packed_file_may_not_unpack_to_more_than_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "report.txt.gz"
    file.write_bytes(gzip.compress(b"x" * 3_000_000))
    (failure,) = failures(read(file, config=replace(DEFAULT, max_bytes=1_000_000)))
    assert "larger than 1,000,000 bytes" in failure


RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Halvet Courier</title>
<item><title>Market</title><link>https://courier.example/a</link>
<pubDate>Mon, 20 Mar 2023 06:00:00 GMT</pubDate>
<description>&lt;p&gt;{DEATHS}&lt;/p&gt;&lt;p&gt;{INJURED}&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;
</description></item><item><title>Empty</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Halvet Courier</title>
<entry><title>Market</title><link href="https://courier.example/a"/>
<updated>2023-03-20T06:00:00Z</updated>
<content type="html">&lt;p&gt;{DEATHS}&lt;/p&gt;&lt;p&gt;{INJURED}&lt;/p&gt;</content>
</entry></feed>"""


@pytest.mark.parametrize(("content", "name"), [(RSS, "f.rss"), (ATOM, "f.xml"), (ATOM, "feed")])
def test_entries_of_feeds_are_articles(tmp_path: Path, content: str, name: str) -> None:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    (found,) = documents(read(file))
    assert found.text == f"{DEATHS}\n\n{INJURED}"
    assert found.ref.url == "https://courier.example/a"
    assert (found.ref.publisher, found.ref.published) == ("Halvet Courier", "2023-03-20")


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10 if n else "&a;" * 10}">' for n in range(12))
    + "]><rss version='2.0'><channel><title>&b11;</title><item><description>&b11;</description>"
    "</item></channel></rss>"
)


def test_a_billion_laughs_are_not_laughed(tmp_path: Path) -> None:
    file = tmp_path / "f.xml"
    file.write_text(LAUGHS, encoding="utf-8")
    items = read(file)
    assert not any(len(one.text) > 1000 for one in documents(items))
    assert items


def archive(*pages: tuple[str, str, str], gzipped: bool = True) -> bytes:
    """A WARC file of (address, status, words)."""
    kept = io.BytesIO()
    writer = WARCWriter(kept, gzip=gzipped)
    for url, status, words in pages:
        body = (
            "<html><head><title>Market</title><meta name='date' content='2023-03-20'></head>"
            f"<body><article>{f'<p>{words}</p>' * 4}</article></body></html>"
        )
        http = StatusAndHeaders(status, [("Content-Type", "text/html; charset=utf-8")], "HTTP/1.1")
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body.encode()), http_headers=http
        )
        writer.write_record(record)
    return kept.getvalue()


PAGES = (
    ("https://courier.example/a", "200 OK", DEATHS),
    ("https://courier.example/gone", "404 Not Found", INJURED),
    ("https://courier.example/b", "200 OK", INJURED),
)


def wacz(data: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as made:
        made.writestr("archive/data.warc.gz", data)
        made.writestr("datapackage.json", "{}")
    return kept.getvalue()


FILES: dict[str, Callable[[], bytes]] = {
    "a.warc": lambda: archive(*PAGES, gzipped=False),
    "a.warc.gz": lambda: archive(*PAGES),
    "a.wacz": lambda: wacz(archive(*PAGES)),
}


@pytest.mark.parametrize("name", FILES)
def test_pages_of_web_archives_are_documents(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(FILES[name]())
    found = documents(read(file))
    assert [one.ref.url for one in found] == [PAGES[0][0], PAGES[2][0]]
    assert DEATHS in found[0].text
    assert {one.ref.published for one in found} == {"2023-03-20"}
    assert {one.media for one in found} == {"warc"}


@pytest.mark.parametrize("name", ["a.warc", "a.wacz"])
@pytest.mark.parametrize("content", [b"nothing of the kind", b"WARC/1.0\r\n\r\n", b"PK\x03\x04x"])
def test_what_is_no_archive_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    items = read(file)
    assert failures(items) or not documents(items)
    assert all(isinstance(one, ReadFailure | Notice) for one in items)


def test_pages_before_the_damage_are_read(tmp_path: Path) -> None:
    whole = archive(*PAGES)
    file = tmp_path / "a.warc.gz"
    file.write_bytes(whole[: len(whole) - 80])
    items = read(file)
    assert PAGES[0][0] in [one.ref.url for one in documents(items)]
