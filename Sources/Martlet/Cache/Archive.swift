/// Values as bytes, written and read by one description of each type, so that the two cannot differ.
///
/// Reading never fails in the middle: what makes no sense is read as nothing and remembered in `isIntact`.
struct Archive {
    /// The bytes, whole when reading and growing when writing.
    private(set) var bytes: [UInt8]
    /// Whether everything that was read made sense.
    private(set) var isIntact = true

    private let isReading: Bool
    private var position = 0
    /// Texts that were seen before stand as their number: the same few names and types stand everywhere.
    private var texts: [String] = []
    private var textNumbers: [ArchivedText: Int] = [:]

    /// Starts an empty archive to be written.
    init() {
        bytes = []
        isReading = false
    }

    /// Takes an archive to be read.
    init(reading bytes: [UInt8]) {
        self.bytes = bytes
        isReading = true
    }

    /// Whether all bytes were read and made sense.
    var isComplete: Bool { isIntact && position == bytes.count }

    mutating func code(_ number: inout Int) {
        var pattern = UInt64(bitPattern: Int64(number))
        guard isReading else {
            // Seven bits to a byte, the sign folded into the lowest one.
            pattern = (pattern << 1) ^ UInt64(bitPattern: Int64(number) >> 63)
            while pattern > 0x7F {
                bytes.append(UInt8(pattern & 0x7F) | 0x80)
                pattern >>= 7
            }
            bytes.append(UInt8(pattern))
            return
        }
        pattern = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            guard position < bytes.count else { break }
            let byte = bytes[position]
            position += 1
            pattern |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 {
                number = Int(Int64(bitPattern: pattern >> 1) ^ -Int64(bitPattern: pattern & 1))
                return
            }
        }
        number = 0
        isIntact = false
    }

    mutating func code(_ flag: inout Bool) {
        var number = flag ? 1 : 0
        code(&number)
        if number != 0 && number != 1 { isIntact = false }
        flag = number == 1
    }

    mutating func code(_ raw: inout [UInt8]) {
        var count = raw.count
        code(&count)
        guard isReading else {
            bytes += raw
            return
        }
        guard count >= 0, count <= bytes.count - position else {
            (raw, isIntact) = ([], false)
            return
        }
        raw = Array(bytes[position..<position + count])
        position += count
    }

    mutating func code(_ text: inout String) {
        guard isReading else {
            let key = ArchivedText(text)
            var number = textNumbers[key] ?? -1
            code(&number)
            if number < 0 {
                textNumbers[key] = textNumbers.count
                var raw = Array(text.utf8)
                code(&raw)
            }
            return
        }
        var number = 0
        code(&number)
        if number >= 0 {
            guard number < texts.count else {
                (text, isIntact) = ("", false)
                return
            }
            text = texts[number]
            return
        }
        var raw: [UInt8] = []
        code(&raw)
        guard let valid = String(validating: raw, as: UTF8.self) else {
            (text, isIntact) = ("", false)
            return
        }
        text = valid
        texts.append(valid)
    }

    /// Codes something that may be absent; `blank` is what reading begins with.
    mutating func code<Value>(_ value: inout Value?, blank: Value, _ part: (inout Archive, inout Value) -> Void) {
        var isThere = value != nil
        code(&isThere)
        guard isThere else {
            value = nil
            return
        }
        var own = value ?? blank
        part(&self, &own)
        value = own
    }

    /// Codes a list; `blank` is what reading each element begins with.
    mutating func code<Element>(
        _ list: inout [Element], blank: Element, _ part: (inout Archive, inout Element) -> Void
    ) {
        var count = list.count
        code(&count)
        guard isReading else {
            for index in list.indices { part(&self, &list[index]) }
            return
        }
        list = []
        // An element is a byte at least, so a count beyond that is no count of elements.
        guard count >= 0, count <= bytes.count - position else {
            isIntact = false
            return
        }
        list.reserveCapacity(count)
        for _ in 0..<count where isIntact {
            var element = blank
            part(&self, &element)
            list.append(element)
        }
    }

    /// Codes a value by its number among those of its type.
    mutating func code<Value: RawRepresentable>(_ value: inout Value) where Value.RawValue == Int32 {
        var number = Int(value.rawValue)
        code(&number)
        guard let read = Int32(exactly: number).flatMap(Value.init) else {
            isIntact = false
            return
        }
        value = read
    }

    /// Notes that what was read makes no sense.
    mutating func fail() { isIntact = false }
}

/// A text as a key, compared by its bytes.
private struct ArchivedText: Hashable {
    private let bytes: [UInt8]

    init(_ text: String) { bytes = Array(text.utf8) }
}
