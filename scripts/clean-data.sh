#!/usr/bin/env bash
# Removes the private stores, unless they are in use.
set -euo pipefail
. "$(dirname "$0")/needs.sh"

data=${THERMOCLINE_DATA:-.thermocline}
if [ ! -d "$data" ]; then
    say "There is no $data."
    exit
fi
# Only a folder that `thermocline dev` made: a wrong THERMOCLINE_DATA must not cost anybody their files.
[ -e "$data/lock" ] && [ -e "$data/credentials.json" ] || die "$data is not a data folder of \`thermocline dev\`"
owner=$(cat "$data/lock")
if [ -n "$owner" ] && kill -0 "$owner" 2>/dev/null && [ -e "$data/ready.json" ]; then
    die "process $owner works in $data; stop it first"
fi
rm -rf "$data"
say "Removed $data."
