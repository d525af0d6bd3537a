import CSQLite

extension RawDatabase {
    /// Makes a `martlet_checksum` that adds up a hash of each row's types and texts.
    func registerChecksum() {
        sqlite3_create_function_v2(
            handle, "martlet_checksum", -1, SQLITE_UTF8, nil, nil,
            { context, count, values in
                let sum = sqlite3_aggregate_context(context, 8)?.assumingMemoryBound(to: UInt64.self)
                var hash: UInt64 = 14_695_981_039_346_656_037
                for position in 0..<Int(count) {
                    let value = values?[position]
                    hash = (hash ^ UInt64(sqlite3_value_type(value))) &* 1_099_511_628_211
                    let length = Int(sqlite3_value_bytes(value))
                    let bytes = UnsafeRawBufferPointer(start: sqlite3_value_blob(value), count: length)
                    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
                }
                sum?.pointee &+= hash
            },
            { context in
                let sum = sqlite3_aggregate_context(context, 8)?.assumingMemoryBound(to: UInt64.self).pointee ?? 0
                sqlite3_result_int64(context, Int64(bitPattern: sum))
            }, nil)
    }
}
