# Two commands for a newcomer: `make demo` and `make test`. Everything lives in .venv.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check bench requirements tagger acts clean

demo: .venv/installed
	$(BIN)/backchannel build examples/*/coverage --case demo.case
	$(BIN)/backchannel show timeline --case demo.case
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/backchannel serve --case demo.case; \
	else echo "To read it as pages: $(BIN)/backchannel serve --case demo.case"; fi

test: .venv/installed-dev
	$(BIN)/python -m pytest

check: .venv/installed-dev
	$(BIN)/ruff check src tests training
	$(BIN)/ruff format --check src tests training
	$(BIN)/mypy

# The scores that a change must not lower; needs the corpora in ../shared/data or $BACKCHANNEL_DATA.
bench: .venv/installed-dev
	$(BIN)/python -m pytest -m corpus -rs

.venv/installed: requirements.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

.venv/installed-dev: .venv/installed requirements-dev.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	touch $@

# What checks the FollowTheMoney export besides; compiles against ICU (Debian: libicu-dev, pkg-config, g++).
.venv/installed-ftm: .venv/installed-dev requirements-ftm.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-ftm.txt
	touch $@

# Pins anew, with hashes and without addresses (needs uv: `pip install uv`).
requirements:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --no-annotate -o requirements.txt
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --no-annotate -o requirements-dev.txt
	uv pip compile pyproject.toml --extra dev --extra ftm --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --no-annotate -o requirements-ftm.txt

# Trains the attribution network anew; DATA names the folder of shared corpora (docs/attribution-model.md).
DATA ?= ../shared/data
tagger: .venv/installed-dev
	$(BIN)/python -m pip install --quiet -e '.[train]'
	$(BIN)/python -m training.attribution.train $(DATA)/polnear --out build/tagger \
		--data $(DATA) --coverage tests/cases/coverage/train.tsv
	$(BIN)/python -m training.attribution.export build/tagger/weights.pt src/backchannel/read/attribution/model

# Trains the network of PLOVER types anew, and scores it in five folds (docs/acts-model.md).
PLOVER ?= ../shared/data/plover
acts: .venv/installed-dev
	$(BIN)/python -m pip install --quiet -e '.[train]'
	$(BIN)/python -m training.acts.train $(PLOVER) --out build/acts
	$(BIN)/python -m training.acts.export $(PLOVER) build/acts/weights.pt src/backchannel/read/moves/model
	$(BIN)/python -m training.acts.train $(PLOVER) --out src/backchannel/bench --folds

clean:
	rm -rf .venv build dist src/*.egg-info
