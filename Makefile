# Everything that one does with Wardwatch. `make help` lists it.
# State lives in .wardwatch/, logs in .wardwatch/logs/. Settings: .wardwatch/settings.env and stack/README.md.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help up down status reset test check e2e bench fuzz generate packages build-stack build

LAUNCHER := stack/dist/main.js

help: ## this list
	@grep -E '^[a-z0-9]+:.*## ' Makefile | sed -E 's/^([a-z0-9]+):.*## (.*)/\1\t\2/' | expand -t 12

up: build-stack ## start everything, demo hospital included (DEMO=0 without it, DETACH=1 in the background)
	@node $(LAUNCHER) up $(if $(filter 1,$(DETACH)),--detach)

down: | $(LAUNCHER) ## end everything
	@node $(LAUNCHER) down

status: | $(LAUNCHER) ## how every part is (FORMAT=json for programs)
	@node $(LAUNCHER) status $(if $(filter json,$(FORMAT)),--json)

reset: | $(LAUNCHER) ## forget all data; asks first (YES=1 does not)
	@node $(LAUNCHER) reset $(if $(filter 1,$(YES)),--yes)

test: build ## everything tested, on real parts
	@node tools/dist/main.js test

check: build ## types, lint, format, unit tests; under five minutes
	@node tools/dist/main.js check

e2e: build ## browser journeys; GRAFANA_URL, GRAFANA_USER and GRAFANA_PASSWORD for a real Grafana
	@node tools/dist/main.js e2e

bench: build ## measure, and write bench/RESULTS.md
	@node bench/dist/main.js

fuzz: build ## a million random and spoilt inputs for every parser (RUNS=, SEED=)
	@node --expose-gc tools/dist/main.js fuzz $(or $(RUNS),1000000) $(SEED)

generate: build ## rules, dashboards and other generated files
	@node tools/dist/main.js generate

# Packages are installed again only when the lockfile says something else than at the last time.
INSTALLED := node_modules/.wardwatch-installed
packages:
	@sha256sum package-lock.json | cmp -s - $(INSTALLED) || { \
	  node -e 'const [a, b] = process.versions.node.split(".").map(Number); if (a < 20 || (a === 20 && b < 19)) { console.error(`Wardwatch needs Node 20.19 or newer; this is $${process.version}.`); process.exit(1); }' && \
	  echo "  Installing npm packages (once; again only when package-lock.json changes)" && \
	  npm ci --no-audit --no-fund --loglevel=error && \
	  sha256sum package-lock.json > $(INSTALLED); }

# What runs; the browser bundles are the launcher's business. TypeScript builds only what changed.
build-stack: packages
	@npx --no-install tsc -b stack workflow exporters/* alerts preview

build: packages
	@npx --no-install tsc -b

# To end or look at a stack nothing is built anew.
$(LAUNCHER):
	@$(MAKE) --no-print-directory build-stack
