# Needs Python 3.12 or newer, or uv alone. Everything is installed into .venv.

VENV := .venv
BIN := $(VENV)/bin
PYTHONS := python3.14 python3.13 python3.12 python3 python
PORT ?= 8000

.PHONY: run test install check bench lock clean

run: install                 ## publish the sample site and serve it
	$(BIN)/gateway publish
	$(BIN)/gateway serve --port $(PORT)

test: $(VENV)/.dev           ## run every test
	$(BIN)/python -m pytest -n auto

check: $(VENV)/.dev          ## lint, format, types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.dev          ## measure beside peers; figures on the terminal
	$(BIN)/python -m benchmarks

install: $(VENV)/.run        ## install the program into .venv

$(VENV)/.run: requirements.txt pyproject.toml | $(BIN)/python
	@if [ -x "$$(command -v uv)" ]; then \
	  uv pip install -q --python $(BIN)/python --require-hashes -r requirements.txt && \
	  uv pip install -q --python $(BIN)/python --no-deps -e . ; \
	else \
	  $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt && \
	  $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e . ; \
	fi
	@touch $@

$(VENV)/.dev: requirements-dev.txt pyproject.toml | $(BIN)/python
	@if [ -x "$$(command -v uv)" ]; then \
	  uv pip install -q --python $(BIN)/python --require-hashes -r requirements-dev.txt && \
	  uv pip install -q --python $(BIN)/python --no-deps -e . ; \
	else \
	  $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt && \
	  $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e . ; \
	fi
	@touch $@ $(VENV)/.run

$(BIN)/python:
	@if [ -x "$$(command -v uv)" ]; then uv venv -q $(VENV); exit; fi; \
	for python in $(PYTHONS); do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then \
	    $$python -m venv $(VENV); exit; \
	  fi; \
	done; \
	echo "gateway needs Python 3.12 or newer, or uv: https://docs.astral.sh/uv/" >&2; exit 1

lock:                        ## choose exact versions anew (needs uv)
	uv pip compile -q --upgrade --universal --generate-hashes --no-emit-index-url --no-header \
	  pyproject.toml -o requirements.txt
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --extra dev \
	  -c requirements.txt pyproject.toml -o requirements-dev.txt

clean:                       ## remove what the program and its tools made
	rm -rf $(VENV) var build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
