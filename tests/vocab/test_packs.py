"""Domain packs: the shipped ones, own ones as the how-to writes them, and faulty ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tollbook.config import Config
from tollbook.errors import VocabularyError
from tollbook.extract import extract_claims
from tollbook.model import Document, DocumentRef
from tollbook.vocab.pack_check import NEEDS, WORD_LISTS
from tollbook.vocab.packs import read_packs, shipped_packs

HOW_TO = Path(__file__).resolve().parents[2] / "docs" / "how-to"
_FILE = re.compile(r"^\$ cat > (\w+\.toml) << 'END'\n((?:>.*\n)+?)> END$", re.MULTILINE)


def told(page: str) -> dict[str, str]:
    """The files that a page of the how-to writes, by name."""
    text = (HOW_TO / page).read_text(encoding="utf-8")
    return {
        name: re.sub(r"^> ?", "", body, flags=re.MULTILINE) for name, body in _FILE.findall(text)
    }


def claims(text: str, *packs: str | Path) -> list[str]:
    """What a text claims under `packs`, as "value label unit"."""
    document = Document(DocumentRef("d1", published="2031-05-04"), text, "0")
    found = extract_claims(document, Config(packs=packs)).claims
    return [f"{c.quantity.value:g} {c.outcome.label} {c.population.unit}" for c in found]


def written(folder: Path, page: str, name: str) -> Path:
    """A pack of the how-to as a file."""
    path = folder / name
    path.write_text(told(page)[name], encoding="utf-8")
    return path


def test_the_shipped_packs() -> None:
    assert shipped_packs() == ("conflict", "disaster", "displacement", "equipment", "harm")


@pytest.mark.parametrize("name", shipped_packs())
def test_a_shipped_pack_can_stand_alone(name: str) -> None:
    packs = read_packs([name])
    assert packs.outcomes
    assert packs.names[-1] == name


def test_the_default_has_every_outcome_of_people() -> None:
    """What befalls things of war is left to who asks for it: a pack of its own."""
    of_people = [name for name in shipped_packs() if name != "equipment"]
    assert set(read_packs(Config().packs).outcomes) == set(read_packs(of_people).outcomes)


TEXT = (
    "The flood killed 12 people in Sell and destroyed 40 homes. Some 600 people fled. "
    "Rebels kidnapped nine farmers."
)


@pytest.mark.parametrize(
    ("packs", "expected"),
    [
        (("harm",), ["12 killed person"]),
        (("disaster",), ["12 killed person", "40 destroyed household"]),
        (("displacement",), ["600 displaced person"]),
        (("conflict",), ["12 killed person", "9 kidnapped person"]),
        (
            ("conflict", "disaster", "displacement"),
            [
                "12 killed person",
                "40 destroyed household",
                "600 displaced person",
                "9 kidnapped person",
            ],
        ),
    ],
)
def test_a_pack_finds_its_own_outcomes_only(packs: tuple[str, ...], expected: list[str]) -> None:
    assert claims(TEXT, *packs) == expected


def test_livestock_as_the_how_to_writes_it(tmp_path: Path) -> None:
    pack = written(tmp_path, "add-a-pack.md", "livestock.toml")
    text = "The flood killed 12 people and 300 cattle in Sell. About 40 goats drowned in Halvet."
    assert claims(text, "disaster", pack) == [
        "12 killed person",
        "300 lost animal",
        "40 lost animal",
    ]
    assert claims(text, "disaster") == ["12 killed person"]
    assert claims(text, pack) == ["300 lost animal", "40 lost animal"]


def test_protesters_as_the_how_to_writes_it(tmp_path: Path) -> None:
    pack = written(tmp_path, "add-a-pack.md", "protests.toml")
    text = "Police in Sell nabbed 40 protesters. Six protesters were hauled into vans."
    assert claims(text, pack) == ["40 detained person", "6 detained person"]
    assert claims(text, "conflict") == []


def test_a_word_and_an_outcome_as_the_how_to_adds_them(tmp_path: Path) -> None:
    front = written(tmp_path, "add-words.md", "front.toml")
    assert claims("Forty riflemen fell in action near Oru.", front) == ["40 killed person"]
    sieges = written(tmp_path, "add-words.md", "sieges.toml")
    assert claims("Some 600 villagers were encircled.", sieges) == ["600 besieged person"]
    assert claims("Some 600 hills were encircled.", sieges) == []


def test_a_source_as_the_how_to_adds_it(tmp_path: Path) -> None:
    names = written(tmp_path, "add-words.md", "names.toml")
    document = Document(DocumentRef("d1"), "Nine people drowned in Sell, the Guard said.", "0")
    (claim,) = extract_claims(document, Config(names=(names,))).claims
    assert [link.label for link in claim.attribution] == ["Civil Guard of Sell"]


def test_uses_by_path_is_seen_from_the_pack(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "base.toml").write_text(_LOST, encoding="utf-8")
    top = tmp_path / "mine" / "top.toml"
    top.write_text('uses = ["../base.toml"]\n[outcome.lost]\nnouns = []\n', encoding="utf-8")
    assert "lost" in read_packs([top]).outcomes


_LOST = '[outcome.lost]\nlabel = "lost"\ninner = []\nouter = ["lost"]\nsubject_verbs = ["vanish"]\n'

FAULTS = [
    ("[outcome.lost\n", "not valid TOML"),
    ("[outcomes.lost]\n", "unknown key “outcomes”"),
    ("[outcome]\nlost = 1\n", "“lost” stands alone"),
    (_LOST + 'verbs = ["x"]\n', "unknown key “verbs”"),
    (_LOST.replace('["vanish"]', '"vanish"'), "“subject_verbs”, which is not a list of words"),
    (_LOST.replace('["vanish"]', "[3]"), "holds something that is no word"),
    (_LOST.replace('outer = ["lost"]\n', ""), "has no outer"),
    (_LOST.replace("inner = []", 'inner = ["gone"]'), "outer does not hold “gone”"),
    (_LOST.replace('outer = ["lost"]', "outer = []"), "outer does not hold anything"),
    (_LOST.replace('subject_verbs = ["vanish"]\n', ""), "has no words"),
    (_LOST + 'needs = "goats"\n', "needs “goats”, which nothing is"),
    (_LOST + 'phrases_gap = ["sweep away"]\n', "without a gap"),
    (_LOST + '[counted.goats]\nwords = ["goat"]\n', "has no unit"),
    ('uses = ["harms"]\n' + _LOST, "there is no pack “harms”"),
    ('uses = ["mine.toml"]\n' + _LOST, "the pack uses itself"),
]


@pytest.mark.parametrize(("body", "problem"), FAULTS)
def test_a_fault_is_told_with_its_place_and_remedy(body: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(body, encoding="utf-8")
    with pytest.raises(VocabularyError) as raised:
        read_packs([path])
    assert problem in raised.value.problem
    assert raised.value.where
    assert raised.value.remedy


def test_a_missing_pack_is_told(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="cannot be read"):
        read_packs([tmp_path / "none.toml"])
    with pytest.raises(VocabularyError, match=r"there is no pack “floods”.*conflict, disaster"):
        read_packs(["floods"])


def test_the_how_to_tells_every_list_and_need() -> None:
    words = (HOW_TO / "add-words.md").read_text(encoding="utf-8")
    pack = (HOW_TO / "add-a-pack.md").read_text(encoding="utf-8")
    assert [name for name in WORD_LISTS if f"`{name}`" not in words] == []
    assert [name for name in NEEDS if f"`{name}`" not in pack] == []
    assert [name for name in shipped_packs() if f"| `{name}` |" not in pack] == []
