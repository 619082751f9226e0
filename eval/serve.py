"""The child's side of `eval/jobs.py`: texts in, predictions out, a line a text.

    python -m eval.serve tollbook claims < texts.jsonl

It imports nothing of the project but the reader asked for, so that peers run where tollbook is not
installed.
"""

from __future__ import annotations

import importlib
import json
import sys
from contextlib import redirect_stdout

from eval.texts import Kind, Text


def main() -> None:
    """Answer every text of the standard input."""
    who, kind = sys.argv[1:]
    reader = importlib.import_module("eval.ours" if who == "tollbook" else f"eval.peers.{who}")
    answers = sys.stdout
    with redirect_stdout(sys.stderr):  # what a library prints is no answer
        texts = (Text(**json.loads(line)) for line in sys.stdin)
        for records in reader.predict(Kind(kind), texts):
            answers.write(json.dumps(records) + "\n")
            answers.flush()


if __name__ == "__main__":
    main()
