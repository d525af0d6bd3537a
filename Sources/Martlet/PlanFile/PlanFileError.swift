/// Why a plan file was not written, read or executed.
public struct PlanFileError: Error, Hashable, Sendable {
    /// What kind of trouble it is; open, since there may be more.
    public struct Code: Hashable, Sendable, RawRepresentable {
        /// The code's text.
        public var rawValue: String

        /// Makes a code from its text.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The file cannot be read or written.
        public static let file = Code(rawValue: "file")
        /// The file is no plan file, or one of another version of the format.
        public static let format = Code(rawValue: "format")
        /// The file is not as it was written: cut off, or changed by hand.
        public static let damaged = Code(rawValue: "damaged")
        /// The file was made for another adapter, engine or state of the database.
        public static let mismatch = Code(rawValue: "mismatch")
        /// The plan cannot be kept in a file, since something in it is open.
        public static let open = Code(rawValue: "open")
    }

    /// What kind of trouble it is.
    public var code: Code
    /// The file.
    public var path: String
    /// What is wrong and what to do, line by line.
    public var lines: [String]

    init(_ code: Code, path: String, _ lines: [String]) {
        self.code = code
        self.path = path
        self.lines = lines
    }

    init(_ code: Code, path: String, _ line: String) { self.init(code, path: path, [line]) }

    var exitCode: Int32 { code == .mismatch || code == .open ? 3 : 2 }
}

extension PlanFileError: CustomStringConvertible {
    /// What is wrong, where, and what to do.
    public var description: String { "\(path): " + lines.joined(separator: "\n  ") }
}
