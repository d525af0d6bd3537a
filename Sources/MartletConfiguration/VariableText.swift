import MartletSchema
import MartletSource

/// Text with environment variables in it, such as `postgresql://app:${PASSWORD}@db/shop`.
enum VariableText {
    /// Puts the values of variables in place of `${NAME}`, and one dollar sign in place of two.
    static func replaceVariables(
        of text: String, at location: SourceLocation?, variable: (String) -> String?
    ) throws(SourceError) -> String {
        var result = ""
        var rest = text[...]
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[..<dollar]
            rest = rest[rest.index(after: dollar)...]
            if rest.first == "$" {
                result += "$"
                rest = rest.dropFirst()
            } else if rest.first == "{" {
                guard let end = rest.firstIndex(of: "}") else {
                    throw SourceError("\"${\" lacks its closing brace; write $$ for a dollar sign", at: location)
                }
                let name = String(rest[..<end].dropFirst())
                guard let value = variable(name) else {
                    throw SourceError(
                        "the environment variable \(name) is not set; set it, or name the database elsewhere",
                        at: location)
                }
                result += value
                rest = rest[rest.index(after: end)...]
            } else {
                result += "$"
            }
        }
        return result + rest
    }
}
