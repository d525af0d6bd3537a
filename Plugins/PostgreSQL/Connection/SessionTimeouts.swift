/// How long locks and statements of a session may take, in milliseconds.
struct SessionTimeouts {
    /// How long a lock is waited for.
    var lockMilliseconds: Int64 = 0
    /// How long a statement may take; 0 for no limit.
    var statementMilliseconds: Int64 = 0

    /// What `lock_timeout` is set to: 0 would mean to wait for ever.
    static func lock(_ milliseconds: Int64) -> Int64 { min(max(1, milliseconds), Int64(Int32.max)) }

    /// What `statement_timeout` is set to.
    static func statement(_ milliseconds: Int64) -> Int64 { min(max(0, milliseconds), Int64(Int32.max)) }
}
