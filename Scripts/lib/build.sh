# The flags that every debug build and test of this project has, so that no script undoes another's work.
# shellcheck shell=bash

# Warnings are errors, and what a source imports must be a declared dependency of its target. SwiftPM keeps the warnings
# of the packages that are depended on to itself.
build_flags=(--explicit-target-dependency-import-check error -Xswiftc -warnings-as-errors)
readonly build_flags

# Builds everything with the tests.
build_everything() { (cd "$project_root" && swift build --build-tests "${build_flags[@]}"); }

# Builds the example programs of the library where their tests look for them.
build_examples() {
    local example
    for example in Library c15t-swift; do
        (cd "$project_root" && swift build --package-path "Examples/$example" --scratch-path .build-examples) >&2
    done
}

# The folder that build_for_use builds into.
products="$project_root/.build/debug"

# Builds the command and the adapters that ship with it.
build_for_use() {
    (cd "$project_root" && swift build --product martlet "${build_flags[@]}" \
        && swift build --product martlet-sqlite "${build_flags[@]}" \
        && swift build --product martlet-postgresql "${build_flags[@]}" \
        && swift build --product martlet-mariadb "${build_flags[@]}")
}

# The folder that build_release builds into.
release_products="$project_root/.build/release"

# Builds the command and the adapters as they are shipped: without need for Swift's libraries.
build_release() {
    (cd "$project_root" && swift build -c release --static-swift-stdlib --product martlet \
        && swift build -c release --static-swift-stdlib --product martlet-sqlite \
        && swift build -c release --static-swift-stdlib --product martlet-postgresql \
        && swift build -c release --static-swift-stdlib --product martlet-mariadb)
}
