#!/usr/bin/env bash
# Installs what is missing, builds, and serves with demo data. Settings are environment variables: PORT=0 make run
set -euo pipefail
. "$(dirname "$0")/needs.sh"

need_toolchain
need_stores
web_packages
web_build
say "Building thermocline (the first time takes some minutes)"
cargo build --release --package server --bin thermocline
exec "${CARGO_TARGET_DIR:-target}/release/thermocline" dev
