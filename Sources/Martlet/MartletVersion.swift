import MartletAdapterHost

/// Which Martlet this is.
public enum MartletVersion {
    /// The version, as `major.minor.patch`.
    public static let current = HostIdentity.version
}
