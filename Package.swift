// swift-tools-version: 6.3

import PackageDescription

let common: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// An adapter's library exports its entry symbol alone; in release builds it carries the Swift runtime itself, so that
/// it needs none on the machine it is installed on.
func adapterLinkerSettings(_ folder: String) -> [LinkerSetting] {
    [
        .unsafeFlags(["-Xlinker", "--version-script=\(Context.packageDirectory)/Plugins/\(folder)/exports.map"]),
        .unsafeFlags(["-static-stdlib", "-Xlinker", "--gc-sections"], .when(configuration: .release)),
    ]
}

let package = Package(
    name: "martlet",
    products: [
        .library(name: "Martlet", targets: ["Martlet"]),
        .library(name: "MartletAdapterKit", targets: ["MartletAdapterKit"]),
        .executable(name: "martlet", targets: ["martlet-cli"]),
        .library(name: "martlet-sqlite", type: .dynamic, targets: ["MartletSQLite"]),
        .library(name: "martlet-postgresql", type: .dynamic, targets: ["MartletPostgreSQLEntry"]),
        .library(name: "martlet-mariadb", type: .dynamic, targets: ["MartletMariaDBEntry"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0", traits: []),
    ],
    targets: [
        // The adapter SDK: the same folders that adapter-sdk/Package.swift names.
        .target(name: "CMartletABI", path: "adapter-sdk/include", publicHeadersPath: "."),
        .target(name: "MartletSchema", path: "adapter-sdk/swift/Sources/MartletSchema", swiftSettings: common),
        .target(
            name: "MartletWire", dependencies: ["MartletSchema", "CMartletABI"],
            path: "adapter-sdk/swift/Sources/MartletWire", swiftSettings: common),
        .target(
            name: "MartletAdapterKit", dependencies: ["MartletSchema", "MartletWire", "CMartletABI"],
            path: "adapter-sdk/swift/Sources/MartletAdapterKit", swiftSettings: common),

        // The host.
        .target(name: "CYAML", path: "Sources/CYAML", publicHeadersPath: ".", linkerSettings: [.linkedLibrary("yaml")]),
        .target(name: "MartletSource", dependencies: ["MartletSchema", "CYAML"], swiftSettings: common),
        .target(
            name: "MartletConfiguration", dependencies: ["MartletSchema", "MartletSource"], swiftSettings: common),
        .target(name: "MartletComparator", dependencies: ["MartletSchema"], swiftSettings: common),
        .target(
            name: "MartletPlanner",
            dependencies: [
                "MartletSchema", "MartletComparator", .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: common),
        .target(
            name: "MartletAdapterHost", dependencies: ["MartletSchema", "MartletWire", "CMartletABI"],
            swiftSettings: common),
        .target(
            name: "MartletExecutor",
            dependencies: ["MartletSchema", "MartletComparator", "MartletPlanner", "MartletAdapterHost"],
            swiftSettings: common),
        .target(
            name: "Martlet",
            dependencies: [
                "MartletSchema", "MartletSource", "MartletConfiguration", "MartletComparator", "MartletPlanner",
                "MartletAdapterHost", "MartletExecutor",
            ],
            swiftSettings: common),
        .executableTarget(
            name: "martlet-cli",
            dependencies: ["Martlet", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: common),

        // The adapters that ship with Martlet.
        .target(
            name: "CSQLite", path: "Plugins/SQLite/CSQLite", publicHeadersPath: ".",
            linkerSettings: [.linkedLibrary("sqlite3")]),
        .target(
            name: "MartletSQLite", dependencies: ["MartletAdapterKit", "CSQLite"], path: "Plugins/SQLite",
            exclude: ["CSQLite", "exports.map", "README.md"], swiftSettings: common,
            linkerSettings: adapterLinkerSettings("SQLite")),
        .target(
            name: "CPostgreSQL", path: "Plugins/PostgreSQL/CPostgreSQL", publicHeadersPath: ".",
            linkerSettings: [.linkedLibrary("pq")]),
        .target(
            name: "MartletPostgreSQL", dependencies: ["MartletAdapterKit", "CPostgreSQL"], path: "Plugins/PostgreSQL",
            exclude: ["CPostgreSQL", "Entry", "MODEL.md", "README.md", "exports.map"], swiftSettings: common),
        .target(
            name: "MartletPostgreSQLEntry", dependencies: ["MartletAdapterKit", "MartletPostgreSQL"],
            path: "Plugins/PostgreSQL/Entry", swiftSettings: common,
            linkerSettings: adapterLinkerSettings("PostgreSQL")),
        .target(
            name: "CMariaDB", path: "Plugins/MariaDB/CMariaDB", publicHeadersPath: ".",
            linkerSettings: [.linkedLibrary("mariadb")]),
        .target(
            name: "MartletMariaDB", dependencies: ["MartletAdapterKit", "CMariaDB"], path: "Plugins/MariaDB",
            exclude: ["CMariaDB", "Entry", "MODEL.md", "NOTES.md", "README.md", "exports.map"],
            swiftSettings: common),
        .target(
            name: "MartletMariaDBEntry", dependencies: ["MartletAdapterKit", "MartletMariaDB"],
            path: "Plugins/MariaDB/Entry", swiftSettings: common,
            linkerSettings: adapterLinkerSettings("MariaDB")),

        // Tests.
        .testTarget(
            name: "MartletWireTests", dependencies: ["MartletSchema", "MartletWire", "CMartletABI"],
            swiftSettings: common),
        .testTarget(
            name: "MartletAdapterKitTests",
            dependencies: ["MartletSchema", "MartletWire", "MartletAdapterKit", "CMartletABI"], swiftSettings: common),
        .testTarget(
            name: "MartletSourceTests", dependencies: ["MartletSchema", "MartletSource"], swiftSettings: common),
        .testTarget(
            name: "MartletConfigurationTests",
            dependencies: ["MartletSchema", "MartletSource", "MartletConfiguration"], swiftSettings: common),
        .testTarget(
            name: "MartletComparatorTests", dependencies: ["MartletSchema", "MartletComparator"],
            swiftSettings: common),
        .testTarget(
            name: "MartletPlannerTests", dependencies: ["MartletSchema", "MartletComparator", "MartletPlanner"],
            swiftSettings: common),
        .testTarget(
            name: "MartletAdapterHostTests",
            dependencies: ["MartletSchema", "MartletWire", "MartletAdapterHost", "CMartletABI"],
            swiftSettings: common),
        .testTarget(
            name: "MartletExecutorTests",
            dependencies: ["MartletSchema", "MartletComparator", "MartletPlanner", "MartletExecutor"],
            swiftSettings: common),
        .testTarget(
            name: "MartletTests",
            dependencies: [
                "Martlet", "MartletAdapterHost", "MartletSchema", "MartletSource", "martlet-cli", "CSQLite",
                "CPostgreSQL",
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            exclude: ["Random/README.md"], swiftSettings: common),
        .testTarget(
            name: "MartletSQLiteTests",
            dependencies: ["MartletSchema", "MartletAdapterKit", "MartletSQLite", "CSQLite"], swiftSettings: common),
        .testTarget(
            name: "MartletPostgreSQLTests",
            dependencies: ["MartletSchema", "MartletAdapterKit", "MartletPostgreSQL", "CPostgreSQL"],
            swiftSettings: common),
        .testTarget(
            name: "MartletMariaDBTests",
            dependencies: ["MartletSchema", "MartletAdapterKit", "MartletMariaDB", "CMariaDB"],
            swiftSettings: common),
    ]
)
