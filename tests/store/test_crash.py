"""A crash in the middle of adding leaves a sound case with every acknowledged document."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from tollbook.store import CaseFile

#: Adds documents for ever, and says so of each once it is in the file.
ADDER = """
import sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from standin import read_one_claim
from tollbook.config import DEFAULT
from tollbook.model import Document, DocumentRef
from tollbook.store import CaseFile
case = CaseFile.open(Path(sys.argv[1]))
number = len(case.documents())
while True:
    number += 1
    one = Document(DocumentRef(f"d{number}"), f"{number} died. " * 500, sha256=f"{number:064}")
    case.add(one, read_one_claim(one), DEFAULT)
    print(one.ref.id, flush=True)
"""


def test_a_kill_at_any_moment_loses_nothing_acknowledged(tmp_path: Path) -> None:
    case = CaseFile.create(tmp_path / "a.tollbook")
    helpers = str(Path(__file__).parents[1])
    moments = random.Random(13)  # noqa: S311 - moments, not secrets
    acknowledged: list[str] = []
    for _ in range(5):
        with subprocess.Popen(
            [sys.executable, "-c", ADDER, str(case.path), helpers],
            stdout=subprocess.PIPE,
            text=True,
        ) as adder:
            assert adder.stdout is not None
            acknowledged.append(adder.stdout.readline().strip())
            time.sleep(moments.uniform(0, 0.05))
            adder.kill()
            acknowledged += adder.stdout.read().split()
        again = CaseFile.open(case.path)
        assert again.check() == ()
        held = [document.ref.id for document in again.documents()]
        assert len(again.extractions()) == len(held)
        assert set(acknowledged) <= set(held)
    assert len(acknowledged) >= 5  # each run was killed after it had added something
