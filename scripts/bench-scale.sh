#!/usr/bin/env bash
# The proof at scale: ten million contacts, a day of work, an hour of kills. Takes hours and some twenty gigabytes the first
# time; the databases are kept under the target directory. Arguments: BENCH="requests --quick" make bench-scale
set -euo pipefail
. "$(dirname "$0")/needs.sh"

need_toolchain
need_stores
export BENCH_SCALE_FOLDER=${BENCH_SCALE_FOLDER:-${CARGO_TARGET_DIR:-target}/scale}
# shellcheck disable=SC2086  # several arguments in one variable
exec cargo run --release --package bench -- scale ${BENCH:-}
