// swift-tools-version: 6.3

import PackageDescription

let common: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "martlet-adapter-sdk",
    products: [.library(name: "MartletAdapterKit", targets: ["MartletAdapterKit"])],
    targets: [
        .target(name: "CMartletABI", path: "include", publicHeadersPath: "."),
        .target(name: "MartletSchema", path: "swift/Sources/MartletSchema", swiftSettings: common),
        .target(
            name: "MartletWire", dependencies: ["MartletSchema", "CMartletABI"], path: "swift/Sources/MartletWire",
            swiftSettings: common),
        .target(
            name: "MartletAdapterKit", dependencies: ["MartletSchema", "MartletWire", "CMartletABI"],
            path: "swift/Sources/MartletAdapterKit", swiftSettings: common),
    ]
)
