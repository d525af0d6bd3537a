/// How the host introduces itself to adapters.
package enum HostIdentity {
    /// The host's name.
    package static let name = "Martlet"
    /// The host's version.
    package static let version = "0.1.0"
}
