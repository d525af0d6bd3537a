/// Reads the text of a type, in whichever of its spellings.
enum NativeTypeReader {
    /// Takes a type apart; a text that makes no sense becomes its own name.
    static func type(_ text: String) -> NativeType {
        let tokens = SQLLexer.significantTokens(of: text)
        var position = 0
        var words: [String] = []
        while position < tokens.count, tokens[position].kind == .word, !isModifier(tokens[position]) {
            words.append(tokens[position].text.asciiLowercased)
            position += 1
        }
        var type = NativeType(name: words.joined(separator: " "))
        guard !words.isEmpty else { return NativeType(name: text) }
        if position < tokens.count, tokens[position].isOperator("(") {
            position += 1
            while position < tokens.count, !tokens[position].isOperator(")") {
                let token = tokens[position]
                if let value = token.stringValue { type.values.append(value) }
                if token.kind == .number, let number = Int(token.text) { type.numbers.append(number) }
                position += 1
            }
            position += 1
        }
        var rest: [String] = []
        for token in tokens.dropFirst(position) {
            switch token.text.asciiLowercased {
            case "unsigned": type.isUnsigned = true
            case "zerofill": type.isZerofill = true
            case "signed": break
            case "precision" where type.name == "double": break
            default: rest.append(token.text.asciiLowercased)
            }
        }
        type.suffix = rest.joined(separator: " ")
        return canonical(type)
    }

    private static func isModifier(_ token: SQLToken) -> Bool {
        token.isAnyWord(["UNSIGNED", "SIGNED", "ZEROFILL", "CHARACTER", "CHARSET", "COLLATE", "BINARY"])
            && !(token.isWord("BINARY") || token.isWord("CHARACTER"))
    }

    private static let synonyms: [String: String] = [
        "integer": "int", "int1": "tinyint", "int2": "smallint", "int3": "mediumint", "int4": "int", "int8": "bigint",
        "middleint": "mediumint", "dec": "decimal", "numeric": "decimal", "fixed": "decimal", "number": "decimal",
        "double precision": "double", "real": "double", "float4": "float", "float8": "double", "character": "char",
        "character varying": "varchar", "char varying": "varchar", "varcharacter": "varchar", "nchar": "char",
        "national char": "char", "nvarchar": "varchar", "national varchar": "varchar", "varchar2": "varchar",
        "char byte": "binary", "raw": "varbinary", "long": "mediumtext", "long varchar": "mediumtext",
        "long varbinary": "mediumblob", "clob": "longtext",
    ]

    /// The catalog's own form of a type.
    private static func canonical(_ given: NativeType) -> NativeType {
        var type = given
        if let name = synonyms[type.name] { type.name = name }
        if type.name == "bool" || type.name == "boolean" {
            type.name = "tinyint"
            type.numbers = [1]
        }
        if type.name == "serial" {
            type.name = "bigint"
            type.isUnsigned = true
        }
        if type.isZerofill { type.isUnsigned = true }
        if NativeType.integers[type.name] != nil, !type.isZerofill, !type.isBoolean { type.numbers = [] }
        switch type.name {
        case "decimal":
            if type.numbers.isEmpty { type.numbers = [10, 0] }
            if type.numbers.count == 1 { type.numbers.append(0) }
        case "float" where type.numbers.count == 1:
            type.name = type.numbers[0] > 24 ? "double" : "float"
            type.numbers = []
        case "char", "binary", "bit": if type.numbers.isEmpty { type.numbers = [1] }
        case "year": type.numbers = [4]
        case "time", "datetime", "timestamp": if type.numbers == [0] { type.numbers = [] }
        case "text", "blob": if let size = type.numbers.first { type = sized(type, size) }
        default: break
        }
        return type
    }

    /// The smallest type that holds so many bytes; with a character set of more than one byte the server may choose
    /// a larger one.
    private static func sized(_ given: NativeType, _ size: Int) -> NativeType {
        var type = given
        let kind = type.name
        type.numbers = []
        type.name =
            size <= 255 ? "tiny\(kind)" : size <= 65_535 ? kind : size <= 16_777_215 ? "medium\(kind)" : "long\(kind)"
        return type
    }
}
