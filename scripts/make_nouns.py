"""Make the list of what nouns stand for, people or something else, from WordNet.

    python scripts/make_nouns.py /usr/share/wordnet > src/tollbook/vocab/en/nouns.tsv

The folder holds `index.noun` and `data.noun` of WordNet 3.0 (Debian: wordnet-base). One line a
kind: its name, then its words, single and in lower case. A noun is a person, an animal or a group
if its most frequent sense is; it is a thing if no sense among its first three is a person or a
group. Nouns in between are left out: nothing follows from them.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

# Numbers of WordNet's lexicographer files, lexnames(5WN).
_TOP, _ANIMAL, _GROUP, _PERSON, _AMOUNT = "03", "05", "14", "18", "23"
_FIRST = {_ANIMAL: "animal", _GROUP: "group", _PERSON: "person"}
_SENSES = 3
_PLAIN = re.compile(r"[a-z][a-z-]+")


def files_of(data: Path) -> dict[str, str]:
    """The lexicographer file of every synset, by its offset."""
    return {
        line[:8]: line[9:11]
        for line in data.read_text(encoding="utf-8").splitlines()
        if line[:8].isdigit()
    }


def kind_of(senses: list[str]) -> str | None:
    """What a noun with these senses, most frequent first, stands for."""
    if senses[0] in _FIRST:
        return _FIRST[senses[0]]
    return None if {_TOP, _PERSON, _GROUP, _AMOUNT} & set(senses[:_SENSES]) else "thing"


def main() -> None:
    """Write the list to standard output."""
    folder = Path(sys.argv[1])
    files = files_of(folder / "data.noun")
    kinds: dict[str, list[str]] = {}
    for line in (folder / "index.noun").read_text(encoding="utf-8").splitlines():
        lemma, *fields = line.split()
        if line.startswith(" ") or not _PLAIN.fullmatch(lemma):
            continue
        count = int(fields[1])
        kind = kind_of([files[offset] for offset in fields[-count:]])
        if kind:
            kinds.setdefault(kind, []).append(lemma)
    sys.stdout.write("# What nouns stand for. Source: WordNet 3.0, Princeton University.\n")
    for kind in sorted(kinds):
        sys.stdout.write("\t".join([kind, *sorted(kinds[kind])]) + "\n")


if __name__ == "__main__":
    main()
