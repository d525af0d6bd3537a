import CYAML

/// Owns a libyaml parser over bytes that outlive it.
struct YAMLEventStream: ~Copyable {
    /// libyaml keeps pointers into its own parser structure, so it must not move.
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let bytes: UnsafeBufferPointer<UInt8>

    /// Starts reading bytes, which must stay where they are for as long as the stream lives.
    init(_ bytes: UnsafeBufferPointer<UInt8>) throws(SyntaxError) {
        self.bytes = bytes
        parser = .allocate(capacity: 1)
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            throw SyntaxError(message: "out of memory", mark: SourceNode.Mark(line: 1, column: 1))
        }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// Reads one event and hands it on; false once the stream has ended.
    mutating func readEvent(_ take: (borrowing yaml_event_t) throws(SyntaxError) -> Void) throws(SyntaxError) -> Bool {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw failure() }
        defer { yaml_event_delete(&event) }
        if event.type == YAML_STREAM_END_EVENT { return false }
        try take(event)
        return true
    }

    private func failure() -> SyntaxError {
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? "the document cannot be read"
        if parser.pointee.error == YAML_READER_ERROR {
            return SyntaxError(message: problem, mark: mark(ofByte: parser.pointee.problem_offset))
        }
        let mark = SourceNode.Mark(parser.pointee.problem_mark)
        if let cause = forbiddenStart(at: mark) { return SyntaxError(message: cause, mark: mark) }
        guard let context = parser.pointee.context.map({ String(cString: $0) }) else {
            return SyntaxError(message: problem, mark: mark)
        }
        let contextLine = parser.pointee.context_mark.line + 1
        let place = contextLine == mark.line ? "" : " (it begins in line \(contextLine))"
        return SyntaxError(message: "\(problem) \(context)\(place)", mark: mark)
    }

    /// Explains the characters that people stumble over most, which libyaml calls "cannot start any token".
    private func forbiddenStart(at mark: SourceNode.Mark) -> String? {
        var line = 1
        var column = 0
        for byte in bytes {
            if line == mark.line, byte & 0xC0 != 0x80 {
                column += 1
                if column == mark.column {
                    switch byte {
                    case 0x09: return "a tab cannot indent in YAML; use spaces"
                    case UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: "%"):
                        return "a value cannot begin with \(Character(Unicode.Scalar(byte))); put it in quotes"
                    default: return nil
                    }
                }
            }
            if byte == 0x0A { line += 1 }
            if line > mark.line { return nil }
        }
        return nil
    }

    private func mark(ofByte offset: Int) -> SourceNode.Mark {
        SourceNode.Mark(ofByte: offset, in: bytes)
    }
}

extension SourceNode.Mark {
    /// Makes a mark from libyaml's, which counts from 0.
    init(_ mark: yaml_mark_t) { self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1) }

    /// Finds the mark of a byte of a document.
    init(ofByte offset: Int, in bytes: some Sequence<UInt8>) {
        self.init(line: 1, column: 1)
        for byte in bytes.prefix(max(0, offset)) {
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
    }
}
