"""Make what is generated in the documentation; with `--check`, fail if a page is stale.

    python scripts/make_docs.py            write all pages
    python scripts/make_docs.py --check    change nothing, show what is stale, exit with 1

Two sorts of page are generated. The reference is made whole from the code, by `pages/`. In the
pages that people write, the output of every `console` block, and of every Python example with an
`<!-- output -->` mark, is put in by running it; see `pages/live.py`. `--only reference` and
`--only examples` limit the run to one sort; the examples take about a minute.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Iterator
from pathlib import Path

from pages import commands, errors, library, live, wire, words

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"

#: The pages of the reference, and what makes each.
REFERENCE = {
    "commands.md": commands.page,
    "library.md": library.page,
    "wire-format.md": wire.page,
    "tollbook.schema.json": wire.schema_file,
    "vocabularies.md": words.page,
    "errors.md": errors.page,
}

SORTS = ("reference", "examples")


def made_pages(sorts: tuple[str, ...] = SORTS) -> Iterator[tuple[Path, str]]:
    """Every page with a generated part, as (file, what it ought to hold)."""
    if "reference" in sorts:
        for name, make in REFERENCE.items():
            yield DOCS / "reference" / name, make().rstrip() + "\n"
    if "examples" in sorts:
        yield from live.filled(written_pages(), ROOT)


def written_pages() -> list[Path]:
    """The pages that people write, in the order in which a reader meets them."""
    parts = [DOCS / part for part in ("tutorial", "how-to", "explanation")]
    below = [page for part in parts for page in sorted(part.glob("*.md"))]
    top = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", DOCS / "README.md"]
    return [page for page in (*top, *below) if page.exists()]


def _difference(file: Path, ought: str) -> Iterator[str]:
    """What would change in a stale page."""
    there = file.read_text(encoding="utf-8") if file.exists() else ""
    name = str(file.relative_to(ROOT))
    lines = (there.splitlines(keepends=True), ought.splitlines(keepends=True))
    return difflib.unified_diff(*lines, fromfile=name, tofile="as made now")


def main() -> None:
    """Write the pages, or check them."""
    said = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    said.add_argument("--check", action="store_true", help="change nothing; fail on a stale page")
    said.add_argument("--only", choices=SORTS, help="one sort of page")
    asked = said.parse_args()
    stale = []
    for file, ought in made_pages((asked.only,) if asked.only else SORTS):
        if file.exists() and file.read_text(encoding="utf-8") == ought:
            continue
        stale.append(str(file.relative_to(ROOT)))
        if asked.check:
            sys.stderr.writelines(_difference(file, ought))
        else:
            file.write_text(ought, encoding="utf-8")
    if stale and asked.check:
        sys.exit(f"stale: {', '.join(stale)}. Run: make docs")


if __name__ == "__main__":
    main()
