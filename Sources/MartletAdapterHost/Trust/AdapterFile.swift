import Glibc

/// An adapter's file, opened once: all that is checked is checked on the same open file.
struct AdapterFile: ~Copyable {
    /// The most bytes an adapter may have.
    private static let largestSize: UInt64 = 1 << 30

    /// The path without symbolic links.
    let realPath: String
    /// How large it is.
    let size: UInt64
    private let descriptor: Int32
    /// Which file it is, in which state.
    let identity: FileIdentity

    /// Opens a file and checks who owns it and its folders, and who may write to them.
    init(path: String, policy: TrustPolicy = .current) throws(TrustRefusal) {
        let realPath = try FilePath.resolved(path)
        try policy.checkFolders(downTo: FilePath.folder(of: realPath))
        // Without blocking: a pipe would wait for somebody to write to it.
        let descriptor = open(realPath, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { throw .unreadable(SystemError.current.text) }
        do throws(TrustRefusal) {
            let status = try Self.checkedStatus(descriptor, path: realPath, policy)
            size = status.size
            identity = status.identity
        } catch {
            Glibc.close(descriptor)
            throw error
        }
        self.realPath = realPath
        self.descriptor = descriptor
    }

    /// Opens a file for those who report every kind of refusal.
    static func opened(_ path: String) throws(AdapterRefusal) -> AdapterFile {
        do throws(TrustRefusal) { return try AdapterFile(path: path) } catch { throw .trust(error) }
    }

    deinit { close(descriptor) }

    /// Gives the file's bytes to a function.
    func withBytes<Value>(_ body: (any ByteSource) throws(FormatRefusal) -> Value) throws(FormatRefusal) -> Value {
        try body(DescriptorSource(descriptor: descriptor, size: size))
    }

    /// Checks that the path still leads to this file, in the state in which it was opened.
    func checkUnchanged() throws(TrustRefusal) {
        guard case .success(let status) = FileStatus.of(path: realPath), status.identity == identity else {
            throw .changed
        }
    }

    private static func checkedStatus(
        _ descriptor: Int32, path: String, _ policy: TrustPolicy
    ) throws(TrustRefusal) -> FileStatus {
        guard case .success(let status) = FileStatus.of(descriptor: descriptor) else {
            throw .unreadable(SystemError.current.text)
        }
        guard status.isRegular else { throw .notAFile }
        guard status.size <= largestSize else { throw .tooLarge }
        try policy.check(status, path: path)
        return status
    }
}
