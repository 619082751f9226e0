"""Files, folders and standard input: what is read, what fails alone, what is told."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tollbook.config import DEFAULT, Config
from tollbook.errors import UsageError
from tollbook.model import Document
from tollbook.read import Item, Notice, ReadFailure, count_reports, read_inputs

Write = Callable[..., Path]


def read(*paths: str | Path, config: Config = DEFAULT, **options: object) -> list[Item]:
    return list(read_inputs(paths, config, **options))  # type: ignore[arg-type]


def documents(items: Sequence[Item]) -> list[Document]:
    return [item for item in items if isinstance(item, Document)]


def failures(items: Sequence[Item]) -> list[str]:
    return [str(item.error) for item in items if isinstance(item, ReadFailure)]


def notices(items: Sequence[Item]) -> list[str]:
    return [item.text for item in items if isinstance(item, Notice)]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"%PDF-1.7 \x00\x01", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00" + bytes(range(256)) * 8, "binary"),
        (bytes(range(1, 9)) * 100, "control characters"),
        (b"\xff\xfe\x41", "valid UTF-16-LE"),
        (b"\xef\xbb\xbf\xff\xff", "valid UTF-8"),
        ("\u200b\u200b \ufeff".encode(), "no text"),
    ],
)
def test_what_is_no_report_fails_with_a_remedy(
    report_file: Write, content: bytes, says: str
) -> None:
    path = report_file(content)
    (failure,) = failures(read(path))
    assert says in failure
    assert failure.startswith(f"{path}: ")
    assert failure.count(". ") >= 1  # problem. remedy


def test_what_fails_does_not_stop_the_others(report_file: Write) -> None:
    bad, good = report_file(b"", "a.txt"), report_file("30 were killed.", "b.txt")
    items = read(bad, "nowhere.txt", good)
    assert len(failures(items)) == 2
    assert [document.ref.path for document in documents(items)] == [str(good)]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8-sig", b""),
        ("utf-16", b""),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32", b""),
    ],
)
def test_encodings_that_can_be_told(report_file: Write, encoding: str, mark: bytes) -> None:
    text = "In Zórany 6,000 people — at least — were displaced, the mayor said on Monday."
    path = report_file(mark + text.encode(encoding))
    (document,) = documents(read(path))
    assert document.text == text


def test_an_encoding_that_is_guessed_is_told(report_file: Write) -> None:
    text = "À Zórany, 30 personnes ont été tuées et 12 blessées, a déclaré le préfet. " * 5
    items = read(report_file(text.encode("cp1252")))
    assert documents(items)[0].text == text.strip()
    assert any("guess" in notice for notice in notices(items))


def test_a_large_file_is_refused(report_file: Write) -> None:
    limits = replace(DEFAULT, max_bytes=1000, max_characters=500)
    (failure,) = failures(read(report_file("x" * 1001), config=limits))
    assert "1,000 bytes" in failure
    (failure,) = failures(read(report_file("x " * 300), config=limits))
    assert "500 is the limit" in failure


def test_a_folder_is_read_whole_in_order(report_file: Write, tmp_path: Path) -> None:
    for name in ("in/b.txt", "in/a/z.md", "in/a/y.html", "in/c.odt", "in/.hidden/x.txt"):
        report_file("<html><body><p>30 were killed.</p></body></html>", name)
    items = read(tmp_path / "in")
    read_names = [Path(document.ref.path or "").name for document in documents(items)]
    assert read_names == ["y.html", "z.md", "b.txt"]
    assert [
        item.where for item in items if isinstance(item, Notice) and "skipped" in item.text
    ] == [str(tmp_path / "in" / "c.odt")]


def test_a_folder_without_reports_fails(tmp_path: Path) -> None:
    (failure,) = failures(read(tmp_path))
    assert "no report" in failure


def test_what_a_folder_does_not_give_is_told(report_file: Write, tmp_path: Path) -> None:
    report_file("30 were killed.", "in/a.txt")
    report_file("12 were killed.", "other/b.txt")
    (tmp_path / "in" / "other").symlink_to(tmp_path / "other")
    (tmp_path / "in" / "round").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    items = read(tmp_path / "in")
    assert [document.text for document in documents(items)] == ["30 were killed."]
    links = [Path(item.where).name for item in items if isinstance(item, Notice)]
    assert links[:2] == ["other", "round"]
    assert [Path(failure.split(": ")[0]).name for failure in failures(items)] == ["gone.txt"]


def test_a_folder_that_may_not_be_read_is_told(
    report_file: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report_file("30 were killed.", "in/a.txt")
    closed = report_file("12 were killed.", "in/closed/b.txt").parent
    scan = os.scandir

    def refuse(path: str) -> object:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    items = read(tmp_path / "in")
    assert len(documents(items)) == 1
    (failure,) = failures(items)
    assert failure.startswith(f"{closed}: ")
    assert "Permission denied" in failure


def test_a_path_that_the_system_refuses_is_told() -> None:
    (failure,) = failures(read("x" * 5000))
    assert "too long" in failure


def test_a_pipe_of_the_shell_is_read() -> None:
    out, into = os.pipe()
    os.write(into, b"30 were killed.")
    os.close(into)
    items = read(f"/dev/fd/{out}")
    os.close(out)
    assert [document.text for document in documents(items)] == ["30 were killed."]


def test_a_closed_standard_input_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    (failure,) = failures(read("-"))
    assert "closed" in failure


@pytest.mark.parametrize(
    ("names", "number"),
    [
        (("in",), 3),
        (("in/b.txt", "in/a"), 2),
        (("in/b.txt", "nowhere.txt"), None),
        (("articles.jsonl",), None),
        (("-",), None),
    ],
)
def test_how_many_reports_there_are(
    report_file: Write, tmp_path: Path, names: tuple[str, ...], number: int | None
) -> None:
    for name in ("in/b.txt", "in/a/z.md", "in/c.html", "in/d.odt", "articles.jsonl"):
        report_file("30 were killed.", name)
    assert count_reports([tmp_path / name for name in names]) == number


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (b"30 were killed.", "text"),
        (b'{"text": "30 were killed.", "id": 7}\n', "jsonl"),
        (b'\xef\xbb\xbf{"text": "30 were killed."}\n', "jsonl"),
        (b"<!DOCTYPE html><html><body><p>30 were killed.</p></body></html>", "html"),
    ],
)
def test_standard_input_is_told_by_how_it_begins(content: bytes, media: str) -> None:
    (document,) = documents(read("-", stdin=io.BytesIO(content)))
    assert (document.media, document.text) == (media, "30 were killed.")


def test_a_date_is_never_taken_from_the_time_stamp(report_file: Write) -> None:
    path = report_file()
    os.utime(path, (1_000_000_000, 1_000_000_000))
    items = read(path)
    assert documents(items)[0].ref.published is None
    assert any("no date of publication" in notice for notice in notices(items))


def test_the_date_that_is_given_goes_before_the_date_of_the_file(report_file: Write) -> None:
    path = report_file("Published: 2031-05-05\nPublisher: The Daily\n\n30 were killed.")
    assert documents(read(path))[0].ref.published == "2031-05-05"
    items = read(path, published="May 2031", publisher="Other")
    ref = documents(items)[0].ref
    assert (ref.published, ref.publisher) == ("2031-05", "Other")
    assert any("2031-05-05 of itself" in notice for notice in notices(items))


@pytest.mark.parametrize("published", ["yesterday", "06/05/2031", "2031-13-40", "", "soon 2"])
def test_a_date_that_cannot_be_read_is_a_usage_error(published: str) -> None:
    with pytest.raises(UsageError, match="--published"):
        read("-", published=published, stdin=io.BytesIO(b"x"))


def test_identity_comes_from_the_bytes(report_file: Write) -> None:
    one, other = report_file("30 dead", "a.txt"), report_file("30 dead", "b.txt")
    first, second = documents(read(one, other))
    assert first.sha256 == second.sha256
    assert first.ref.id == first.sha256[:12]


def test_jsonl_keeps_the_text_and_its_offsets(report_file: Write) -> None:
    text = " **Bold** 6,000\u200b soldiers\r\nwere killed. "
    record = {"id": 17, "text": text, "title": "T", "url": "https://x.example/a"}
    record |= {"publisher": "P", "published": "2031-05-05T10:00:00Z"}
    path = report_file(json.dumps(record) + "\n", "a.jsonl")
    (document,) = documents(read(path))
    assert document.text == text
    assert document.ref.id == "17"
    assert (document.ref.title, document.ref.url) == ("T", "https://x.example/a")
    assert (document.ref.publisher, document.ref.published) == ("P", "2031-05-05")


@pytest.mark.parametrize(
    "line",
    ["{", "[]", "17", '{"id": 1}', '{"text": []}', '{"text": ""}', '{"text": "x"', "[" * 5000],
)
def test_a_bad_line_fails_alone(report_file: Write, line: str) -> None:
    path = report_file(f'{{"text": "30 died."}}\n{line}\n\n{{"text": "12 died."}}\n', "a.jsonl")
    items = read(path)
    assert [document.text for document in documents(items)] == ["30 died.", "12 died."]
    (failure,) = failures(items)
    assert f"{path}:2" in failure


def test_a_long_line_fails_alone(report_file: Write) -> None:
    long = json.dumps({"text": "x" * 5000})
    path = report_file(f'{long}\n{{"text": "12 died."}}\n', "a.jsonl")
    items = read(path, config=replace(DEFAULT, max_bytes=1000))
    assert [document.text for document in documents(items)] == ["12 died."]
    assert len(failures(items)) == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\n  \n\n", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (b'[{"text": "30 died."},\n{"text": "12 died."}]\n', ".json"),
        (b'{\n "text": "30 died."\n}\n', ".json"),
        ('{"text": "30 died."}\n'.encode("utf-16"), "UTF-8"),
        (b"PK\x03\x04\n" * 50, "ZIP"),
        (b"\x00\x01\n" * 50, "binary"),
    ],
)
def test_a_file_that_is_no_json_lines_is_told_once(
    report_file: Write, content: bytes, says: str
) -> None:
    path = report_file(content, "a.jsonl")
    (failure,) = failures(read(path))
    assert failure.startswith(f"{path}: ")
    assert says in failure


@pytest.mark.parametrize("name", ["a.json", "a"])
@pytest.mark.parametrize("content", [b'[{"text": "30 died."}]', b'[\n {\n"text": "30 died."}\n]'])
def test_json_is_read_as_articles(report_file: Write, content: bytes, name: str) -> None:
    (document,) = documents(read(report_file(content, name)))
    assert document.text == "30 died."


@pytest.mark.parametrize("id_", ["true", "null", "[1]", '""', "1.5", "{}"])
def test_what_is_no_id_is_passed_over(report_file: Write, id_: str) -> None:
    path = report_file(f'{{"text": "30 died.", "id": {id_}}}\n', "a.jsonl")
    (document,) = documents(read(path))
    assert document.ref.id == document.sha256[:12]


def test_a_line_in_another_encoding_fails_alone(report_file: Write) -> None:
    path = report_file(b'{"text": "30 died."}\n{"text": "caf\xe9"}\n', "a.jsonl")
    items = read(path)
    assert len(documents(items)) == 1
    assert "UTF-8" in failures(items)[0]


@pytest.mark.parametrize("field", ["published", "date", "dct", "pubDate", "datePublished"])
def test_the_date_goes_by_several_names(report_file: Write, field: str) -> None:
    path = report_file(json.dumps({"text": "30 died.", field: 20310505}), "a.jsonl")
    assert documents(read(path))[0].ref.published == "2031-05-05"


def test_undated_articles_are_told_once(report_file: Write) -> None:
    path = report_file('{"text": "30 died."}\n' * 20, "a.jsonl")
    assert notices(read(path)) == [
        "20 of 20 articles state no date of publication that can be read; dates such as "
        "“in April” stay open unless --published gives it"
    ]


def test_half_a_surrogate_pair_does_no_harm(report_file: Write) -> None:
    (document,) = documents(read(report_file('{"text": "30 \\ud83d died."}\n', "a.jsonl")))
    assert document.text == "30 � died."
    assert document.text.encode()
