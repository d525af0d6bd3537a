import Glibc

/// The name of a scratch database: it says whose it is, so that what a killed run left behind is recognised.
struct ScratchName: Hashable {
    /// The name.
    let text: String
    /// Who made it and when, for people.
    let owner: String

    /// What the names of all scratch databases match, as a regular expression of the server.
    static let pattern = "^martlet_scratch_[0-9]{9,12}_[0-9]+_[a-z0-9]*_[0-9a-f]{12}$"
    /// How the comment on every scratch database begins.
    static let marker = "Martlet scratch database"

    /// Makes a name that nothing else has.
    static func make() -> ScratchName {
        let now = Int64(time(nil))
        let host = hostName()
        let short = host.utf8.map(\.asciiLowercased).filter { $0.isASCIIDigit || ($0 >= 0x61 && $0 <= 0x7A) }.prefix(10)
        let number = String(UInt64.random(in: 0..<(1 << 48)), radix: 16)
        let digits = String(repeating: "0", count: 12 - number.utf8.count) + number
        return ScratchName(
            text: "martlet_scratch_\(now)_\(getpid())_\(String(decoding: short, as: UTF8.self))_\(digits)",
            owner: "of pid \(getpid()) on \(host)")
    }

    /// The comment on the database.
    var comment: String { "\(Self.marker) \(owner); removed by the next run where this one is dead" }

    /// What the lock is taken under that lives as long as the run that made the database.
    static func lockKey(of name: String) -> String { "scratch \(name)" }

    private static func hostName() -> String {
        var bytes = [CChar](repeating: 0, count: 256)
        guard gethostname(&bytes, bytes.count - 1) == 0 else { return "an unknown machine" }
        return String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
