package import CMartletABI
package import MartletSchema

extension WireArena {
    /// Encodes a text; nil is absent.
    package func string(_ text: String?) -> martlet_string {
        guard var text else { return martlet_string(bytes: nil, length: 0) }
        return text.withUTF8 { bytes($0) }
    }

    /// Encodes a list of texts.
    package func strings(_ texts: [String]) -> martlet_list {
        list(texts) { string($0) }
    }

    /// Encodes the name of an object.
    package func path(_ path: ObjectPath) -> martlet_path {
        strings(path.components)
    }

    /// Encodes a list of names of objects.
    package func paths(_ paths: [ObjectPath]) -> martlet_list {
        list(paths) { path($0) }
    }

    /// Encodes a dialect text; nil is absent.
    package func text(_ text: NormalizedText?) -> martlet_text {
        guard let text else { return martlet_text() }
        // Swift compares texts by canonical equivalence; only the same bytes are the same text here.
        let isItsOwnForm = ExactText(text.text) == ExactText(text.normalForm)
        return martlet_text(
            text: string(text.text), normal_form: isItsOwnForm ? martlet_string() : string(text.normalForm))
    }

    /// Encodes a value.
    package func value(_ literal: Literal) -> martlet_value {
        var record = martlet_value()
        record.size = wireSize(martlet_value.self)
        switch literal {
        case .null:
            record.kind = Int32(MARTLET_VALUE_NULL)
        case .boolean(let value):
            record.kind = Int32(MARTLET_VALUE_BOOLEAN)
            record.integer = value ? 1 : 0
        case .integer(let value):
            record.kind = Int32(MARTLET_VALUE_INTEGER)
            record.integer = value
        case .float(let value):
            record.kind = Int32(MARTLET_VALUE_FLOAT)
            record.real = value
        case .text(let value):
            record.kind = Int32(MARTLET_VALUE_TEXT)
            record.bytes = string(value)
        case .bytes(let value):
            record.kind = Int32(MARTLET_VALUE_BYTES)
            record.bytes = value.withUnsafeBufferPointer { bytes($0) }
        }
        return record
    }

    /// Encodes a list of values: the parameters of a statement or the cells of a row.
    package func values(_ values: [Literal]) -> martlet_list {
        list(values) { value($0) }
    }

    /// Encodes dialect attributes in order of their keys, so that the same attributes give the same bytes.
    package func attributes(_ attributes: Attributes) -> martlet_list {
        guard !attributes.isEmpty else {
            return martlet_list(items: nil, count: 0, stride: UInt64(MemoryLayout<martlet_attribute>.stride))
        }
        return list(attributes.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            attribute(key: $0.key, value: $0.value)
        }
    }

    private func attribute(key: String, value: AttributeValue) -> martlet_attribute {
        var record = martlet_attribute()
        record.size = wireSize(martlet_attribute.self)
        record.key = string(key)
        switch value {
        case .boolean(let value): record.value = self.value(.boolean(value))
        case .integer(let value): record.value = self.value(.integer(value))
        case .text(let value): record.value = self.value(.text(value))
        }
        return record
    }

    private func bytes(_ source: UnsafeBufferPointer<UInt8>) -> martlet_string {
        let target = allocate(source.count, alignment: 1)
        if let start = source.baseAddress { target.copyMemory(from: start, byteCount: source.count) }
        return martlet_string(
            bytes: UnsafePointer(target.assumingMemoryBound(to: CChar.self)), length: UInt64(source.count))
    }
}
