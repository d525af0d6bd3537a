package import CMartletABI
package import MartletSchema

extension WireArena {
    /// Encodes how a database is to be opened.
    package func openOptions(_ options: OpenOptions) -> UnsafePointer<martlet_open_options> {
        var record = martlet_open_options()
        record.size = wireSize(martlet_open_options.self)
        record.access = options.access.rawValue
        record.scheme = string(options.scheme)
        record.location = string(options.location)
        record.lock_wait_ms = options.lockWaitMilliseconds
        record.secrets = list(sortedByKey(options.secrets)) { pair in
            var secret = martlet_secret()
            secret.size = wireSize(martlet_secret.self)
            secret.name = string(pair.key)
            secret.value = string(pair.value)
            return secret
        }
        return store(record)
    }

    /// Encodes where a scratch database is made.
    package func scratchOptions(_ options: ScratchOptions) -> UnsafePointer<martlet_scratch_options> {
        var record = martlet_scratch_options()
        record.size = wireSize(martlet_scratch_options.self)
        record.is_local = wireFlag(options.isLocal)
        record.version = string(options.version)
        return store(record)
    }

    /// Encodes a database's profile.
    package func profile(_ profile: TargetProfile) -> UnsafePointer<martlet_profile> {
        var record = martlet_profile()
        record.size = wireSize(martlet_profile.self)
        record.engine = string(profile.engine)
        record.version = string(profile.version)
        record.version_number = profile.versionNumber
        record.settings = list(sortedByKey(profile.settings)) { pair in
            var setting = martlet_setting()
            setting.size = wireSize(martlet_setting.self)
            setting.name = string(pair.key)
            setting.value = string(pair.value)
            return setting
        }
        return store(record)
    }

    /// Encodes a failure.
    package func error(_ error: AdapterError) -> UnsafePointer<martlet_error> {
        var record = martlet_error()
        record.size = wireSize(martlet_error.self)
        record.code = error.code.rawValue
        record.outcome = error.outcome.rawValue
        record.alternative = error.alternative.rawValue
        record.is_transient = wireFlag(error.isTransient)
        record.session_is_usable = wireFlag(error.sessionIsUsable)
        record.message = string(error.message)
        record.sql_state = string(error.sqlState)
        record.object = string(error.object)
        record.vendor_code = error.vendorCode ?? 0
        record.byte_offset = error.byteOffset.map { Int64($0) } ?? -1
        return store(record)
    }

    private func sortedByKey(_ texts: [String: String]) -> [(key: String, value: String)] {
        texts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }
}
