import CSQLite
public import MartletAdapterKit

/// The one symbol of the library: how a host enters it.
@c(martlet_adapter_entry_v0)
public func martletAdapterEntry(_ hello: AdapterHello?) -> AdapterTable? {
    AdapterEntry.serve(SQLiteAdapter.self, note: String(cString: martlet_sqlite_note()), hello: hello)
}
