package import MartletSchema

/// A statement of a script, and the file it is from.
package struct ScriptPart: Sendable {
    /// The file's name for messages.
    package var file: String
    /// The statement.
    package var statement: ScriptStatement

    /// Makes a part.
    package init(file: String, statement: ScriptStatement) {
        self.file = file
        self.statement = statement
    }

    /// Where the statement begins.
    package var location: SourceLocation {
        SourceLocation(file: file, line: statement.line, column: statement.column)
    }

    /// Where a byte of the statement stands; where it begins if there is no such byte.
    func location(ofByte offset: Int?) -> SourceLocation {
        let bytes = statement.sql.utf8
        guard let offset, offset > 0, offset <= bytes.count else { return location }
        let before = bytes.prefix(offset)
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { before.index(after: $0) }
        let characters = String(decoding: before[(lineStart ?? before.startIndex)...], as: UTF8.self).count
        return SourceLocation(
            file: file, line: statement.line + before.count { $0 == UInt8(ascii: "\n") },
            column: lineStart == nil ? statement.column + characters : characters + 1)
    }
}
