# Every target works with Python 3.11+ and pip alone; nothing is installed outside .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help demo test check lint types format docs lock build package-test soak clean

help:
	@echo "make demo    install from the lock and check a sample article"
	@echo "make test    install what the tests need; run lint, types and all tests"
	@echo "make lint    ruff; make types: mypy --strict; make format: ruff format"
	@echo "make lock    write the lock files anew; make build: make the wheel"
	@echo "make docs    write the reference pages in docs/reference anew"
	@echo "make package-test   plain pip install with pip 23.2.1 in a fresh environment, and a check with it"
	@echo "make soak    the long tests of batch runs"

# Where Python comes without ensurepip (Debian), the virtual environment is filled by the system's pip.
$(BIN)/python:
	$(PYTHON) -m venv $(VENV) 2>/dev/null || { rm -rf $(VENV); $(PYTHON) -m venv --without-pip $(VENV); }

$(VENV)/run.stamp: requirements.lock pyproject.toml | $(BIN)/python
	@scripts/pip.sh $(PYTHON) $(BIN)/python install --quiet --require-hashes --requirement requirements.lock
	@scripts/pip.sh $(PYTHON) $(BIN)/python install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock pyproject.toml | $(BIN)/python
	@scripts/pip.sh $(PYTHON) $(BIN)/python install --quiet --require-hashes --requirement requirements-dev.lock
	@scripts/pip.sh $(PYTHON) $(BIN)/python install --quiet --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/run.stamp

demo: $(VENV)/run.stamp
	$(BIN)/analyzer check corpora/samples/ketamine-clinic.html --fail-on never

test: lint types check

check: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -n 2 --dist loadfile -q

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check analyzer tests corpora docs/example-plugin
	$(BIN)/ruff format --check analyzer tests corpora docs/example-plugin

types: $(VENV)/dev.stamp
	$(BIN)/mypy

format: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix analyzer tests corpora docs/example-plugin
	$(BIN)/ruff format analyzer tests corpora docs/example-plugin

lock: $(VENV)/dev.stamp
	@scripts/lock.sh $(BIN)/python

build: $(VENV)/dev.stamp
	$(BIN)/python -m hatchling build -t wheel

docs: $(VENV)/dev.stamp
	$(BIN)/python -m analyzer.docs

package-test:
	@scripts/package-test.sh $(PYTHON)

soak: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -q -m slow tests/batch

clean:
	rm -rf $(VENV) dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
