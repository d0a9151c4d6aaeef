# Two commands: `make ask Q="who scored the winner?"` and `make test`. Both set up all they need, once.

VENV ?= .venv
BIN := $(VENV)/bin
Q ?= who scored the winner?
# As it was typed: make would take the $ of "$5 million" for its own.
override Q := $(value Q)
export Q
# What `make bench` may be told, such as: make bench SIZES="10000 100000" ASKED=2000
BENCH = $(if $(CORPUS),--corpus "$(CORPUS)") $(if $(QUESTIONS),--questions "$(QUESTIONS)") $(if $(SIZES),--sizes "$(SIZES)") \
    $(if $(ASKED),--asked "$(ASKED)") $(if $(LIMIT),--limit "$(LIMIT)") $(if $(ENGINES),--engines "$(ENGINES)") \
    $(if $(FIGURES),--figures "$(FIGURES)") $(if $(README),--readme)
# A user's own settings, an active environment or an outer make must not leak into the one built here.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help ask repl bot test lint types bench speed pictures clean

help:  ## what can be done here
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

ask: $(VENV)/.installed  ## answer a question: make ask Q="who scored the winner?"
	@"$(BIN)/python" -m bot ask -- "$$Q" || [ $$? -eq 3 ]  # 3: the archive does not say, which is an answer too

repl: $(VENV)/.installed  ## a conversation in the terminal
	@"$(BIN)/python" -m bot repl

bot: $(VENV)/.installed  ## the Telegram bot (PRESSBOX_TELEGRAM_TOKEN must be set)
	@"$(BIN)/python" -m bot bot

test: lint types  ## lint, types and all tests
	@"$(BIN)/python" -m pytest -n 3 --dist loadfile

lint: $(VENV)/.installed-dev  ## style (ruff)
	@"$(BIN)/python" -m ruff check .
	@"$(BIN)/python" -m ruff format --check .

types: $(VENV)/.installed-dev  ## types (mypy, strict)
	@"$(BIN)/python" -m mypy

bench: $(VENV)/.installed-bench  ## rank beside other libraries on this machine: tables and pictures in .bench
	@"$(BIN)/python" -m tests.benchmarks.ranking $(BENCH)

speed: $(VENV)/.installed-dev  ## measure how fast all else is on this machine
	@"$(BIN)/python" -m pytest -m benchmark tests/benchmarks -s

pictures: $(VENV)/.installed-dev  ## draw the pictures of the README again, from real output
	@"$(BIN)/python" -m tests.pictures.draw

clean:  ## remove the environment and the caches
	rm -rf "$(VENV)" .bench .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/.python:
	@for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	    if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then break; fi; python=; \
	done; \
	if [ -z "$$python" ]; then echo "Pressbox needs Python 3.11 or newer; install it and run this again." >&2; exit 1; fi; \
	echo "Setting up Pressbox in $(VENV), once; this takes about half a minute ..." >&2; \
	"$$python" -m venv "$(VENV)" || { rm -rf "$(VENV)"; echo "$$python cannot make a virtual environment; on Debian or Ubuntu install python3-venv." >&2; exit 1; }
	@"$(BIN)/python" -m pip install --quiet --upgrade 'pip>=25.1'
	@touch "$@"

$(VENV)/.installed: $(VENV)/.python pyproject.toml
	@"$(BIN)/python" -m pip install --quiet --editable .
	@touch "$@"

$(VENV)/.installed-dev: $(VENV)/.installed pyproject.toml
	@"$(BIN)/python" -m pip install --quiet --group dev
	@touch "$@"

# No compiler is needed: what has no wheel for this machine is left out.
$(VENV)/.installed-bench: $(VENV)/.installed pyproject.toml
	@install() { "$(BIN)/python" -m pip install --quiet --only-binary :all: "$$@" 2>/dev/null; }; install --group bench || \
	for package in $$("$(BIN)/python" -c 'import tomllib as t; print(*t.load(open("pyproject.toml", "rb"))["dependency-groups"]["bench"])'); do \
	    install "$$package" || echo "$$package cannot be installed here without a compiler, and is left out." >&2; \
	done
	@touch "$@"
