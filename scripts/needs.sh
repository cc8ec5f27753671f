#!/usr/bin/env bash
# Finds what the project needs, and installs what is missing. Sourced by the other scripts; changes nothing by itself.
#
#   need_toolchain             git, cargo, a linker, node: checked; the linker is installed where that is possible
#   need_stores                Postgres 15+, Valkey 7.2+ or Redis 7+: installed when missing; services stay off
#   need_load_generator        wrk for the benchmarks: installed when missing
#   need_browser               Chromium for the browser test: installed when missing; CHROMIUM tells where it is
#
# A second run finds everything and installs nothing.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

say() { printf '%s\n' "$*" >&2; }
title() { printf '\n\033[1m== %s\033[0m\n' "$*" >&2; }
die() {
    say "error: $*"
    exit 1
}
has() { command -v "$1" >/dev/null 2>&1; }

# True when version $1 is at least $2; both are numbers with dots.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

version_of() { "$@" 2>/dev/null | grep -oE '[0-9]+(\.[0-9]+)*' | head -n 1; }

# --- package managers --------------------------------------------------------------------------------------------

packages_updated=

package_manager() {
    if has apt-get; then
        echo apt
    elif has brew; then
        echo brew
    else
        echo none
    fi
}

# as_root COMMAND…: directly, or through sudo.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

# must_be_able_to_install PACKAGE…: says what to do where nothing can be installed.
must_be_able_to_install() {
    case $(package_manager) in
    apt)
        [ "$(id -u)" = 0 ] || has sudo ||
            die "$* must be installed, which needs root, and there is no sudo; let an administrator run
    apt-get install --no-install-recommends $*
and start again"
        ;;
    brew) ;;
    none) die "$* must be installed, and neither apt-get nor brew is here; install it by hand, then start again" ;;
    esac
}

apt_update() {
    [ -n "$packages_updated" ] && return
    say "Reading the lists of packages (apt-get update)"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q >&2
    packages_updated=yes
}

# apt_offers PACKAGE [VERSION]: whether it can be installed, in at least that version.
apt_offers() {
    local candidate
    candidate=$(apt-cache policy "$1" 2>/dev/null | awk '/Candidate:/ { print $2 }' | sed 's/^[0-9]*://')
    [ -n "$candidate" ] && [ "$candidate" != "(none)" ] || return 1
    [ -z "${2:-}" ] || at_least "$candidate" "$2"
}

# install_packages WHY PACKAGE…
install_packages() {
    local why=$1
    shift
    must_be_able_to_install "$@"
    say "Installing $* with $(package_manager): $why"
    case $(package_manager) in
    apt)
        apt_update
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >&2 ||
            die "apt-get could not install $*; see above"
        ;;
    brew) brew install "$@" >&2 || die "brew could not install $*; see above" ;;
    esac
}

# Packages of servers start a service at once and at every boot. The project wants their programs only: it runs its own,
# on its own ports. A policy keeps dpkg from starting them; it is taken away again at once.
install_servers() {
    local why=$1 policy=/usr/sbin/policy-rc.d ours= status=0
    shift
    if [ "$(package_manager)" = apt ] && [ ! -e "$policy" ]; then
        ours=yes
        as_root sh -c "printf '#!/bin/sh\nexit 101\n' > $policy && chmod 755 $policy"
    fi
    (install_packages "$why" "$@") || status=$?
    if [ -n "$ours" ]; then
        as_root rm -f "$policy"
    fi
    [ "$status" = 0 ] || exit "$status"
    if [ "$(package_manager)" = apt ] && [ -d /run/systemd/system ]; then
        local service
        for service in postgresql valkey-server redis-server; do
            case " $* " in
            *" $service "*) as_root systemctl disable --quiet "$service" >&2 || say "could not disable $service" ;;
            esac
        done
    fi
}

# --- toolchain ---------------------------------------------------------------------------------------------------

need_toolchain() {
    local wanted found
    if ! has cargo && [ -x "$HOME/.cargo/bin/cargo" ]; then
        PATH="$HOME/.cargo/bin:$PATH"
    fi
    has git || die "git is missing; install it with your package manager"
    has cargo || die "Rust is missing; install it from https://rustup.rs, then start again"
    wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
    found=$(version_of rustc --version)
    at_least "$found" "$wanted" || die "Rust $found is too old, $wanted or newer is needed; run \`rustup update\`"
    wanted=20.19
    has node || die "Node is missing; install version $wanted or newer from https://nodejs.org, then start again"
    found=$(version_of node --version)
    at_least "$found" "$wanted" || die "Node $found is too old, $wanted or newer is needed"
    has npm || die "npm is missing; it comes with Node, or as the package npm"
    if ! has cc; then
        case $(package_manager) in
        apt) install_packages "Rust needs a C compiler and linker" gcc libc6-dev ;;
        *) die "a C compiler is missing; run \`xcode-select --install\` on macOS, or install gcc" ;;
        esac
    fi
}

