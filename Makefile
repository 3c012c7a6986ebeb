# The portal's commands. `make run` and `make test` are all that one needs; `make help` lists the others.
# Only Python 3.11+ and make are asked for: PYTHON=… names another Python, PORT=… another port.

PYTHON ?= python3
PORT ?= 8000
export VAR_DIR ?= var
export PORT

STEP := $(PYTHON) scripts/step.py
VENV_PYTHON := .venv/bin/python
MANAGE := $(VENV_PYTHON) manage.py
PIP := $(VENV_PYTHON) -m pip --disable-pip-version-check install --quiet --require-hashes
# npm of this machine, or, where there is none, from a wheel.
NPM := $(or $(shell command -v npm),.venv/bin/npm)
NPM_NEEDS := $(if $(shell command -v npm),,.venv/.node)
NPM_CI := ci --ignore-scripts --no-audit --no-fund
FRONT_END := $(VAR_DIR)/front-end/.built
FRONT_END_SOURCES := $(shell find static -name '*.css' -o -name '*.js') ilo_portal/front_end.py
PRODUCTION_LIKE := env DEBUG=off HTTPS=on ALLOWED_HOSTS=portal.example.org SECRET_KEY=only-for-this-check-0123456789-abcdefghij-ABCDEFGHIJ-!?

# Stamps are touched when a step is done, never before: a step that was killed is done again.
.NOTPARALLEL:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help run test dev lint e2e bench pages messages password lock desk-screenshots clean clean-all python port dev-parts

help: ## list the commands
	@grep -E '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: python port .venv/.run $(FRONT_END) ## set up whatever is missing and serve on 127.0.0.1:8000 (PORT=…)
	@$(MANAGE) prepare --port $(PORT)
	@exec .venv/bin/gunicorn

test: dev-parts ## the whole suite, on all cores (on PostgreSQL with TEST_DATABASE_URL=…, browser by CHROMIUM=…)
	@$(VENV_PYTHON) -m pytest -n auto --dist load $(ARGS)

dev: python port .venv/.dev $(FRONT_END) ## serve with DEBUG on, from the sources
	@rm -f $(FRONT_END)
	@DEBUG=on $(MANAGE) build_front_end --sources
	@DEBUG=on $(MANAGE) prepare --port $(PORT)
	@DEBUG=on $(MANAGE) publish_due --watch --with-parent $$$$ & DEBUG=on $(MANAGE) run_imports --watch --with-parent $$$$ & exec env DEBUG=on $(MANAGE) runserver 127.0.0.1:$(PORT)

lint: dev-parts ## ruff, djade, djlint, mypy, layers, migrations, deployment checks
	@$(STEP) "Python style (ruff)" .venv/bin/ruff check .
	@$(STEP) "Template style (djade)" .venv/bin/djade --target-version 5.2 --check $(shell find templates -name '*.html')
	@$(STEP) "Template faults (djlint)" .venv/bin/djlint --lint --quiet templates
	@$(STEP) "Types (mypy)" .venv/bin/mypy
	@$(STEP) "Layers (import-linter)" .venv/bin/lint-imports
	@$(STEP) "Migrations" $(MANAGE) makemigrations --check --dry-run
	@$(STEP) "Deployment (check --deploy)" $(PRODUCTION_LIKE) $(MANAGE) check --deploy --fail-level WARNING

e2e: dev-parts ## only the tests in a browser
	@$(VENV_PYTHON) -m pytest -m e2e $(ARGS)

desk-screenshots: dev-parts ## play a story from the first draft to its readers, and renew the pictures of docs/desk.md
	@mkdir -p docs/screenshots/desk
	@SCREENSHOTS=docs/screenshots/desk $(VENV_PYTHON) -m pytest -q tests/e2e/test_publishing_story.py

bench: python port .venv/.run $(FRONT_END) ## pages as multiples of the cheapest one; a million rows imported, as a multiple of the database's own way
	@$(MANAGE) prepare
	@$(MANAGE) page_costs --times
	@$(MANAGE) import_costs

pages: python port .venv/.run $(FRONT_END) ## measure each page type into docs/pages.md
	@$(MANAGE) prepare
	@$(MANAGE) page_costs --write

messages: python port .venv/.run ## bring the translators' catalogues up to date
	@$(MANAGE) messages update

password: python .venv/.run ## give a user a new password (NAME=…; the first administrator without it)
	@$(MANAGE) new_password $(NAME)

lock: .venv/.dev ## pin all packages anew, with hashes and without addresses
	@$(STEP) "Pinning the portal's packages" .venv/bin/pip-compile $(COMPILE) --output-file=requirements.txt pyproject.toml
	@$(STEP) "Pinning the developers' packages" .venv/bin/pip-compile $(COMPILE) --extra=dev --constraint=requirements.txt --output-file=requirements-dev.txt pyproject.toml
	@$(STEP) "Pinning Node.js" .venv/bin/pip-compile $(COMPILE) --output-file=requirements-node.txt requirements-node.in
COMPILE := --upgrade --allow-unsafe --generate-hashes --strip-extras --no-emit-options

clean: ## remove what set-up makes; never the database, the pictures or the secret key
	rm -rf .venv node_modules $(VAR_DIR)/static $(VAR_DIR)/front-end $(VAR_DIR)/front-end.unfinished
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage
	find editorial countries stories ilo_portal tests -name __pycache__ -prune -exec rm -rf {} +
	find ilo_portal/locale -name '*.mo' -delete 2>/dev/null || true

clean-all: ## clean, and the database and the pictures as well: asks first
	@printf 'This deletes the database, the pictures and the secret key in %s. Type yes: ' '$(VAR_DIR)'; \
	read answer; test "$$answer" = yes || { echo "Nothing was deleted."; exit 1; }
	@$(MAKE) --no-print-directory clean
	rm -rf $(VAR_DIR)

python:
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) was not found: install Python 3.11 or newer, or name it, as in PYTHON=/path/to/python3."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "The portal needs Python 3.11 or newer, and $(PYTHON) is older ($$($(PYTHON) -V 2>&1)): name another, as in PYTHON=python3.12."; exit 1; }

port:
	@$(PYTHON) scripts/before_start.py $(PORT)

dev-parts: python .venv/.dev node_modules/.dev $(FRONT_END)

# Without its stamp an environment may be half made: it is made anew.
.venv/.run: requirements.txt
	@test -f $@ || $(STEP) "Making the Python environment" $(PYTHON) -m venv --clear .venv
	@rm -f $@
	@$(STEP) "Installing Python packages" $(PIP) -r requirements.txt
	@touch $@

.venv/.dev: .venv/.run requirements-dev.txt
	@rm -f .venv/.run $@
	@$(STEP) "Installing developers' packages" $(PIP) -r requirements-dev.txt
	@touch .venv/.run $@

.venv/.node: requirements-node.txt | .venv/.run
	@$(STEP) "Installing Node.js from its wheel" $(PIP) -r requirements-node.txt
	@touch $@

node_modules/.run: package-lock.json | $(NPM_NEEDS)
	@$(STEP) "Installing front-end packages" $(NPM) $(NPM_CI) --omit=dev
	@touch $@

node_modules/.dev: package-lock.json | $(NPM_NEEDS)
	@$(STEP) "Installing front-end packages" $(NPM) $(NPM_CI)
	@touch node_modules/.run $@

$(FRONT_END): node_modules/.run $(FRONT_END_SOURCES) | .venv/.run
	@$(PYTHON) scripts/before_start.py
	@$(STEP) "Building the front end" $(MANAGE) build_front_end
	@touch $@
