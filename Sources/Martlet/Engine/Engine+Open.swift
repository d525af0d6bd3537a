package import MartletAdapterHost
import MartletExecutor
package import MartletSchema

extension Engine {
    /// Opens a database with the adapter that serves it.
    ///
    /// - Parameters:
    ///   - address: The database.
    ///   - resolver: Where the adapter comes from; nil for the places that are searched without being named.
    ///   - access: Whether it may be written.
    ///   - lockWaitMilliseconds: How long to wait for other users of the database.
    /// - Returns: The engine over it.
    /// - Throws: `MartletError` where no adapter serves it, or it cannot be opened.
    package static func open(
        _ address: DatabaseAddress, resolver: AdapterResolver?, access: OpenOptions.Access,
        lockWaitMilliseconds: Int64 = 10_000
    ) throws(MartletError) -> Engine {
        let adapter = try load(scheme: address.scheme, resolver: resolver)
        let session: AdapterSession
        do {
            session = try adapter.open(
                OpenOptions(
                    location: address.location, scheme: address.scheme, access: access,
                    lockWaitMilliseconds: lockWaitMilliseconds,
                    secrets: address.password.map { ["password": $0] } ?? [:]))
        } catch {
            throw .database(during: "opening the database", error)
        }
        return try Engine(adapter: adapter, session: session)
    }

    /// Loads the adapter for a scheme.
    package static func load(
        scheme: String, resolver: AdapterResolver?
    ) throws(MartletError) -> LoadedAdapter {
        do {
            return try (resolver ?? AdapterResolver(AdapterSearchPath())).load(scheme: scheme)
        } catch {
            throw .adapter(error.description, isTrustRefusal: error.isTrustRefusal)
        }
    }

    /// Opens an engine over an empty scratch database, for plans that are made without a target.
    package static func offline(
        scheme: String, resolver: AdapterResolver?
    ) throws(MartletError) -> Engine {
        let adapter = try load(scheme: scheme, resolver: resolver)
        do {
            return try Engine(adapter: adapter, session: try adapter.openScratch(like: nil))
        } catch let error as AdapterError {
            throw .database(during: "opening a scratch database", error)
        } catch let error as MartletError {
            throw error
        } catch {
            throw .database(during: "opening a scratch database", AdapterError(.internal, "\(error)"))
        }
    }

    /// Opens a scratch database like this one.
    func openScratch() throws(MartletError) -> AdapterSession {
        do {
            return try adapter.openScratch(like: session)
        } catch {
            throw .database(during: "opening a scratch database", error)
        }
    }
}
