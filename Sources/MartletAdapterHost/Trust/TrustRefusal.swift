/// Why a file is not trusted, by who owns it and its folders and who may write to them.
package enum TrustRefusal: Error, Hashable, Sendable {
    /// There is no such file.
    case missing
    /// The system does not let it be read.
    case unreadable(String)
    /// It is a folder, a pipe or a device.
    case notAFile
    /// The file is larger than any adapter.
    case tooLarge
    /// The file or one of its folders belongs to somebody else.
    case foreignOwner(path: String, owner: UInt32)
    /// Anybody may write to the file or to one of its folders.
    case writableByOthers(path: String)
    /// A group may write to the file or to one of its folders.
    case writableByGroup(path: String, group: UInt32)
    /// The file became another one while it was looked at.
    case changed
}

extension TrustRefusal: CustomStringConvertible {
    /// What is wrong, where, and what to do about it.
    package var description: String {
        switch self {
        case .missing: "there is no such file"
        case .unreadable(let reason): "it cannot be read: \(reason)"
        case .notAFile: "it is not a regular file"
        case .tooLarge: "it is larger than any adapter"
        case .foreignOwner(let path, let owner):
            "\(path) belongs to the user with the number \(owner), who could put another library there; "
                + "let root or yourself own it (chown)"
        case .writableByOthers(let path):
            "anybody can write to \(path) and put another library there; take that right away: chmod o-w \(path)"
        case .writableByGroup(let path, let group):
            "the group with the number \(group) can write to \(path) and put another library there; take that right "
                + "away: chmod g-w \(path)"
        case .changed: "it was replaced while it was looked at; try again"
        }
    }
}
