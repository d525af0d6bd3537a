import CYAML
import MartletSchema

/// Parses YAML through libyaml's event interface.
enum YAMLParser {
    /// Parses the only document of a text.
    static func parse(_ text: String, name: String) throws(SourceError) -> SourceNode {
        do {
            return try document(text)
        } catch {
            let location = SourceLocation(file: name, line: error.mark.line, column: error.mark.column)
            throw SourceError(error.message, at: location)
        }
    }

    private static func document(_ text: String) throws(SyntaxError) -> SourceNode {
        var text = text
        let result = text.withUTF8 { bytes -> Result<SourceNode, SyntaxError> in
            do throws(SyntaxError) {
                var builder = YAMLTreeBuilder()
                var stream = try YAMLEventStream(bytes)
                while try stream.readEvent({ event throws(SyntaxError) in try builder.take(event) }) {}
                return .success(try builder.finish())
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}

/// What is wrong with a document's form, and where.
struct SyntaxError: Error {
    /// What is wrong.
    var message: String
    /// Where.
    var mark: SourceNode.Mark
}
