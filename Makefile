# mailagent: `make demo` shows it at work, `make test` checks everything. Each does its own set-up.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
  BIN := $(VENV)/Scripts
else
  BIN := $(VENV)/bin
endif
PY := $(BIN)/python
READY := $(VENV)/.ready
NODE_READY := tests/emulator/node_modules/.ready
export PYTHONDONTWRITEBYTECODE ?=
MAKEFLAGS += --no-print-directory

.DEFAULT_GOAL := help
.PHONY: help setup demo packages test lint types bench accuracy fuzz lock clean

help: ## What there is to make
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: $(READY) ## Install into .venv, pinned

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "mailagent needs Python 3.11 or newer; this is %d.%d. Try: make PYTHON=python3.12 ..." % sys.version_info[:2])'
	@echo "Setting up .venv (once; a minute or two)"
	@$(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY) ## Run the agent once on a sample workspace in ./demo and show what came of it
	@rm -rf demo
	@$(BIN)/mailagent demo demo

$(NODE_READY): tests/emulator/package-lock.json
	@if command -v npm >/dev/null 2>&1; then cd tests/emulator && npm ci --silent --no-audit --no-fund && touch node_modules/.ready; \
	 else echo "No Node here: the tests against the Google and Microsoft emulators will not run, and will say so."; fi

# CI alone installs system packages, and only where one can; the tests that need them say aloud where they did not run
PACKAGES := chromium:chromium ip:iproute2 systemd-analyze:systemd
packages:
	@if [ "$$CI" = true ] && command -v apt-get >/dev/null 2>&1; then \
	 wanted=$$(for one in $(PACKAGES); do command -v "$${one%:*}" >/dev/null 2>&1 || echo "$${one#*:}"; done); \
	 [ -z "$$wanted" ] || (apt-get update -qq && apt-get install -qq -y --no-install-recommends $$wanted) >/dev/null 2>&1 \
	 || echo "Cannot be installed here: $$wanted"; fi

test: $(READY) $(NODE_READY) packages lint types ## Everything: lint, types and all tests
	@$(PY) -m pytest -q -n auto --dist worksteal $(TESTS)

lint: $(READY) ## Lint and format check
	@$(PY) -m ruff check --quiet .
	@$(PY) -m ruff format --check --quiet .

types: $(READY) ## mypy --strict
	@$(PY) -m mypy

bench: $(READY) $(NODE_READY) ## Speed, memory, requests and likeness of letters, as ratios
	@PYTHONPATH=tests $(PY) -m bench

accuracy: $(READY) ## Labelled cases: figures and misses (EVENTS=F THREADS=F MAIL=F PREDICTIONS=DIR)
	@PYTHONPATH=tests $(PY) -m accuracy
	@if [ -z "$(EVENTS)$(THREADS)$(MAIL)" ]; then echo; PYTHONPATH=tests $(PY) -m accuracy.pipeline; fi

fuzz: $(READY) ## Labelled cases torn at random, for SECONDS (120): nothing raises, nothing is slow
	@PYTHONPATH=tests $(PY) -m accuracy.fuzz $(SECONDS)

lock: ## Pin all dependencies anew (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
	  --python-version 3.11 --extra dev --output-file requirements.lock pyproject.toml

clean: ## Take away what was made here
	rm -rf $(VENV) demo .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis tests/emulator/node_modules
