import MartletAdapterHost
import MartletExecutor
import MartletSchema

/// Lets the executor use an adapter's session.
extension AdapterSession: DatabaseConnection {}
