# People, README and CI use the same words. Each target installs what it needs into .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: build test golden serve bench lint clean

build: $(VENV)/.installed        ## documents, downloads and the site, into build/
	$(BIN)/deliverybook build

test: $(VENV)/.developed node_modules/.installed        ## everything that proves it (needs LibreOffice, Chromium and Node)
	$(BIN)/python -m pytest -n auto

golden: $(VENV)/.developed       ## write review copies and golden files anew; read the diff before you commit it
	$(BIN)/deliverybook generate
	$(BIN)/python tests/golden.py

serve: $(VENV)/.installed        ## the site on this machine, built again when a source changes
	$(BIN)/deliverybook serve

bench: $(VENV)/.developed        ## ratios, measured side by side in one run
	$(BIN)/python benchmarks/bench.py

lint: $(VENV)/.developed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

clean:
	rm -rf build $(VENV) node_modules

$(VENV)/.installed: pyproject.toml constraints.txt
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/.developed: $(VENV)/.installed
	$(BIN)/pip install --quiet --constraint constraints.txt --editable ".[develop]"
	touch $@

node_modules/.installed: package-lock.json
	npm ci --silent
	touch $@
