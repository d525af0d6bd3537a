/// Which Martlet this is.
public enum MartletVersion {
    /// The version, as `major.minor.patch`.
    public static let current = "0.1.0"
}
