from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from tollbook.model import Book
from tollbook.present import terminal


def shown(book: Book, name: str, width: int) -> str:
    made = io.StringIO()
    terminal.VIEWS[name](book, Console(file=made, width=width, force_terminal=True))
    return made.getvalue()


def plain(book: Book, name: str, width: int) -> str:
    made = io.StringIO()
    terminal.VIEWS[name](book, Console(file=made, width=width, color_system=None))
    return made.getvalue()


@pytest.mark.parametrize("width", [80, 100, 140])
@pytest.mark.parametrize("name", sorted(terminal.VIEWS))
def test_every_view_fits(name: str, width: int, book: Book) -> None:
    lines = plain(book, name, width).splitlines()
    assert lines
    assert max(cell_len(line) for line in lines) <= width


@pytest.mark.parametrize("name", sorted(terminal.VIEWS))
def test_an_empty_book_is_said_to_be_empty(name: str) -> None:
    assert plain(Book("Nothing yet"), name, 80).strip()


def test_hostile_text_commands_nothing(book: Book) -> None:
    made = shown(book, "ledger", 140) + shown(book, "documents", 140)
    assert "\u202e" not in made
    assert "\x1b[31mred" not in made
    assert "⟨U+001B⟩" in made


def test_markup_in_a_report_is_text(book: Book) -> None:
    titled = replace(book, title="[bold red]loud[/] [link=https://x.example]here[/link]")
    assert "[bold red]loud[/]" in plain(titled, "summary", 140)


@pytest.mark.parametrize(
    "words",
    [
        "← intelligence sources",
        "“over 6,000”",
        "usually 6,001–6,999",
        "Contradiction  R1 R2 R9",
        "[11] Sollen Ministry of Defence claimed “over 6,000”",
        "What would remove it",
        "no upper bound",
        "not known: the solver ran out of time",
        "Left out as strictly said",
        "Claimed, not confirmed",
    ],
)
def test_the_overview_says_what_an_analyst_wants(words: str, book: Book) -> None:
    assert words in " ".join(plain(book, "overview", 240).split("\n"))


def test_the_overview_keeps_to_the_point(book: Book) -> None:
    pair = next(one for one in book.findings if one.id == "f-4")
    many = tuple(replace(pair, id=f"f-4-{place}") for place in range(9))
    longer = replace(book, findings=book.findings + many)
    assert "and 7 more" in plain(longer, "overview", 100)
    assert "and 7 more" not in plain(longer, "conflicts", 100)
