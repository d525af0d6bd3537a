import MartletAdapterKit
import MartletSchema
struct Introspector {
    let handle: SQLiteHandle
    let parseType: (String) -> ColumnType
    func deliver(only: [ObjectPath], into receiver: any CatalogReceiver, call: CallContext) throws(AdapterError) {}
}
