# make demo   the report on the United States, Russia/USSR and China, from the embedded tables
# make test   everything that is checked; tests on the data folder run where DETENTE_DATA names it
# make docs   the documentation as static HTML in site/, to be opened without a network
# make coverage   the tests once more, with the share of lines that they run
#
# All create .venv and install into it the exact versions of the lock by themselves. PYTHON=... chooses the Python.

VENV := .venv
PY := $(VENV)/bin/python
# Wheels only: where a version has none for this Python or machine, pip says so at once instead of compiling for an hour.
PIP := $(PY) -m pip --disable-pip-version-check --no-input install --quiet
LOCKED := $(PIP) --require-hashes --only-binary :all: -r
# Spark is published as source only: one archive that is unpacked, not compiled.
SPARK := $(PIP) --no-deps --require-hashes --no-build-isolation -r
THIS := $(PIP) --no-deps --no-build-isolation --editable .
LOCK := $(PY) -m piptools compile pyproject.toml --build-deps-for editable --generate-hashes --strip-extras --no-header \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --allow-unsafe --quiet
REPORT := report.html
# Two workers of pytest on two cores: libraries that start threads of their own would only get in the way.
ONE_THREAD := OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 POLARS_MAX_THREADS=1 NUMBA_NUM_THREADS=1

# Bytecode is kept: the tests start hundreds of processes.
unexport PYTHONDONTWRITEBYTECODE

.DELETE_ON_ERROR:
.PHONY: demo test docs coverage lock clean

# An environment whose Python has gone, or whose making was interrupted, is made anew.
$(shell $(PY) -c 'import pip' 2>/dev/null || rm -f $(VENV)/pyvenv.cfg)

demo: $(VENV)/installed
	@env -u DETENTE_DATA $(PY) -m detente triangle USA RUS CHN --out $(REPORT)
	@echo "The report is in $(CURDIR)/$(REPORT): open it in a browser."

# Types are checked while tests run: alone, mypy would leave a core idle.
test: $(VENV)/installed-for-tests
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy & types=$$!; \
	$(ONE_THREAD) $(PY) -m pytest -q --numprocesses 2 --dist worksteal; tests=$$?; \
	wait $$types && exit $$tests

docs: $(VENV)/installed
	@$(PY) tools/build_docs.py --out site

# The same tests, slower, with the share of lines that they run.
coverage: $(VENV)/installed-for-tests
	$(ONE_THREAD) $(PY) -m pytest -q --numprocesses 2 --cov --cov-report=term

$(VENV)/installed: $(VENV)/pyvenv.cfg requirements.lock pyproject.toml
	@echo "Installing the libraries of requirements.lock into $(VENV) (the first time about 300 MB are fetched)"
	@$(LOCKED) requirements.lock
	@$(THIS)
	@touch $@

$(VENV)/installed-for-tests: $(VENV)/installed requirements-test.lock requirements-spark.lock
	@echo "Installing what the tests need from requirements-test.lock"
	@$(LOCKED) requirements-test.lock
	@$(SPARK) requirements-spark.lock
	@touch $@

$(VENV)/pyvenv.cfg:
	@for python in $(or $(PYTHON),python3.11 python3.12 python3.13 python3.14 python3 python); do \
		if $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			exec $$python -m venv --clear $(VENV); \
		fi; \
	done; \
	echo "detente needs Python 3.11 or newer with its venv module; found none among" \
		"$(or $(PYTHON),python3.11 to python3.14, python3 and python)." \
		"Install one, or name it: make demo PYTHON=/path/to/python3.11" >&2; exit 1

# Newest versions that fit pyproject.toml, pinned with their hashes.
lock: $(VENV)/installed-for-tests
	$(PIP) pip-tools
	$(LOCK) --upgrade --output-file requirements.lock
	$(LOCK) --upgrade --extra test --constraint requirements.lock --output-file requirements-test.lock
	$(PY) -m piptools compile --upgrade --generate-hashes --strip-extras --no-header --no-annotate --no-emit-index-url \
		--no-emit-trusted-host --no-emit-find-links --quiet --output-file requirements-spark.lock requirements-spark.in

clean:
	rm -rf $(VENV) $(REPORT) dist site .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis
