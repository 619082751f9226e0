"""The documentation agrees with the code: links, examples, generated pages."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from markdown_it import MarkdownIt

from tollbook import vocab
from tollbook.cli import app
from tollbook.vocab.names import TABLES
from tollbook.vocab.packs import read_packs, shipped_packs

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
REFERENCE = DOCS / "reference"

_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_FENCE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)


def _named(page: Path) -> str:
    return str(page.relative_to(ROOT))


def links(page: Path) -> list[str]:
    """Where the links of a page lead, other sites aside."""
    found = []
    for block in MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8")):
        for part in block.children or []:
            target = part.attrGet("href") if part.type == "link_open" else None
            if isinstance(target, str) and "://" not in target:
                found.append(target)
    return found


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in _HEADING.findall(text)
    }


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_links_lead_somewhere(page: Path) -> None:
    for link in links(page):
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), f"{link} leads nowhere"
        assert target.is_relative_to(ROOT), f"{link} leaves the repository"
        if anchor:
            assert anchor in anchors(target), f"{link}: there is no such heading"


def test_every_page_is_reached_from_the_index() -> None:
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen:
            continue
        seen.add(page)
        files = [(page.parent / link.partition("#")[0]).resolve() for link in links(page)]
        waiting += [file for file in files if file.suffix == ".md"]
    assert {_named(page) for page in DOCS.rglob("*.md")} <= {_named(page) for page in seen}


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = getattr(typer.main.get_command(app), "commands", {})
    missing = [
        name for name in commands if f"`tollbook {name}" not in readme and f"`{name}`" not in readme
    ]
    assert commands
    assert not missing


def test_the_readme_says_what_it_is_not() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "It does not tell what is true" in readme
    assert "by hand" in readme


def test_the_readme_example_runs(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    examples = re.findall(r"^```python\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE)
    assert len(examples) == 1
    assert len([line for line in examples[0].splitlines() if line and "import" not in line]) <= 5
    (tmp_path / "src").symlink_to(ROOT / "src")
    ran = subprocess.run(
        [sys.executable, "-c", examples[0]],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert "At least 31" in ran.stdout
    assert "No more than 12" in ran.stdout


def test_every_word_list_is_in_the_reference() -> None:
    page = (REFERENCE / "vocabularies.md").read_text(encoding="utf-8")
    folder = Path(vocab.__file__).parent / "en"
    names = [str(path.relative_to(folder)) for path in folder.rglob("*.toml")]
    assert names
    assert [name for name in names if f"`{name}`" not in page] == []


def test_every_outcome_and_profile_is_in_the_reference() -> None:
    page = (REFERENCE / "vocabularies.md").read_text(encoding="utf-8")
    folder = Path(vocab.__file__).parent / "en"
    outcomes = read_packs(shipped_packs()).outcomes
    profiles = [path.stem for path in (folder / "profiles").glob("*.toml")]
    assert [name for name in [*outcomes, *profiles] if f"`{name}`" not in page] == []


def test_the_guide_to_names_tells_every_table() -> None:
    guide = (DOCS / "how-to" / "add-names.md").read_text(encoding="utf-8")
    assert [table for table in TABLES if f"**`[[{table}]]`**" not in guide] == []


def test_bundled_data_is_credited() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    for credit in ("GeoNames", "Creative Commons Attribution", "Zoni Nation", "MIT License"):
        assert credit in notice
    for file in re.findall(r"src/[\w/.]+\w", notice):
        assert (ROOT / file).exists(), file


@pytest.mark.parametrize("sort", ["reference", "examples"])
def test_no_page_is_stale(sort: str) -> None:
    script = ROOT / "scripts" / "make_docs.py"
    ran = subprocess.run(
        [sys.executable, script, "--check", "--only", sort],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
