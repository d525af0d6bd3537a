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

exit_commands=()

# Runs a command when the script ends, whatever else is to run then; the last that was given comes first.
at_exit() {
    exit_commands=("$1" "${exit_commands[@]}")
    trap 'for exit_command in "${exit_commands[@]}"; do eval "$exit_command"; done' EXIT
}

# Makes a temporary folder in the variable that is named, gone when the script ends.
make_temporary_folder() {
    local made_folder
    made_folder="$(mktemp -d "${TMPDIR:-/tmp}/martlet-XXXXXX")"
    at_exit "rm -rf '$made_folder'"
    printf -v "$1" '%s' "$made_folder"
}
