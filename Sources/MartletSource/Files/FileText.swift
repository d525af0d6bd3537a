import Glibc
import MartletSchema

/// Reads text files, and says clearly why where it cannot.
package enum FileText {
    /// What a path names.
    package enum Kind: Sendable {
        /// A folder.
        case folder
        /// Anything that can be read as a stream of bytes.
        case file
    }

    /// Finds out what a path names.
    ///
    /// - Throws: A ``SourceError`` that names the path and what to do.
    package static func kind(of path: String, what: String) throws(SourceError) -> Kind {
        var status = stat()
        guard stat(path, &status) == 0 else { throw failure(path, what: what, code: errno) }
        return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
    }

    /// Reads a whole file as UTF-8.
    ///
    /// - Throws: A ``SourceError`` that names the path and what to do.
    package static func read(_ path: String, what: String) throws(SourceError) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path, what: what, code: errno) }
        defer { close(descriptor) }
        return try read(descriptor, name: path, what: what)
    }

    /// Reads all that an open descriptor gives, as UTF-8.
    ///
    /// - Throws: A ``SourceError`` that names the source and what to do.
    package static func read(_ descriptor: Int32, name: String, what: String) throws(SourceError) -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { break }
            if count < 0 {
                if errno == EINTR { continue }
                throw failure(name, what: what, code: errno)
            }
            bytes.append(contentsOf: buffer[..<count])
            guard bytes.count <= NodeLimits.bytes else {
                throw SourceError("\(name): \(what) is larger than \(NodeLimits.bytes >> 20) MiB")
            }
        }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        let mark = SourceNode.Mark(ofByte: validLength(of: bytes), in: bytes)
        throw SourceError(
            "this is not UTF-8; save the file in that encoding",
            at: SourceLocation(file: name, line: mark.line, column: mark.column))
    }

    /// How many bytes there are before the first that cannot be UTF-8.
    private static func validLength(of bytes: [UInt8]) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var length = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { length += UTF8.width(scalar) }
        return length
    }

    private static func failure(_ path: String, what: String, code: Int32) -> SourceError {
        switch code {
        case ENOENT, ENOTDIR: SourceError("\(path): there is no such file; check the path of \(what)")
        case EACCES, EPERM: SourceError("\(path): permission denied; make \(what) readable for this user")
        default: SourceError("\(path): \(what) cannot be read: \(String(cString: strerror(code)))")
        }
    }
}
