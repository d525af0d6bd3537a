// swift-tools-version: 6.3

import PackageDescription

let package = Package(
    name: "c15t-swift",
    products: [.executable(name: "Schema", targets: ["ConsentSchema"])],
    dependencies: [.package(name: "martlet", path: "../..")],
    targets: [
        .executableTarget(
            name: "ConsentSchema", dependencies: [.product(name: "Martlet", package: "martlet")])
    ]
)
