package import MartletSchema

/// Gathers what is wrong with the files of one reading.
package final class Reporter {
    /// The file that is being read.
    package var file: String
    /// What was found so far.
    package private(set) var diagnostics: [Diagnostic] = []

    /// Starts with a file.
    package init(file: String) { self.file = file }

    /// The place of a mark in the file that is being read.
    package func location(_ mark: SourceNode.Mark) -> SourceLocation {
        SourceLocation(file: mark.file ?? file, line: mark.line, column: mark.column)
    }

    /// Notes something wrong at a place in the file that is being read.
    package func report(_ message: String, at mark: SourceNode.Mark) { report(message, at: location(mark)) }

    /// Notes something wrong at a place in any file.
    package func report(_ message: String, at location: SourceLocation) {
        diagnostics.append(Diagnostic(message, at: location))
    }

    /// Throws what was found, if anything was.
    package func check() throws(SourceError) {
        if !diagnostics.isEmpty { throw SourceError(diagnostics) }
    }
}
