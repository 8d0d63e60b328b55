# make demo and make test set up all they need: uv (fetched if missing), .venv, the project in it.
PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
STAMP := .venv/.goldspan-setup

.PHONY: setup demo test lint format bench lock clean

setup: $(STAMP)

.tools/bin/uv:
	$(PYTHON) -m venv .tools
	.tools/bin/python -m pip install --quiet --disable-pip-version-check uv

$(STAMP): pyproject.toml requirements.lock | $(filter .tools/bin/uv,$(UV))
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Goldspan needs Python 3.11 or newer: make PYTHON=python3.12")'
	$(UV) venv --quiet --allow-existing --python $(PYTHON) .venv
	$(UV) pip sync --quiet --compile-bytecode --python .venv/bin/python requirements.lock
	$(UV) pip install --quiet --python .venv/bin/python --no-deps --editable .
	@touch $@

demo: setup
	.venv/bin/goldspan demo demo

test: setup
	.venv/bin/python -m pytest

lint: setup
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/pyright
	.venv/bin/lint-imports

format: setup
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

bench: setup
	@for script in benchmarks/*.py; do echo "== $$script"; .venv/bin/python $$script || exit 1; done

# A lock without addresses, so that it serves behind any mirror (docs/dependencies.md).
lock: | $(filter .tools/bin/uv,$(UV))
	$(UV) pip compile --quiet --universal --python-version 3.11 --group dev --all-extras \
		--generate-hashes --no-emit-index-url --no-header --no-annotate \
		pyproject.toml --output-file requirements.lock

clean:
	rm -rf .venv .tools demo work release dist build
