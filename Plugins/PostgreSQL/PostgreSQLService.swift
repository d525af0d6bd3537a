import CPostgreSQL
package import MartletAdapterKit

/// What the library's entry function does.
package enum PostgreSQLService {
    /// Serves the adapter to the host; nil where this host cannot be served.
    package static func serve(_ hello: AdapterHello?) -> AdapterTable? {
        AdapterEntry.serve(PostgreSQLAdapter.self, note: String(cString: martlet_postgresql_note()), hello: hello)
    }
}
