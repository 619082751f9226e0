"""The child's side of `eval/jobs.py`: texts in, predictions out, a line a text.

    python -m eval.serve tollbook < asked.jsonl

Every line asked is a list: what is to be predicted, and the text.

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
    (who,) = sys.argv[1:]
    reader = importlib.import_module("eval.ours" if who == "tollbook" else f"eval.peers.{who}")
    answers = sys.stdout
    with redirect_stdout(sys.stderr):  # what a library prints is no answer
        for line in sys.stdin:
            kind, text = json.loads(line)
            answers.write(json.dumps(list(reader.predict(Kind(kind), Text(**text)))) + "\n")
            answers.flush()


if __name__ == "__main__":
    main()
