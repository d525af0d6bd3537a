public import MartletAdapterKit
import MartletMariaDB

/// The one symbol that the library exports.
///
/// It is a target of its own, so that a program of tests can hold the code of several adapters.
@c(martlet_adapter_entry_v0)
public func martletAdapterEntry(_ hello: AdapterHello?) -> AdapterTable? { MariaDBService.serve(hello) }
