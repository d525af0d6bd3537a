import CMariaDB
package import MartletAdapterKit

/// What the library's entry function does.
package enum MariaDBService {
    /// Serves the adapter to the host; nil where this host cannot be served.
    package static func serve(_ hello: AdapterHello?) -> AdapterTable? {
        AdapterEntry.serve(MariaDBAdapter.self, note: String(cString: martlet_mariadb_note()), hello: hello)
    }
}
