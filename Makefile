# make run    everything on this machine: PostgreSQL, demo data, GraphiQL (PORT=8001 for another port)
# make web    the example app beside it, on http://localhost:5173 (Node.js 20.19 or newer)
# make test   lint, types and tests       make tests-16 the golden cases on PostgreSQL 16
# make check  lint, types and the tests that need no database: half a minute
# make tests-slow the proofs that take longest: adversaries, attacks, every state, every list, ledgers after random acts
# make tests-faults a broken network, server or process, while many listen
# make operations 7,000 random operations, each answered otherwise too: in plain SQL, or by a naive executor (minutes)
# make benchmarks runs every benchmark in its smallest form, before one is changed (minutes)
# make faults 275,000 events while everything breaks that can (minutes)
# make judges outside judges that need Node.js or a browser
# make format writes the code's format     make schema writes schema.graphql
# make lock   resolves requirements.lock anew     make clean takes away what these made

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
# Images of Python often set it: then each of the many processes here compiles every module again.
unexport PYTHONDONTWRITEBYTECODE
STAMP := $(VENV)/.installed
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# What the tests of PostgreSQL 16 repeat: what depends on the server. Who may do what is tried on 18, and on the
# production's 15 by the judge `production-tests`; stories of adversaries and what lists cost are told on 18.
ON_16 = tests/golden
# What breaks while many listen: slow for its waiting, so it is a run of its own.
FAULTS = tests/realtime/faults
# Random operations: every hundred of them is worth its time, so CI has them once, in number.
DIFFERENTIAL = tests/differential tests/types/test_operations.py
# Benchmarks in their smallest form: minutes that tell nothing of the product, so CI leaves them out.
BENCHMARKS = tests/platform/test_benchmarks.py
# What takes longest, and the stories of adversaries: run by CI too, and before a change of what they prove.
SLOW = tests/clones/stories/test_worker.py tests/core/test_examples.py tests/creators/discovery/test_clicks.py \
	tests/creators/queue/test_stripe_replay.py tests/creators/seo/test_sitemap.py tests/creators/stories/test_worker.py \
	tests/creators/test_order_of_locks.py tests/creators/test_phases.py tests/engine/test_attacks.py \
	tests/engine/test_page_cost.py tests/engine/test_scopes.py tests/engine/test_states.py tests/garden/test_subsets.py \
	tests/http/test_fuzz.py tests/http/test_rates.py tests/http/test_sitemaps.py tests/learning/test_costs.py $(wildcard tests/marketplace/*/adversary) \
	tests/marketplace/money/functions/test_money_interleavings.py \
	tests/marketplace/rewards/functions/test_get_leaderboard.py \
	tests/marketplace/whole/database/test_seed.py tests/marketplace/whole/policies/test_cost_of_every_list.py \
	tests/marketplace/whole/policies/test_cost_that_does_not_grow.py \
	tests/marketplace/work/functions/test_budget_properties.py tests/migrations/test_campaign_of_every_task.py tests/migrations/test_moves.py \
	tests/platform/test_wheel.py tests/realtime/test_slow_readers.py tests/tutorial \
	tests/unit/test_garbage.py tests/unit/test_introspection.py tests/unit/test_linear.py tests/unit/test_merging.py \
	tests/unit/test_price.py tests/unit/test_texts.py
# Two processes, each with a PostgreSQL of its own; a file stays in one. One that crashes fails the run. Files come
# in their own order: ordered by how many tests they have, those with few that take long would be the last.
AT_ONCE = --numprocesses 2 --dist loadfile --no-loadscope-reorder --max-worker-restart 0

.PHONY: run web check test lint check-format types tests tests-slow benchmarks tests-faults tests-16 operations faults judges format schema lock clean setup

run: $(STAMP)
	@exec $(BIN)/gateway dev --with-parent

# Beside `make run`, whose port is PORT here too.
web:
	@command -v npm >/dev/null || { echo "Node.js 20.19 or newer and npm are needed."; exit 1; }
	@cd examples/web && { test node_modules/.package-lock.json -nt package-lock.json || npm ci --no-audit --no-fund; }
	@cd examples/web && VITE_GATEWAY_URL=http://127.0.0.1:$${PORT:-8000} exec npm run --silent dev

test: lint types tests

check: lint types
	$(BIN)/pytest $(AT_ONCE) tests/unit tests/guards $(addprefix --ignore ,$(filter tests/unit/%,$(SLOW)))

setup: $(STAMP)

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/gateway schema --check
	$(BIN)/gateway typescript --check

types: $(STAMP)
	$(BIN)/mypy

tests: $(STAMP)
	$(BIN)/pytest $(AT_ONCE) $(addprefix --ignore ,$(FAULTS) $(SLOW) $(DIFFERENTIAL) $(BENCHMARKS))

tests-slow: $(STAMP)
	$(BIN)/pytest $(AT_ONCE) $(SLOW)

benchmarks: $(STAMP)
	$(BIN)/pytest $(BENCHMARKS)

tests-faults: $(STAMP)
	$(BIN)/pytest $(AT_ONCE) $(FAULTS)

tests-16: $(STAMP)
	TEST_POSTGRES=16 $(BIN)/pytest $(AT_ONCE) $(ON_16)

operations: $(STAMP)
	OPERATIONS=2500 DIFFERENTIAL_EXAMPLES=120 $(BIN)/pytest --numprocesses 2 --dist load --max-worker-restart 0 $(DIFFERENTIAL)

faults: $(STAMP)
	FAULT_EVENTS=25000 FAULT_OPEN_SECONDS=30 $(BIN)/pytest $(AT_ONCE) $(FAULTS)

judges: $(STAMP)
	PATH="$(CURDIR)/$(BIN):$$PATH" judges/run

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

schema: $(STAMP)
	$(BIN)/gateway schema --write
	$(BIN)/gateway typescript --write

# Resolved with the oldest Python that is supported; the file names no address of a package index.
lock: $(STAMP)
	$(BIN)/pip-compile --quiet --extra dev --extra embedded --extra parquet --extra media --extra messages --extra reports \
		--extra ai --generate-hashes --allow-unsafe \
		--strip-extras --no-header --no-emit-index-url --no-emit-trusted-host \
		--no-emit-find-links --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info

# Remade when the lock or the project changes, or when the folder was moved.
$(STAMP): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Setting up $(VENV), once: about a minute …"
	@$(PYTHON) -m venv --clear $(VENV) || { echo "Python's venv module is needed; on Debian it is the package python3-venv."; exit 1; }
	@{ $(PIP) install --require-hashes --requirement requirements.lock && \
		$(PIP) install --no-deps --no-build-isolation --editable .; } >$(VENV)/install.log 2>&1 || \
		{ cat $(VENV)/install.log; exit 1; }
	@touch $@
