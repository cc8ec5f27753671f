# One verb per chore. The scripts do the work and say what they do.

.DEFAULT_GOAL := help
.PHONY: help run test check generate bench bench-scale clean-data

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

run: ## Install what is missing, build, and serve with demo data on http://127.0.0.1:4001
	@scripts/run.sh

test: ## Install what is missing, then everything that must pass
	@scripts/test.sh

check: ## The fast part of `make test`: format and lints
	@scripts/test.sh check

generate: ## Write what is generated: the OpenAPI document, the web client, the table of settings
	@scripts/generate.sh

bench: ## Measure against references and print which budgets are met
	@scripts/bench.sh

bench-scale: ## Prove with ten million contacts, a day of work and an hour of kills (hours, 20 GB)
	@scripts/bench-scale.sh

clean-data: ## Remove the private stores under .thermocline/
	@scripts/clean-data.sh
