package import CMartletABI
package import MartletSchema

extension WireReader {
    /// Reads a text that may be absent.
    package static func optionalString(
        _ record: martlet_string, _ what: StaticString
    ) throws(AdapterError) -> String? {
        guard let bytes = try buffer(record, what) else { return nil }
        do {
            return String(copying: try UTF8Span(validating: bytes.span))
        } catch {
            throw malformed("\(what) is not UTF-8")
        }
    }

    /// Reads a text that must be there.
    package static func string(_ record: martlet_string, _ what: StaticString) throws(AdapterError) -> String {
        guard let text = try optionalString(record, what) else { throw malformed("\(what) is absent") }
        return text
    }

    /// Reads a text that must be there.
    package static func string(
        _ pointer: UnsafePointer<martlet_string>?, _ what: StaticString
    ) throws(AdapterError) -> String {
        guard let pointer else { throw malformed("\(what) is absent") }
        return try string(pointer.pointee, what)
    }

    /// Reads a list of texts.
    package static func strings(_ list: martlet_list, _ what: StaticString) throws(AdapterError) -> [String] {
        try elements(list, minimum: MemoryLayout<martlet_string>.size, what) { item throws(AdapterError) in
            try string(item.address.loadUnaligned(as: martlet_string.self), what)
        }
    }

    /// Reads the name of an object.
    package static func path(_ path: martlet_path, _ what: StaticString) throws(AdapterError) -> ObjectPath {
        guard let path = try optionalPath(path, what) else { throw malformed("\(what) is empty") }
        return path
    }

    /// Reads the name of an object; an empty list is none.
    package static func optionalPath(
        _ path: martlet_path, _ what: StaticString
    ) throws(AdapterError) -> ObjectPath? {
        let components = try strings(path, what)
        return components.isEmpty ? nil : ObjectPath(components)
    }

    /// Reads a list of names of objects.
    package static func paths(_ list: martlet_list, _ what: StaticString) throws(AdapterError) -> [ObjectPath] {
        try elements(list, minimum: MemoryLayout<martlet_path>.size, what) { item throws(AdapterError) in
            try path(item.address.loadUnaligned(as: martlet_path.self), what)
        }
    }

    /// Reads a dialect text that may be absent.
    package static func optionalText(
        _ record: martlet_text, _ what: StaticString
    ) throws(AdapterError) -> NormalizedText? {
        guard let text = try optionalString(record.text, what) else { return nil }
        guard let normalForm = try optionalString(record.normal_form, what) else { return NormalizedText(text) }
        return NormalizedText(text, normalForm: normalForm)
    }

    /// Reads a dialect text that must be there.
    package static func text(_ record: martlet_text, _ what: StaticString) throws(AdapterError) -> NormalizedText {
        guard let text = try optionalText(record, what) else { throw malformed("\(what) is absent") }
        return text
    }

    /// The bytes of a text; nil where it is absent.
    static func buffer(
        _ record: martlet_string, _ what: StaticString
    ) throws(AdapterError) -> UnsafeBufferPointer<UInt8>? {
        guard let start = record.bytes else { return nil }
        guard let count = Int(exactly: record.length) else {
            throw malformed("\(what) has \(record.length) bytes")
        }
        return UnsafeBufferPointer(start: UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self), count: count)
    }
}
