/// An engine that is meant where no database is: its family, and perhaps the version.
package struct EngineName: Hashable, Sendable {
    /// The family in lower case, such as `sqlite`.
    package let family: String
    /// The version, or its beginning; nil for whichever there is.
    package let version: String?

    /// Reads `sqlite` or `sqlite:3.40`.
    ///
    /// - Throws: `MartletError.usage` where it is neither.
    package init(_ text: String) throws(MartletError) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let isVersion = parts.count < 2 || parts[1].first?.isNumber == true
        guard let family = parts.first, !family.isEmpty, isVersion,
            family.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
        else {
            throw .usage(
                "--engine \(text): write the engine, and its version if it matters, such as sqlite or sqlite:3.40")
        }
        self.family = family.lowercased()
        version = parts.count < 2 ? nil : parts[1]
    }

    /// Makes the name of whichever engine a URL scheme stands for.
    package init(scheme: String) {
        family = scheme
        version = nil
    }

    /// Whether a whole version is the one that is meant: `3.40.1` is one of `3.40`, and `3.4` is not.
    package func includes(_ whole: String) -> Bool {
        guard let version else { return true }
        let wanted = version.split(separator: ".", omittingEmptySubsequences: false)
        return whole.split(separator: ".", omittingEmptySubsequences: false).starts(with: wanted)
    }
}
