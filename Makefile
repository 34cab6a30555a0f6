# make demo    the programme with a believable festival in it, on http://127.0.0.1:8000/ (PORT= to change)
# make run     the programme with your own database, for developers: reloads when code changes
# make test    lint, types and all tests, on SQLite and on PostgreSQL
# make lint    style, types and Django's own checks
# make format  repairs what lint can repair by itself
# make bench   how long the pages of the demonstration take
# make messages  compiles the translations (festival/locale/*/LC_MESSAGES/django.po)
# make lock    locks the newest versions that pyproject.toml allows (needs uv)

PORT ?= 8000
UV ?= uv
VENV := .venv
PY := $(VENV)/bin/python
MANAGE := $(PY) manage.py
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes
# What the checks need to start; they open no database of yours.
CHECKING := DEBUG=1 DATABASE_URL=sqlite://:memory:

.PHONY: demo run test lint format bench messages lock chromium nginx clean
.DEFAULT_GOAL := demo

# The demonstration has a database of its own, whatever the environment names.
demo bench: export DATABASE_URL :=
demo bench: export DEMO := 1
demo bench: export DEBUG := 0
# One moment for all workers, so that the demonstration's clock shows the same time in each.
demo bench: export DEMO_STARTED_AT := $(shell date +%s)
demo: export PORT := $(PORT)
demo: $(VENV)/installed
	@$(PY) .ci/free_port.py $(PORT)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) roles --verbosity 0
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@$(MANAGE) demo
	@exec $(VENV)/bin/gunicorn festival.wsgi:application --bind 127.0.0.1:$(PORT) \
		--workers 2 --threads 4 --no-control-socket --log-level error

run: export DEBUG := 1
run: $(VENV)/installed
	@$(PY) .ci/free_port.py $(PORT)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) roles --verbosity 0
	@$(MANAGE) runserver 127.0.0.1:$(PORT)

test: lint chromium nginx
	@$(PY) -m tests.databases -n 2

lint: $(VENV)/installed-dev
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check --quiet .
	@find templates -name '*.html' -print0 2>/dev/null | xargs -0 -r $(VENV)/bin/djade --target-version 5.2 --check
	@$(CHECKING) $(VENV)/bin/mypy
	@$(CHECKING) $(MANAGE) check --fail-level WARNING
	@$(CHECKING) $(MANAGE) makemigrations --check --dry-run

format: $(VENV)/installed-dev
	@$(VENV)/bin/ruff check --fix --quiet . || true
	@$(VENV)/bin/ruff format .
	@find templates -name '*.html' -print0 2>/dev/null | xargs -0 -r $(VENV)/bin/djade --target-version 5.2

bench: export DJANGO_SETTINGS_MODULE := festival.settings
bench: export PYTHONPATH := .
bench: $(VENV)/installed-dev
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@$(MANAGE) demo >/dev/null
	@set -e; for script in $(wildcard tests/bench/[a-z]*.py); do echo "$$script"; $(PY) $$script; done

messages: $(VENV)/installed
	@$(VENV)/bin/pybabel compile --statistics --domain django --directory festival/locale

lock: $(VENV)/installed
	@command -v $(UV) >/dev/null || { echo "make lock needs uv (https://docs.astral.sh/uv/); name it with UV=…"; exit 1; }
	@UV_PYTHON_DOWNLOADS=never $(UV) lock --python $(PY) --upgrade
	@sh .ci/export_requirements $(UV)

chromium: $(VENV)/installed-dev
	@$(PY) -m tests.browser.chromium

nginx: $(VENV)/installed-dev
	@$(PY) -m tests.nginx

# The environment: made once, filled again whenever the locked requirements change.
$(PY):
	@sh .ci/make_venv $(VENV)

$(VENV)/installed: requirements.txt $(PY)
	@echo "Installing what the programme needs into $(VENV) …"
	@$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(PY)
	@echo "Installing what developing and testing need into $(VENV) …"
	@$(INSTALL) -r requirements-dev.txt
	@touch $@ $(VENV)/installed

clean:
	rm -rf $(VENV) var/static .mypy_cache .ruff_cache
