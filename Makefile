# make run: the demo in one foreground command · make test: all tests · make test-fast: without servers · make prove: long proofs · make faults · make mutants · make sbom · make audit · make lint · make format · make lock · make manage · make workspace · make bench · make backup · make restore
VENV ?= .venv
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
BIN := $(VENV)/bin
ARGS ?=
comma := ,
UV ?= uv
COMPILE := pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet
# Say which program a target lacks, and where it comes from, before anything is begun.
needs = @command -v $(1) >/dev/null 2>&1 || { echo "Ошибка: для make $@ нужна программа $(1): $(2)." >&2; exit 1; }
WORDS := ../shared/checks/own_words
LINTED := DEMO=1 DATABASE_URL=postgres://desk@127.0.0.1:1/desk
RANDOM = $(shell od -An -N40 -tx1 /dev/urandom | tr -d ' \n')
DEPLOYED = DEMO=0 DATABASE_URL=postgres://desk:$(RANDOM)@127.0.0.1:1/desk REDIS_URL=redis://:$(RANDOM)@127.0.0.1:1/0 \
	ALLOWED_HOSTS=desk.example TRUSTED_PROXIES=1 SECRET_KEY=$(RANDOM)
export VENV
# Where compiled modules may not be kept, each of some fifty processes of a test run would compile them anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test test-fast test-at test-next prove faults mutants sbom audit lint format manage lock clients workspace dump old-code upgrade-live drill soak bench backup restore manifests base dev

run: base
	@$(BIN)/python -m config.embedded.run

test: dev
	@$(BIN)/python -m pytest -n 2 -m "not prove" $(ARGS)

test-fast: dev
	@DESK_TESTS=fast $(BIN)/python -m pytest -n 2 -q -m "not prove" $(ARGS)

# Tests that count days, as if it were another moment in Moscow: MOMENT="2026-12-31 23:52" ARGS=tests/desk/insight.
test-at: dev
	@$(BIN)/python -m tests.other_moment "$(MOMENT)" -q -m "not prove" $(ARGS)

# The compiled queries lean on Django's insides: their tests with the newest Django, put before the locked one.
test-next: dev
	@rm -rf .next && $(BIN)/python -m pip install -q --disable-pip-version-check --pre --no-deps --target .next django
	@PYTHONPATH=.next $(BIN)/python -m tests.next_django requirements/base.txt
	@PYTHONPATH=.next $(BIN)/python -m pytest -q tests/service/queries tests/service/fsm $(ARGS)

# Long proofs with fixed seeds; PROVE_SECONDS bounds the run and is no fault where it ends it.
prove: dev
	@DESK_TESTS=prove $(BIN)/python -m tests.prove $(ARGS)

# Faults that are planted, each with the test that must find it (docs/security-faults.md); ARGS="erasure" takes those.
faults: dev
	@$(BIN)/python -m tests.faults.run $(ARGS)

# The core's mutants, made by cosmic-ray, which lies beside the environment; ARGS="deadlines" takes that module.
mutants: dev
	@rm -rf .mutants && $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --target .mutants \
		cosmic-ray==8.7.0 parso==0.8.7 stevedore==5.10.0
	@$(BIN)/python -m tests.faults.mutants $(ARGS)

# What the runtime is made of, out of its lock, and whether a weakness of it is known (exit code 2: nobody could be asked).
sbom audit: dev
	@test -d .audit || $(BIN)/python -m pip install -q --disable-pip-version-check --target .audit \
		cyclonedx-bom==7.5.0 pip-audit==2.10.1
	@PYTHONPATH=.audit $(BIN)/python -m tests.$(if $(filter sbom,$@),bill_of_materials,known_vulnerabilities)

lint: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	$(LINTED) $(BIN)/mypy
	$(LINTED) $(BIN)/python -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	$(DEPLOYED) $(BIN)/python manage.py check --deploy --fail-level WARNING
	@if [ -x $(WORDS) ]; then $(WORDS) .; fi

format: dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Whatever the recipes of CONTRIBUTING.md call `manage.py …`, without a database: ARGS="makemigrations", ARGS="make_docs".
manage: dev
	@$(LINTED) $(BIN)/python -W ignore::RuntimeWarning manage.py $(ARGS)

lock:
	$(call needs,$(UV),её ставит pip install uv в отдельное окружение$(comma) другое место называет UV=путь)
	env -u UV_INDEX_URL -u UV_DEFAULT_INDEX -u UV_INDEX -u UV_EXTRA_INDEX_URL \
		$(UV) $(COMPILE) requirements/base.in -o requirements/base.txt
	env -u UV_INDEX_URL -u UV_DEFAULT_INDEX -u UV_INDEX -u UV_EXTRA_INDEX_URL \
		$(UV) $(COMPILE) -c requirements/base.txt requirements/sso.in -o requirements/sso.txt
	env -u UV_INDEX_URL -u UV_DEFAULT_INDEX -u UV_INDEX -u UV_EXTRA_INDEX_URL \
		$(UV) $(COMPILE) -c requirements/sso.txt requirements/dev.in -o requirements/dev.txt
	env -u UV_INDEX_URL -u UV_DEFAULT_INDEX -u UV_INDEX -u UV_EXTRA_INDEX_URL \
		$(UV) $(COMPILE) -c requirements/dev.txt requirements/telemetry.in -o requirements/telemetry.txt

bench: dev
	@$(BIN)/python -m benchmarks.compare $(ARGS)

old-code: dev
	@$(BIN)/python -m tests.upgrade.old_code $(ARGS)

# The release before is served and worked with while its database becomes today's, then attacked (docs/ops/upgrade.md).
upgrade-live: dev
	@$(BIN)/python -m tests.upgrade.live $(ARGS)

# An installation in small, worked with and broken in every way; writes docs/ops/drill.md. Needs Debian's pgbouncer; prometheus and
# faketime for all of it, and root for the full disk.
drill: dev
	@$(BIN)/python -m tests.ops.drill $(ARGS)

# Everything at once for half an hour (ARGS="--minutes 10"); writes docs/ops/soak.md.
soak: dev
	@$(BIN)/python -m tests.ops.soak $(ARGS)

# A copy of the database of DATABASE_OWNER_URL (docs/ops/backup.md).
backup: base
	@$(BIN)/python -m config.database_backup backup "$(TO)"

restore: base
	@$(BIN)/python -m config.database_backup restore "$(FROM)"

# Generated clients, out of docs/openapi.yaml; needs npm.
clients: dev
	$(call needs,npm,она приходит с Node.js)
	@$(BIN)/python -m clients.generate

# The operators' page, out of desk/workspace/source and clients/typescript; needs npm.
workspace:
	$(call needs,npm,она приходит с Node.js)
	@cd desk/workspace && npm ci --no-audit --no-fund --ignore-scripts && npm run check && npm run build

# deploy/ against Kubernetes' schemas, which are too large for the lock: they lie beside the environment, as the next Django does.
manifests: dev
	@rm -rf .manifests && $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --target .manifests \
		kubernetes-validate==1.37.0 importlib-resources==7.1.0
	@PYTHONPATH=.manifests $(BIN)/python -m tests.embedded.kubernetes_schemas

dump: dev
	@$(BIN)/python -m tests.upgrade.renew $(RELEASE)

base dev: python
	@$(PYTHON) config/embedded/virtual_environment.py $@ $(if $(filter file,$(origin PYTHON)),optimised)

.PHONY: python
python:
	@if [ -z "$(PYTHON)" ]; then echo "Ошибка: нужен Python 3.11 или новее." >&2; exit 1; fi
