import Crypto
import MartletSchema

/// Turns comparable forms into bytes that are the same on every machine and in every run, and hashes them.
///
/// Every text carries its length and every optional a mark, so that no two different values give the same bytes.
package struct FingerprintWriter {
    /// What is hashed; many small pieces cost more to hash one by one than to put together.
    private var bytes: [UInt8] = []

    mutating func add(_ text: String) {
        add(UInt64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    mutating func add(_ number: UInt64) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func add(_ flag: Bool) { add(UInt64(flag ? 1 : 0)) }

    mutating func add<Value>(_ value: Value?, _ write: (inout FingerprintWriter, Value) -> Void) {
        add(value != nil)
        if let value { write(&self, value) }
    }

    mutating func add<Element>(list: [Element], _ write: (inout FingerprintWriter, Element) -> Void) {
        add(UInt64(list.count))
        for element in list { write(&self, element) }
    }

    /// The hash of all that was added, as 32 hexadecimal digits.
    func finish() -> String {
        let halves = finishHalves()
        return Self.hexadecimal(halves.low) + Self.hexadecimal(halves.high)
    }

    /// The first 16 bytes of the hash as two numbers.
    private func finishHalves() -> (low: UInt64, high: UInt64) {
        var numbers: [UInt64] = [0, 0]
        for (position, byte) in SHA256.hash(data: bytes).prefix(16).enumerated() {
            numbers[position / 8] = numbers[position / 8] << 8 | UInt64(byte)
        }
        return (numbers[0], numbers[1])
    }

    /// The first 16 bytes of the hash of several texts.
    static func halves(of texts: [String]) -> (low: UInt64, high: UInt64) {
        var writer = FingerprintWriter()
        for text in texts { writer.add(text) }
        return writer.finishHalves()
    }

    /// A number as 16 hexadecimal digits.
    static func hexadecimal(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    /// The hash of several texts.
    package static func digest(_ texts: [String]) -> String {
        var writer = FingerprintWriter()
        for text in texts { writer.add(text) }
        return writer.finish()
    }

    /// The hash of bytes.
    package static func digest(_ bytes: [UInt8]) -> String {
        var writer = FingerprintWriter()
        writer.bytes = bytes
        return writer.finish()
    }
}
