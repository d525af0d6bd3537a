import MartletAdapterKit
import MartletSchema

/// Leaves the default namespace out of the paths of what is delivered.
final class ShorteningReceiver: CatalogReceiver {
    private let receiver: any CatalogReceiver
    private let shorten: PathMapping

    init(_ receiver: any CatalogReceiver, namespace: DefaultNamespace) {
        self.receiver = receiver
        shorten = namespace.shortening
    }

    func receive(_ table: Table) throws(AdapterError) { try receiver.receive(shorten(table)) }

    func receive(_ definition: Definition) throws(AdapterError) { try receiver.receive(shorten(definition)) }
}
