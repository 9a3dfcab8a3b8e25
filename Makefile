# What there is to do here, by name: `make help` lists it.
# A fresh clone needs Python 3.11 or newer and make; every package comes from the locks, checked by its hash.

PYTHON ?= python3
WORKERS ?= 2

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check --no-input
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile
BENCHES = $(sort $(wildcard bench/*.py))
COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --build-deps-for editable

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo install test check prove bench lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-9s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: $(VENV)/base.stamp ## install what Earnest needs and run the demo
	@$(BIN)/earnest demo

install: $(VENV)/dev.stamp ## install what developing needs (the other targets do it by themselves)
	@true

test: $(VENV)/dev.stamp ## run the tests, the slow proofs apart (WORKERS=2 at a time)
	@$(PYTEST)

check: $(VENV)/dev.stamp ## format, lint, types, direction of imports (repeated code is for the eye to find)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy src tests $(BENCHES)
	$(BIN)/lint-imports --no-logo

prove: $(VENV)/dev.stamp ## run the slow proofs, then the benches
	@$(PYTEST) -m prove --timeout 1800
	@$(MAKE) --no-print-directory bench

bench: $(VENV)/dev.stamp ## measure again every published figure
	@for script in $$(grep -l __main__ $(BENCHES) /dev/null); do \
		echo "$$script"; $(BIN)/python -m "bench.$$(basename "$$script" .py)" || exit 1; done

lock: $(VENV)/dev.stamp ## write the locks anew after pyproject.toml changed (UPGRADE=1: newest versions)
	@$(COMPILE) $(if $(UPGRADE),--upgrade) --output-file requirements.lock pyproject.toml
	@$(COMPILE) $(if $(UPGRADE),--upgrade) --extra dev --constraint requirements.lock \
		--output-file requirements-dev.lock pyproject.toml
	@$(MAKE) --no-print-directory install

clean: ## remove the virtual environment, caches and what was built
	@rm -rf $(VENV) build dist src/*.egg-info
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# A stamp is newer than what it was made from, so that a second run installs nothing.
define install-from
	@echo "Installing the packages of $(1) into $(VENV)" >&2
	@$(PIP) install --require-hashes --requirement $(1)
	@$(PIP) install --no-deps --no-build-isolation --editable .
endef

$(VENV)/base.stamp: requirements.lock pyproject.toml | $(BIN)/python
	$(call install-from,requirements.lock)
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(call install-from,requirements-dev.lock)
	@touch $(VENV)/base.stamp $@

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { \
		echo "error: there is no $(PYTHON)" >&2; \
		echo "hint: install Python 3.11 or newer, or name one: make PYTHON=python3.12 demo" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "error: Earnest needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) -V 2>&1)" >&2; \
		echo "hint: name a newer one: make PYTHON=python3.12 demo" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
		rm -rf $(VENV); echo "error: $(PYTHON) could not make $(VENV)" >&2; \
		echo "hint: some systems keep the venv module in a package of its own, python3-venv" >&2; exit 1; }