# --- stores ------------------------------------------------------------------------------------------------------

has_postgres() {
    local directory
    for directory in /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin \
        /home/linuxbrew/.linuxbrew/opt/postgresql*/bin ${PATH//:/ }; do
        if [ -x "$directory/postgres" ] && [ -x "$directory/initdb" ] &&
            at_least "$(version_of "$directory/postgres" --version)" 15; then
            return 0
        fi
    done
    return 1
}

has_redis() {
    has valkey-server && return 0
    has redis-server && at_least "$(version_of redis-server --version)" 7
}

need_stores() {
    local packages=()
    if ! has_postgres; then
        case $(package_manager) in
        apt)
            must_be_able_to_install postgresql redis-server
            apt_update
            apt_offers postgresql 15 ||
                die "this system offers no Postgres 15 or newer; add the repository of https://apt.postgresql.org \
(/usr/share/postgresql-common/pgdg/apt.postgresql.org.sh after \`apt-get install postgresql-common\`), then start again"
            packages+=(postgresql)
            ;;
        *) packages+=(postgresql@17) ;;
        esac
    fi
    if ! has_redis; then
        case $(package_manager) in
        apt)
            must_be_able_to_install redis-server
            apt_update
            if apt_offers valkey-server; then
                packages+=(valkey-server)
            elif apt_offers redis-server 7; then
                packages+=(redis-server)
            else
                die "this system offers neither Valkey nor Redis 7 or newer; install one of them, then start again"
            fi
            ;;
        *) packages+=(valkey) ;;
        esac
    fi
    [ ${#packages[@]} -gt 0 ] || return 0
    install_servers "private stores of the project run these programs; the system's services stay off" "${packages[@]}"
    has_postgres || die "Postgres is still not found after installing it"
    has_redis || die "neither valkey-server nor redis-server is found after installing one"
}

# wrk makes the load of the benchmarks; pgbench comes with Postgres.
need_load_generator() {
    has wrk || install_packages "it makes the load of the benchmarks" wrk
}

# --- browser -----------------------------------------------------------------------------------------------------

find_browser() {
    local candidate
    if [ -n "${CHROMIUM:-}" ]; then
        [ -x "$CHROMIUM" ] || die "CHROMIUM: $CHROMIUM is not a program"
        return 0
    fi
    for candidate in chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Chromium.app/Contents/MacOS/Chromium" \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        # Ubuntu's packages of that name are shells around a snap, which containers cannot run.
        if has "$candidate" && "$candidate" --version >/dev/null 2>&1; then
            CHROMIUM=$(command -v "$candidate")
            return 0
        fi
    done
    # One that Playwright keeps for itself.
    candidate=$(cd web && node -e 'console.log(require("playwright-core").chromium.executablePath())' 2>/dev/null) || return 1
    [ -x "$candidate" ] || return 1
    CHROMIUM=$candidate
}

need_browser() {
    local why="the browser test drives it"
    if ! find_browser; then
        case $(package_manager) in
        apt)
            must_be_able_to_install chromium
            apt_update
            if grep -qi ubuntu /etc/os-release; then
                say "Installing Chromium with Playwright, because Ubuntu has it as a snap only: $why"
                (cd web && as_root env "PATH=$PATH" node node_modules/playwright-core/cli.js install-deps chromium >&2 &&
                    node node_modules/playwright-core/cli.js install chromium >&2) ||
                    die "Playwright could not install Chromium; install one and name it with CHROMIUM"
            else
                install_packages "$why" chromium
            fi
            ;;
        brew)
            say "Installing Chrome with brew: $why"
            brew install --cask google-chrome >&2 || die "brew could not install Chrome; name a Chromium with CHROMIUM"
            ;;
        none) die "no Chromium is found ($why); install one, or name it with CHROMIUM" ;;
        esac
        find_browser || die "Chromium is still not found after installing it; name it with CHROMIUM"
    fi
    export CHROMIUM
}

# --- web app -----------------------------------------------------------------------------------------------------

# npm ci, when what it would install has changed.
web_packages() {
    local stamp=web/node_modules/.installed-lock
    if cmp -s web/package-lock.json "$stamp"; then
        return
    fi
    say "Installing the web app's packages (npm ci)"
    (cd web && npm ci --no-audit --no-fund >&2) || die "npm ci failed; see above"
    cp web/package-lock.json "$stamp"
}

# vite build, when a source is newer than what it built.
web_build() {
    local built=web/dist/index.html
    if [ -e "$built" ] && [ -z "$(find web -path web/node_modules -prune -o -path web/dist -prune -o -path web/test-results \
        -prune -o -type f -newer "$built" -print | head -n 1)" ]; then
        return
    fi
    say "Building the web app"
    (cd web && npm run --silent build >&2) || die "the web app could not be built; see above"
}
