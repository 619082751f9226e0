# Two commands do all set-up on a fresh machine: `make demo` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PEERS := .venv-eval
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo test check format lock eval gate calibrate bench fuzz-api prove docs clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(BIN)/python:
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { $(SUDO) apt-get update -q && $(SUDO) apt-get install -yq python3-venv; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(BIN)/python requirements/run.txt pyproject.toml
	$(BIN)/pip install -q --require-hashes -r requirements/run.txt
	$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	$(BIN)/pip install -q --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.browser: | $(VENV)/.dev
	@command -v chromium >/dev/null || { $(SUDO) apt-get update -q && $(SUDO) apt-get install -yq --no-install-recommends chromium fonts-dejavu-core; }
	@touch $@

demo: $(VENV)/.run  ## set up, build the two sample cases, print the findings, leave demo/*/report.html
	$(BIN)/tollbook demo --out demo

test: $(VENV)/.dev $(VENV)/.browser  ## install what tests need and run them all
	$(BIN)/pytest -n 2 --dist loadfile

check: $(VENV)/.dev  ## the quality gate: formatter, linter, types, import contracts, generated docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/make_docs.py --check

format: $(VENV)/.dev  ## format the code and mend what the linter can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

$(PEERS)/.done: requirements/eval.txt | $(BIN)/python
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/pip install -q --require-hashes -r requirements/eval.txt
	@touch $@

eval: $(VENV)/.dev $(PEERS)/.done  ## measure accuracy beside its peers: make eval DATA=folder [ARGS=…]
	$(BIN)/python -m eval.run $(DATA) $(ARGS)

gate: $(VENV)/.dev  ## measure accuracy on what stands in the repository, against the floors
	$(BIN)/python -m eval.run --no-peers $(ARGS)

calibrate: $(VENV)/.dev $(PEERS)/.done  ## fit the confidence of claims to gold: make calibrate [DATA=…]
	$(BIN)/python -m eval.calibrate $(DATA) --out src/tollbook/vocab/en/confidence.toml

fuzz-api: $(VENV)/.dev  ## ask the API 10,000 requests made from its own description
	TOLLBOOK_API_EXAMPLES=460 $(BIN)/python -m pytest -q tests/web/test_web_api.py -k description

bench: $(VENV)/.dev  ## time extraction and reconciliation: make bench [DATA=…] [TABLE=coded claims]
	$(BIN)/python -m bench.extraction $(DATA) --page docs/reference/reading-speed.md
	$(BIN)/python -m bench.reconciliation $(if $(TABLE),--table $(TABLE)) --page docs/reference/speed.md
	$(BIN)/python -m bench.serving --page docs/reference/speed.md

prove: $(VENV)/.dev  ## hold the rules against people counted one by one: make prove [ARGS=…]
	$(BIN)/python -m proof $(ARGS)

docs: $(VENV)/.dev  ## make the generated parts of the documentation
	$(BIN)/python scripts/make_docs.py

lock: $(VENV)/.dev  ## pin all dependencies anew
	$(BIN)/pip install -q uv
	scripts/lock.sh

clean:  ## remove everything that was made
	rm -rf $(VENV) $(PEERS) .eval demo .pytest_cache .mypy_cache .ruff_cache .hypothesis
