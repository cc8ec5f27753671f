#!/usr/bin/env bash
# Everything that must pass. `test.sh check` is the fast part. Goes on after a failure, and ends with a summary.
set -uo pipefail
. "$(dirname "$0")/needs.sh"

target=${CARGO_TARGET_DIR:-target}
logs=$target/test-logs
summary=()
passed=0
failed=0
broken=0

# step NAME COMMAND…: runs it, keeps its output, counts its tests.
step() {
    local name=$1 log start seconds
    shift
    log=$logs/$(printf '%s' "$name" | tr -c 'a-z0-9\n' '-').log
    title "$name"
    start=$SECONDS
    if "$@" 2>&1 | tee "$log"; then
        seconds=$((SECONDS - start))
        summary+=("ok      $name (${seconds} s)")
    else
        seconds=$((SECONDS - start))
        summary+=("FAILED  $name (${seconds} s), see $log")
        broken=$((broken + 1))
    fi
    count "$log"
}

# Adds what Rust ("12 passed; 0 failed") and vitest ("Tests  1 failed | 12 passed (13)") say.
count() {
    local line plain
    plain=$(sed 's/\x1b\[[0-9;]*m//g' "$1" | grep -E '^test result:|^ *Tests  ' || true)
    while IFS= read -r line; do
        passed=$((passed + $(number "$line" passed)))
        failed=$((failed + $(number "$line" failed)))
    done <<<"$plain"
}

number() { printf '%s\n' "$1" | grep -oE "[0-9]+ $2" | grep -oE '[0-9]+' || echo 0; }

finish() {
    title "Summary"
    printf '%s\n' "${summary[@]}"
    printf '%s passed, %s failed\n' "$passed" "$failed"
    [ "$broken" = 0 ] && [ "$failed" = 0 ]
}

format() { cargo fmt --all --check; }
lints() { cargo clippy --workspace --all-targets -- -D warnings; }
rust_tests() { cargo test --workspace --no-fail-fast; }
web_check() { (cd web && npm run --silent check); }
web_tests() { (cd web && npm run --silent test); }

# The browser test against a real server: the debug build, in a folder of its own, on a free port.
browser_test() {
    local data server ready status=0
    cargo build --package server --bin thermocline || return
    data=$(mktemp -d "${TMPDIR:-/tmp}/thermocline-e2e.XXXXXX")
    # The account of Postgres must be able to enter it.
    chmod 755 "$data"
    ready=$data/ready.json
    THERMOCLINE_DATA=$data PORT=0 SEED=demo LOG_LEVEL=warn "$target/debug/thermocline" dev &
    server=$!
    while [ ! -e "$ready" ] && kill -0 "$server" 2>/dev/null; do sleep 0.2; done
    if [ -e "$ready" ]; then
        (
            THERMOCLINE_URL=$(field url)
            E2E_EMAIL=$(field 'users.find(user => user.tenant === "15213" && user.role === "admin").email')
            E2E_PASSWORD=$(field 'users.find(user => user.tenant === "15213" && user.role === "admin").password')
            E2E_OPERATOR_EMAIL=$(field 'users.find(user => user.role === "superadmin").email')
            E2E_OPERATOR_PASSWORD=$(field 'users.find(user => user.role === "superadmin").password')
            export THERMOCLINE_URL E2E_EMAIL E2E_PASSWORD E2E_OPERATOR_EMAIL E2E_OPERATOR_PASSWORD
            cd web && npm run --silent e2e
        ) || status=$?
    else
        say "the server did not start"
        status=1
    fi
    kill "$server" 2>/dev/null
    wait "$server" || status=$?
    rm -rf "$data"
    return "$status"
}

# field EXPRESSION: something of ready.json.
field() { node -e "console.log(JSON.parse(require('fs').readFileSync('$ready')).$1)"; }

need_toolchain
mkdir -p "$logs"
if [ "${1:-}" = check ]; then
    step "format" format
    step "lints" lints
    finish
    exit
fi

need_stores
step "web packages" web_packages
need_browser
step "format" format
step "web lint and types" web_check
step "web tests" web_tests
step "web build" web_build
step "lints" lints
step "tests of all crates" rust_tests
step "browser test" browser_test
finish
