#!/usr/bin/env bash
# Pin all dependencies with their hashes: requirements/run.txt to use tollbook, dev.txt on top;
# eval.txt for the environment of the peers that accuracy is measured against.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p requirements
common=(--quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url
        --no-emit-find-links --no-header --no-annotate)
uv=.venv/bin/uv
"$uv" pip compile "${common[@]}" --extra charts --extra web --group build pyproject.toml -o requirements/run.txt
"$uv" pip compile "${common[@]}" -c requirements/run.txt --group test --group lint -o requirements/dev.txt
"$uv" pip compile "${common[@]}" -c requirements/run.txt --group eval -o requirements/eval.txt
