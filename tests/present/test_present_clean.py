from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.present.clean import clean, safe_url


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("two\nlines\tand a tab", "two lines and a tab"),
        ("\u202egnp.exe\u202c", "⟨U+202E⟩gnp.exe⟨U+202C⟩"),
        ("six\u200b thousand", "six⟨U+200B⟩ thousand"),
        ("\x1b[31mred", "⟨U+001B⟩[31mred"),
        ("casual\u00adties", "casualties"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u200db", "a⟨U+200D⟩b"),
        ("\ud800", "⟨U+D800⟩"),
        ("безповоротні", "безповоротні"),
    ],
)
def test_what_hides_is_shown(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text())
def test_nothing_commands_the_surface(text: str) -> None:
    shown = clean(text)
    categories = {unicodedata.category(char) for char in shown if char not in "\u200c\u200d"}
    assert not categories & {"Cc", "Cf", "Cs", "Co", "Cn"}
    shown.encode()


@given(st.text(alphabet=st.characters(codec="ascii", categories=["L", "N", "P", "Zs"])))
def test_plain_text_stays(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://news.example/a?b=c", True),
        ("HTTP://news.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//news.example/a", False),
        ("https://user:word@news.example", False),
        ("https://news.example/\u202egnp", False),
        ("java\nscript:alert(1)", False),
        ("https://[broken", False),
        ("file:///etc/hosts", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_followed(url: str | None, safe: bool) -> None:
    assert (safe_url(url) is not None) == safe
