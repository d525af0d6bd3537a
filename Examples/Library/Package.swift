// swift-tools-version: 6.3

import PackageDescription

let package = Package(
    name: "library-example",
    dependencies: [.package(name: "martlet", path: "../..")],
    targets: [
        .executableTarget(
            name: "migrate-notes", dependencies: [.product(name: "Martlet", package: "martlet")])
    ]
)
