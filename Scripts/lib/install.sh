# Installs what the scripts need and the machine lacks, with Debian's package manager.
# shellcheck shell=bash

missing_packages=()

# Notes a package to install unless a command is there: need_command COMMAND PACKAGE.
need_command() { command -v "$1" >/dev/null 2>&1 || missing_packages+=("$2"); }

# Notes a package to install unless a C header is there: need_header HEADER PACKAGE.
need_header() {
    local folder
    for folder in /usr/include /usr/include/*-linux-gnu /usr/local/include; do
        if [[ -e "$folder/$1" ]]; then return 0; fi
    done
    missing_packages+=("$2")
}

# Notes what makes environments of Python packages, unless it is there: Debian has it apart from Python.
need_python_environments() {
    python3 -c 'import ensurepip, venv' >/dev/null 2>&1 || missing_packages+=(python3 python3-venv)
}

# Runs a command as root.
as_root() {
    if [[ "$(id -u)" == 0 ]]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        fail "installing ${missing_packages[*]} needs root or sudo; install them and run this again"
    fi
}

# Installs what was noted, all at once, asking nothing.
install_missing() {
    if [[ "${#missing_packages[@]}" == 0 ]]; then return 0; fi
    command -v apt-get >/dev/null 2>&1 \
        || fail "missing: ${missing_packages[*]} (Debian's names); install them and run this again"
    say "Installing ${missing_packages[*]} …"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq </dev/null >&2
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        "${missing_packages[@]}" </dev/null >&2
    missing_packages=()
}

# Stops unless Swift is there and new enough.
need_swift() {
    local found major minor
    command -v swift >/dev/null 2>&1 || fail "Swift 6.3 or later is needed; see https://www.swift.org/install"
    found="$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p' | head -n 1)"
    major="${found%%.*}"
    minor="${found##*.}"
    if [[ -z "$found" ]] || ((major < 6 || (major == 6 && minor < 3))); then
        fail "Swift 6.3 or later is needed; this is Swift ${found:-of an unknown version}"
    fi
}

# All that building takes.
install_for_building() {
    need_swift
    need_header sqlite3.h libsqlite3-dev
    need_header postgresql/libpq-fe.h libpq-dev
    need_header mariadb/mysql.h libmariadb-dev
    need_header yaml.h libyaml-dev
    need_command git git
    install_missing
}

# All that the tests take besides.
install_for_tests() {
    need_command sqlite3 sqlite3
    need_command gcc gcc
    need_python_environments
    install_for_building
}

# All that the checks take besides.
install_for_checks() {
    need_command gcc gcc
    need_command g++ g++
    need_command readelf binutils
    need_command python3 python3
    install_for_building
}
