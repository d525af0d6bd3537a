import MartletSchema

extension SchemaReading {
    /// Reads a column's default, whose meaning can depend on the column's type.
    func defaultValue(
        _ node: SourceNode, type: ColumnType, for what: @autoclosure () -> String
    ) -> DefaultValue? {
        guard case .scalar(let text, let style) = node.content else {
            return explicitDefault(node, for: what())
        }
        let isTemporal = type.abstract.map(SchemaReading.holdsMoment) ?? false
        if text == "now" {
            if isTemporal, style != .quoted { return .now }
            if type.abstract == nil, style == .plain {
                reporter.report(
                    "the default now of \(what()) is ambiguous beside a native type; write {now: true} for the moment "
                        + "a row is added, or \"now\" in quotes for the text", at: node.mark)
                return nil
            }
        }
        if type.abstract == .boolean, style == .plain, ScalarValue.isFormerBoolean(text) {
            reporter.report("expected true or false for the default of \(what()), not \(text)", at: node.mark)
            return nil
        }
        switch node.scalarValue {
        case .null?: return .literal(.null)
        case .boolean(let value)?: return .literal(.boolean(value))
        case .integer(let value)?: return .literal(.integer(value))
        case .float(let value)?: return .literal(.float(value))
        case .text(let value)?: return .literal(.text(value))
        case .hugeInteger?, nil:
            reporter.report(
                "the default \(text) of \(what()) is too large a number; write {sql: \"\(text)\"}", at: node.mark)
            return nil
        }
    }

    /// Whether a type holds days or times, for which `now` is a moment.
    static func holdsMoment(_ type: AbstractType) -> Bool {
        switch type {
        case .date, .time, .localDateTime, .instant: true
        default: false
        }
    }

    private func explicitDefault(_ node: SourceNode, for what: @autoclosure () -> String) -> DefaultValue? {
        if node.items != nil {
            reporter.report(
                "expected a value for the default of \(what()), not a list; put JSON in quotes", at: node.mark)
            return nil
        }
        guard let fields = Fields(node, SchemaKeys.defaultValue, of: "the default of \(what())", reporter: reporter),
            let entries = node.entries
        else { return nil }
        guard entries.count == 1 else {
            reporter.report("expected exactly one key in the default of \(what())", at: node.mark)
            return nil
        }
        if let sql = fields["sql"] {
            return requiredText(sql, for: "the default of \(what())").map { DefaultValue(expression: $0) }
        }
        if let now = fields["now"] {
            return reporter.boolean(now, for: "the default of \(what())") == true ? .now : nil
        }
        if let text = fields["text"] {
            return reporter.text(text, for: "the default of \(what())").map { .literal(.text($0)) }
        }
        if let bytes = fields["bytes"] { return bytesDefault(bytes, for: what()) }
        if let float = fields["float"] { return floatDefault(float, for: what()) }
        return nil
    }

    private func bytesDefault(_ node: SourceNode, for what: @autoclosure () -> String) -> DefaultValue? {
        guard let text = reporter.text(node, for: "the default of \(what())") else { return nil }
        let digits = text.unicodeScalars.compactMap { $0.properties.isASCIIHexDigit ? $0.hexadecimalValue : nil }
        guard digits.count == text.unicodeScalars.count, digits.count.isMultiple(of: 2) else {
            reporter.report(
                "expected an even number of hexadecimal digits for the default of \(what()), as in \"00ff\"",
                at: node.mark)
            return nil
        }
        let pairs = stride(from: 0, to: digits.count, by: 2)
        return .literal(.bytes(pairs.map { digits[$0] << 4 | digits[$0 + 1] }))
    }

    private func floatDefault(_ node: SourceNode, for what: @autoclosure () -> String) -> DefaultValue? {
        if let text = node.scalarText {
            switch ScalarValue(plain: text) {
            case .float(let value): return .literal(.float(value))
            case .integer(let value): return .literal(.float(Double(value)))
            default: break
            }
        }
        reporter.report("expected a number for the default of \(what()), not \(node.kindName)", at: node.mark)
        return nil
    }
}

extension Unicode.Scalar {
    /// The value of a hexadecimal digit.
    fileprivate var hexadecimalValue: UInt8? { UInt8(String(self), radix: 16) }
}
