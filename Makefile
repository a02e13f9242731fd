# Everything that one does with Wardwatch. `make help` lists it.
# State lives in .wardwatch/, logs in .wardwatch/logs/. Settings: stack/README.md.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help up down status reset test check e2e bench generate build

INSTALLED := node_modules/.wardwatch-installed

help: ## this list
	@grep -E '^[a-z0-9]+:.*## ' Makefile | sed -E 's/^([a-z0-9]+):.*## (.*)/\1\t\2/' | expand -t 12

up: build ## start everything, demo hospital included (DEMO=0 without it, DETACH=1 in the background)
	@node stack/dist/main.js up $(if $(filter 1,$(DETACH)),--detach)

down: build ## end everything
	@node stack/dist/main.js down

status: build ## how every part is (FORMAT=json for programs)
	@node stack/dist/main.js status $(if $(filter json,$(FORMAT)),--json)

reset: build ## forget all data; asks first (YES=1 does not)
	@node stack/dist/main.js reset $(if $(filter 1,$(YES)),--yes)

test: build ## everything tested, on real parts
	@node tools/dist/main.js test

check: build ## types, lint, format, unit tests; under five minutes
	@node tools/dist/main.js check

e2e: build ## browser journeys; GRAFANA_URL, GRAFANA_USER and GRAFANA_PASSWORD for a real Grafana
	@node tools/dist/main.js e2e

bench: build ## measure, and write bench/RESULTS.md
	@node bench/dist/main.js

generate: build ## dashboards and other generated files
	@node tools/dist/main.js generate

# Only what is missing or changed: packages when the lockfile changed, then TypeScript as far as its sources changed.
build: $(INSTALLED)
	@npx --no-install tsc -b

$(INSTALLED): package-lock.json
	@node -e 'const [a,b]=process.versions.node.split(".").map(Number);if(a<20||(a===20&&b<19)){console.error("Node 20.19 or newer is needed; this is "+process.version);process.exit(1)}'
	@echo "  Installing npm packages (once; again only when package-lock.json changes)"
	@npm ci --no-audit --no-fund --loglevel=error
	@touch $(INSTALLED)
