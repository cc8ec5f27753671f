#!/usr/bin/env bash
# Measures the release build beside references on this machine. Arguments: BENCH="--quick list-hit" make bench
set -euo pipefail
. "$(dirname "$0")/needs.sh"

need_toolchain
need_stores
need_load_generator
# shellcheck disable=SC2086  # several arguments in one variable
exec cargo run --release --package bench -- ${BENCH:-}
