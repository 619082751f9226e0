from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.errors import VocabularyError
from tollbook.vocab.sources import KnownSource, Sources, load_sources, normal, slug


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("the UK Ministry of Defence", "uk-ministry-of-defence"),
        ("UK MoD", "uk-ministry-of-defence"),
        ("Ukraine’s General Staff", "general-staff-of-ukraine"),
        ("Zelensky", "volodymyr-zelenskyy"),
        ("The New York Times", "new-york-times"),
        ("U.N.", "united-nations"),
        ("Médecins Sans Frontières", "medecins-sans-frontieres"),
        ("medecins sans frontieres", "medecins-sans-frontieres"),
        ("Gaza Health Ministry", "gaza-health-ministry"),
    ],
)
def test_a_source_is_found_by_each_of_its_names(name: str, expected: str) -> None:
    known = load_sources().find(name)
    assert known is not None
    assert known.id == expected


@pytest.mark.parametrize("name", ["who", "us", "is", "General Staff", "Ministry of Defence", ""])
def test_words_and_shared_names_are_nobody(name: str) -> None:
    assert load_sources().find(name) is None


def test_a_name_that_two_sources_share_belongs_to_neither() -> None:
    table = Sources.of(
        [
            KnownSource("a", "Army of Avia", ("the army",)),
            KnownSource("b", "Army of Bor", ("army",)),
        ]
    )
    assert table.find("the army") is None
    assert table.find("Army of Avia") == table.by_id["a"]


def test_a_users_file_adds_and_overrules(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text(
        '[[source]]\nname = "Ministry of War of Avia"\naliases = ["MoD", "Interfax"]\n'
        'within = "government-of-avia"\nside = "avia"\n',
        encoding="utf-8",
    )
    table = load_sources("en", [path])
    found = table.find("Interfax")
    assert found is not None
    assert (found.id, found.side) == ("ministry-of-war-of-avia", "avia")
    assert table.find("the MoD") == found
    assert table.find("Reuters") is not None


@pytest.mark.parametrize(
    "text",
    [
        "[[source]]\naliases = ['x']\n",
        "[[source]]\nname = 'x'\nalias = 'y'\n",
        "[[source]]\nname = 'x'\naliases = 'y'\n",
        "source = 3\n",
        "[[source\n",
    ],
)
def test_a_malformed_file_says_where_and_what_to_do(tmp_path: Path, text: str) -> None:
    path = tmp_path / "names.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError) as error:
        load_sources("en", [path])
    assert str(path) in str(error.value)
    assert error.value.remedy


def test_the_built_in_table_is_sound() -> None:
    table = load_sources()
    assert [name for name, who in table.by_name.items() if not who] == []
    assert {s.within for s in table if s.within} <= set(table.by_id)
    assert {s.side for s in table if s.side} <= set(table.by_id)
    wikidata = [s.wikidata for s in table if s.wikidata]
    assert len(wikidata) == len(set(wikidata))


@given(st.text(max_size=30))
def test_names_are_normal_once_and_for_all(name: str) -> None:
    assert slug(name) == slug(normal(name)) or normal(normal(name)) != normal(name)
    assert " " not in slug(name)
