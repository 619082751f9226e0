"""Who is quoted for what: contents found, and whether their source is right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from eval.figures import Report, precision_recall, share
from eval.score.said import Gold, Predictions, Record, intake

_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|scores)\b",
    re.IGNORECASE,
)  # "one" is mostly a pronoun


def score(gold: Gold, predictions: Predictions) -> Report:
    """Contents with a number and their sources; precision and recall of sources overall.

    A content is found when one prediction covers half of its characters. A source is right when
    the spans share a character; overall, when any in the document do.
    """
    texts = {row["id"]: row["text"] for row in gold["documents"]}
    known: dict[str, list[Record]] = {name: [] for name in texts}
    for row in gold["attributions"]:
        known.setdefault(row["id"], []).append(row)
    sourced: list[tuple[bool, bool]] = []
    unsourced: list[tuple[bool, bool]] = []
    right: list[bool] = []
    found: list[bool] = []
    for name, text in texts.items():
        guesses = [_guess(record) for record in predictions.get(name, ())]
        guessed = frozenset[int]().union(*(source for source, _ in guesses))
        sources = frozenset[int]().union(*(_characters(row["source"]) for row in known[name]))
        right += [bool(source & sources) for source, _ in guesses if source]
        for row in known[name]:
            source, content = _characters(row["source"]), _characters(row["content"])
            if source:
                found.append(bool(source & guessed))
            if content and _NUMBER.search(" ".join(text[a:b] for a, b in row["content"])):
                hits = [s for s, c in guesses if 2 * len(c & content) >= len(content)]
                if source:
                    sourced.append((bool(hits), any(s & source for s in hits)))
                else:
                    unsourced.append((bool(hits), any(not s for s in hits)))
    bare = "numeric_contents_without_gold_source"
    return {
        **intake(predictions, texts),
        "numeric_contents/found": share(hit for hit, _ in sourced),
        "numeric_contents/found_with_right_source": share(same for _, same in sourced),
        f"{bare}/found": share(hit for hit, _ in unsourced),
        f"{bare}/found_with_no_source": share(none for _, none in unsourced),
        **precision_recall("sources", sum(right), len(right), sum(found), len(found)),
    }


def _guess(record: Record) -> tuple[frozenset[int], frozenset[int]]:
    source = record.get("source")
    return _characters([source] if source else ()), _characters(record.get("content"))


def _characters(spans: Iterable[Sequence[int]] | None) -> frozenset[int]:
    return frozenset(at for start, end in spans or () for at in range(start, end))
