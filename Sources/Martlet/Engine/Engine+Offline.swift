package import MartletAdapterHost
package import MartletSchema

extension Engine {
    /// Opens an engine by its name over an empty scratch database, for work that no database is given for.
    ///
    /// - Throws: `MartletError` where no adapter serves the engine, or the one that does has not that version.
    package static func offline(
        _ name: EngineName, resolver: AdapterResolver, scratch: ScratchPlace = .target
    ) throws(MartletError) -> Engine {
        let engine = try offline(
            scheme: try scheme(of: name, resolver: resolver), version: name.version, resolver: resolver,
            scratch: scratch)
        guard name.includes(engine.profile.version) else {
            let family = name.family
            let found = engine.profile.version
            engine.session.close()
            throw .usage(
                "--engine \(family):\(name.version ?? ""): the adapter for \(family) has version \(found) to work with, "
                    + "and can stand in for no other; write \(family) or \(family):\(found)")
        }
        return engine
    }

    /// Checks that there is an adapter for an engine, and gives the engine's name for itself.
    package static func family(_ name: EngineName, resolver: AdapterResolver) throws(MartletError) -> String {
        try descriptor(name, resolver: resolver).engine
    }

    /// Finds the adapter that serves an engine, and gives what it says of itself.
    package static func descriptor(
        _ name: EngineName, resolver: AdapterResolver
    ) throws(MartletError) -> AdapterDescriptor {
        let scheme = try scheme(of: name, resolver: resolver)
        do {
            return try resolver.resolve(scheme: scheme).descriptor
        } catch {
            throw .adapter(error.description, isTrustRefusal: error.isTrustRefusal)
        }
    }

    /// A URL scheme of the adapter that serves an engine; the engine's own name where there is none.
    private static func scheme(of name: EngineName, resolver: AdapterResolver) throws(MartletError) -> String {
        let descriptors = resolver.search.listings.compactMap(\.candidate?.descriptor)
        if let own = descriptors.first(where: { $0.engine == name.family })?.schemes.first { return own }
        return name.family
    }
}
