package import CMartletABI
package import MartletSchema

extension WireReader {
    /// Reads how a database is to be opened.
    package static func openOptions(
        _ pointer: UnsafePointer<martlet_open_options>?
    ) throws(AdapterError) -> OpenOptions {
        var record = martlet_open_options()
        try WireItem(pointer, "open options").load(into: &record, "open options")
        guard let access = OpenOptions.Access(rawValue: record.access) else {
            throw malformed("the access to a database is \(record.access)")
        }
        guard record.lock_wait_ms >= 0 else { throw malformed("the wait for a lock is \(record.lock_wait_ms) ms") }
        let secrets = try records(record.secrets, "secrets") { item throws(AdapterError) in
            var secret = martlet_secret()
            try item.load(into: &secret, "a secret")
            return (try string(secret.name, "a secret's name"), try string(secret.value, "a secret's value"))
        }
        return OpenOptions(
            location: try string(record.location, "a database's location"),
            scheme: try string(record.scheme, "a database's scheme"),
            access: access,
            lockWaitMilliseconds: record.lock_wait_ms,
            secrets: try dictionary(secrets, "secret"))
    }

    /// Reads where a scratch database is made.
    package static func scratchOptions(
        _ pointer: UnsafePointer<martlet_scratch_options>?
    ) throws(AdapterError) -> ScratchOptions {
        var record = martlet_scratch_options()
        try WireItem(pointer, "scratch options").load(into: &record, "scratch options")
        return ScratchOptions(
            isLocal: record.is_local != 0, version: try optionalString(record.version, "a scratch database's version"))
    }

    /// Reads a database's profile.
    package static func profile(
        _ pointer: UnsafePointer<martlet_profile>?
    ) throws(AdapterError) -> TargetProfile {
        var record = martlet_profile()
        try WireItem(pointer, "a profile").load(into: &record, "a profile")
        let settings = try records(record.settings, "settings") { item throws(AdapterError) in
            var setting = martlet_setting()
            try item.load(into: &setting, "a setting")
            return (try string(setting.name, "a setting's name"), try string(setting.value, "a setting's value"))
        }
        return TargetProfile(
            engine: try string(record.engine, "a profile's engine"),
            version: try string(record.version, "a profile's version"),
            versionNumber: record.version_number,
            settings: try dictionary(settings, "setting"))
    }

    /// Reads a failure; an outcome that is not known is unknown, an alternative that is not known is none.
    package static func error(_ pointer: UnsafePointer<martlet_error>?) throws(AdapterError) -> AdapterError {
        var record = martlet_error()
        try WireItem(pointer, "an error").load(into: &record, "an error")
        guard record.code > 0 else { throw malformed("an error's code is \(record.code)") }
        return AdapterError(
            AdapterError.Code(rawValue: record.code),
            try string(record.message, "an error's message"),
            sqlState: try optionalString(record.sql_state, "an error's SQLSTATE"),
            vendorCode: record.vendor_code == 0 ? nil : record.vendor_code,
            object: try optionalString(record.object, "an error's object"),
            byteOffset: record.byte_offset < 0 ? nil : Int(exactly: record.byte_offset),
            isTransient: record.is_transient != 0,
            sessionIsUsable: record.session_is_usable != 0,
            outcome: AdapterError.Outcome(rawValue: record.outcome) ?? .unknown,
            alternative: AdapterError.Alternative(rawValue: record.alternative) ?? .none)
    }

    private static func dictionary(
        _ pairs: [(String, String)], _ what: StaticString
    ) throws(AdapterError) -> [String: String] {
        var texts: [String: String] = [:]
        for (name, text) in pairs where texts.updateValue(text, forKey: name) != nil {
            throw malformed("the \(what) \(name) is there twice")
        }
        return texts
    }
}
