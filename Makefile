# One target per job; README names the two that a newcomer needs: demo and test.
PYTHON ?= python3
BIN := .venv/bin
BENCH := $(or $(SKYGAP_BENCH),../shared/bench)

.PHONY: help demo test test-slow lint types contracts unit coverage browser bench bench-gaps \
	bench-extraction bench-speed bench-extraction-speed bench-crawl bench-links bench-link-truth \
	bench-links-found bench-batch bench-clusters simulate-scale lock wheel clean

help: ## Show the targets.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

demo: .venv/run.stamp ## The main job on the bundled sample; the brief's path is the last line.
	@$(BIN)/skygap demo

test: .venv/dev.stamp browser lint types contracts unit ## Lint, types, import contracts and tests.

test-slow: .venv/dev.stamp browser ## Kills, full disks, Postgres, floors on real pages; skips what cannot be had.
	@tools/postgres.sh
	$(BIN)/pytest -m slow -n 2 --dist loadgroup

lint: .venv/dev.stamp ## Style, and docstrings that agree with their functions.
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/pydoclint --quiet skygap spiders analysis reports benchmarks

types: .venv/dev.stamp ## mypy, strict.
	$(BIN)/mypy

contracts: .venv/dev.stamp ## Data flows one way.
	$(BIN)/lint-imports

# Three tests at a time keep two cores busy: a good part of their time they wait for a delay or an answer.
unit: .venv/dev.stamp browser ## Tests alone.
	$(BIN)/pytest -n 3 --dist loadgroup

# What tests of pages in a browser and of benchmarks reach, others reach too.
coverage: .venv/dev.stamp browser ## Floors of branch coverage, by the quick tests again, which takes them twice as long.
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n 2 --dist loadgroup -m "not slow and not browser" --ignore=tests/benchmarks
	@$(BIN)/coverage combine --quiet && rm -f .coverage.* # a process that a test killed leaves half a file
	$(BIN)/coverage report --include='analysis/*,reports/*' --fail-under=95 --skip-covered
	$(BIN)/coverage report --include='spiders/*' --fail-under=90 --skip-covered
	$(BIN)/coverage report --include='skygap/*' --fail-under=85 --skip-covered

browser: .venv/dev.stamp ## A Chromium for the tests that open a brief.
	@tools/browser.sh

bench: bench-gaps bench-extraction ## Both benchmarks of quality, on the pages in SKYGAP_BENCH.

bench-gaps: .venv/dev.stamp ## How often the gaps are right, held to the floors of both profiles.
	SKYGAP_BENCH=$(BENCH) $(BIN)/python -m benchmarks.gaps --hold --profile fast
	SKYGAP_BENCH=$(BENCH) $(BIN)/python -m benchmarks.gaps --hold --profile best

bench-extraction: .venv/dev.stamp ## How well articles, outlines and metadata are read.
	@mkdir -p build
	$(BIN)/python -m benchmarks.extraction $(BENCH)/extraction_dev --out build/extraction.json --list 5

bench-speed: .venv/dev.stamp ## Time of the analysis of one keyword, by step, in both profiles.
	$(BIN)/python -m benchmarks.speed $(BENCH)/gap_dev

bench-extraction-speed: .venv/bench/stamp ## Pages a CPU-second, beside other libraries.
	.venv/bench/bin/python -m benchmarks.extraction $(BENCH)/extraction_dev --speed

bench-crawl: .venv/bench-crawl/stamp ## Pages a CPU-second of the crawl, beside other crawlers.
	$(BIN)/python -m benchmarks.crawl --peers .venv/bench-crawl/bin/python

bench-links: .venv/dev.stamp ## A look at 5,000 links: links a second and a CPU-second, memory, requests.
	$(BIN)/python -m benchmarks.links

bench-link-truth: .venv/dev.stamp ## What is found out of a web of known truth, kind by kind, every miss named.
	$(BIN)/python -m tests.link_truth

bench-batch: .venv/dev.stamp ## A list of 320 keywords from harvest to index: time, CPU by stage, memory.
	$(BIN)/python -m benchmarks.batch

bench-clusters: .venv/dev.stamp ## Clusters of 1,000 to 100,000 keywords: time, memory, agreement.
	$(BIN)/python -m benchmarks.clusters

bench-links-found: .venv/dev.stamp ## What the links of real pages tell, counted; --show for reading.
	$(BIN)/python -m benchmarks.links_found $(BENCH)/gap_dev

simulate-scale: .venv/dev.stamp ## What 100,000 and a million keywords would take, and what bounds it.
	$(BIN)/python -m benchmarks.scale

lock: .venv/dev.stamp ## Resolve the dependencies anew.
	tools/lock.sh

wheel: .venv/dev.stamp ## Build the wheel into dist/.
	$(BIN)/python -m hatchling build -t wheel

clean: ## Remove what the targets made; stores and briefs stay.
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .coverage .coverage.*

.venv/bin/python:
	tools/venv.sh $(PYTHON)

# Apart from ours, because newspaper4k wants an older dateutil than we use.
.venv/bench/stamp: requirements/run.txt | .venv/dev.stamp
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python .venv/bench
	$(BIN)/uv pip install --quiet --python .venv/bench/bin/python --require-hashes --no-deps -r requirements/run.txt
	$(BIN)/uv pip install --quiet --python .venv/bench/bin/python "newspaper4k>=0.9,<1"
	@touch $@

# Apart from ours, and from the one above: each brings a Scrapy, a pydantic or a dateutil of its choice.
.venv/bench-crawl/stamp: | .venv/dev.stamp
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python .venv/bench-crawl
	$(BIN)/uv pip install --quiet --python .venv/bench-crawl/bin/python "crawlee[parsel]>=1.11,<2" "advertools>=0.18,<0.19"
	@touch $@

.venv/run.stamp: requirements/run.txt pyproject.toml | .venv/bin/python
	tools/install.sh requirements/run.txt
	@touch $@

.venv/dev.stamp: requirements/dev.txt pyproject.toml | .venv/bin/python
	tools/install.sh requirements/dev.txt
	@touch .venv/run.stamp $@
