# Two commands matter: `make run` and `make test`. `make` alone lists them all.

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
PORT ?= 8501
WORKERS ?= 3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
SUDO := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)

.DEFAULT_GOAL := help
.PHONY: help run test check bench empty lock clean chromium office screenshots

help: ## list these targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-12s %s\n' "$$name" "$$text"; done

run: .venv/installed ## serve http://localhost:8501 (PORT=… another port, HOST=0.0.0.0 the office network); makes the data when absent
	@$(if $(DATABASE_URL),true,[ -e data/toancanh.sqlite ] || $(BIN)/python -m data_access init)
	@PORT=$(PORT) exec $(BIN)/python app.py

test: .venv/installed-dev chromium office ## run every test, Chromium's and LibreOffice's included, and check how much of the code they cover
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --cov --cov-report=
	$(BIN)/python -m coverage report --include='geo/*,indicators/*' --fail-under=100
	$(BIN)/python -m coverage report --fail-under=90

check: .venv/installed-dev ## style, types and the order of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/installed-dev chromium ## measure the pages, the map, first visits, 60 to 100 visitors at once, what donors and presenters wait for, large imports (BENCH="--only users"); writes bench/results/
	$(BIN)/python -m bench.run $(BENCH)

empty: .venv/installed ## start a real register: reference facts only; an old file is moved aside, never deleted
	$(BIN)/python -m data_access empty

screenshots: .venv/installed-dev chromium ## take the pictures of docs/img again
	$(BIN)/python -m bench.screenshots

lock: ## write requirements.lock and requirements-dev.lock anew
	@set -e; folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; \
	$(PYTHON) -m venv "$$folder"; "$$folder/bin/python" -m pip install --quiet --disable-pip-version-check uv; \
	compile="$$folder/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 pyproject.toml"; \
	$$compile -o requirements.lock; $$compile --extra dev -o requirements-dev.lock

clean: ## remove .venv and what tools leave behind; the data stays
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage .coverage.* htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@[ -n "$(PYTHON)" ] && $(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || \
	{ echo "Cần Python 3.11–3.13; hãy cài rồi chạy lại, hoặc: make PYTHON=/đường/dẫn/python3.11 / Python 3.11 to 3.13 is needed; install it, or name it: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Thiếu mô-đun venv; trên Debian: apt install python3-venv / The venv module is missing; on Debian: apt install python3-venv" >&2; exit 1; }

.venv/installed: requirements.lock | .venv/bin/python
	@echo "Đang cài thư viện… / Installing libraries…"
	@$(PIP) -r requirements.lock
	@touch $@

.venv/installed-dev: requirements-dev.lock .venv/installed | .venv/bin/python
	@echo "Đang cài công cụ kiểm thử… / Installing the tools for tests…"
	@$(PIP) -r requirements-dev.lock
	@touch $@

chromium:
	@command -v chromium >/dev/null || { \
	echo "Đang cài Chromium của Debian… / Installing Debian's Chromium…"; \
	{ $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends chromium >/dev/null; } || \
	{ echo "Không cài được Chromium; hãy cài gói chromium rồi chạy lại. / Chromium could not be installed; install the package chromium and run again." >&2; exit 1; }; }

office:
	@command -v localc >/dev/null && command -v loimpress >/dev/null && command -v lowriter >/dev/null && command -v pdftoppm >/dev/null || { \
	echo "Đang cài LibreOffice và Poppler của Debian… / Installing Debian's LibreOffice and Poppler…"; \
	{ $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends libreoffice-calc libreoffice-impress libreoffice-writer poppler-utils >/dev/null; } || \
	{ echo "Không cài được LibreOffice; hãy cài các gói libreoffice-calc, libreoffice-impress, libreoffice-writer, poppler-utils rồi chạy lại. / LibreOffice could not be installed; install the packages libreoffice-calc, libreoffice-impress, libreoffice-writer and poppler-utils and run again." >&2; exit 1; }; }
