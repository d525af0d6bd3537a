# What the scripts of this project share. Source it; it runs nothing by itself but the settings below.
# shellcheck shell=bash

set -euo pipefail

project_root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
readonly project_root

# Says something that is not a result.
say() { printf '%s\n' "$*" >&2; }

# Says what is wrong and stops.
fail() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

# Makes a temporary folder in the variable that is named, gone when the script ends.
make_temporary_folder() {
    local made_folder
    made_folder="$(mktemp -d "${TMPDIR:-/tmp}/martlet-XXXXXX")"
    # The path is expanded here, while it is known.
    # shellcheck disable=SC2064
    trap "rm -rf '$made_folder'" EXIT
    printf -v "$1" '%s' "$made_folder"
}
