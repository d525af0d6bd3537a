import Glibc

/// A program that prints a schema as Martlet JSON, to be named as `exec:` source.
///
///     @main struct Program: MartletSchemaMain {
///         static let schema = AppSchema.schema
///     }
public protocol MartletSchemaMain {
    /// The schema to print.
    static var schema: Declaration.Schema { get }
}

extension MartletSchemaMain {
    /// Prints the schema; where something is wrong, says so on standard error and ends with 1.
    public static func main() {
        do {
            guard print(try schema.json(), to: STDOUT_FILENO) else { exit(1) }
        } catch {
            _ = print(error.diagnostics.map { "\($0)\n" }.joined(), to: STDERR_FILENO)
            exit(1)
        }
    }

    private static func print(_ text: String, to descriptor: CInt) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
