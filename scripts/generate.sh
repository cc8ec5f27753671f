#!/usr/bin/env bash
# Writes what is generated from the code. Tests fail when it is stale.
set -euo pipefail
. "$(dirname "$0")/needs.sh"

need_toolchain
web_packages
cargo build --package server --bin thermocline
thermocline=${CARGO_TARGET_DIR:-target}/debug/thermocline
"$thermocline" openapi >docs/openapi.json.new
mv docs/openapi.json.new docs/openapi.json
{
    printf '# Settings\n\nEvery setting is an environment variable, or a line of the TOML file that `--config` names (there in lower\n'
    printf 'case); the environment wins. Written by `make generate`.\n\n'
    "$thermocline" settings
} >docs/settings.md.new
mv docs/settings.md.new docs/settings.md
(cd web && npm run --silent generate-client)
say "Written: docs/openapi.json, docs/settings.md, web/src/api/schema.ts"
