#!/usr/bin/env bash
# Measures the release build against references on this machine.
set -euo pipefail
. "$(dirname "$0")/needs.sh"

need_toolchain
need_stores
exec cargo run --release --package bench -- "$@"
