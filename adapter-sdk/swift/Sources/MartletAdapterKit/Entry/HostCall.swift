import CMartletABI
import MartletSchema
import MartletWire

/// One call of the host: where its failure is reported, and whether it is to end early.
struct HostCall {
    private let record: martlet_call

    init(_ pointer: UnsafePointer<martlet_call>) throws(AdapterError) {
        var record = martlet_call()
        try WireReader.load(pointer, into: &record, "a call")
        self.record = record
    }

    /// What the adapter is told of the call.
    func context(of library: AdapterLibrary) -> CallContext {
        let record = self.record
        return CallContext {
            if let isCancelled = record.is_cancelled, isCancelled(record.host) != 0 { return true }
            return library.isCancelled()
        }
    }

    /// Reports a failure.
    ///
    /// - Returns: What the function returns for it.
    func report(_ error: AdapterError) -> Int32 {
        var error = error
        // No failure may look like success.
        if error.code.rawValue <= Int32(MARTLET_OK) { error.code = .internal }
        let arena = WireArena()
        record.report?(record.host, arena.error(error))
        withExtendedLifetime(arena) {}
        return error.code.rawValue
    }
}

/// Does what a function of the contract is asked for, and answers as the contract wants: nothing is thrown past it.
func answer(
    _ call: UnsafePointer<martlet_call>?, _ body: (AdapterLibrary, CallContext) throws(AdapterError) -> Void
) -> Int32 {
    guard let call else { return Int32(MARTLET_INVALID_ARGUMENT) }
    let hostCall: HostCall
    do {
        hostCall = try HostCall(call)
    } catch {
        return error.code.rawValue
    }
    do {
        let library = try AdapterLibrary.current()
        try body(library, hostCall.context(of: library))
        return Int32(MARTLET_OK)
    } catch {
        return hostCall.report(error)
    }
}

/// An argument that may not be NULL.
func required<Argument>(_ argument: Argument?, _ name: StaticString) throws(AdapterError) -> Argument {
    guard let argument else { throw AdapterError(.invalidArgument, "the argument \(name) is NULL") }
    return argument
}

/// A text that may not be NULL.
func requiredText(
    _ argument: UnsafePointer<martlet_string>?, _ name: StaticString
) throws(AdapterError) -> String {
    try WireReader.string(try required(argument, name), name)
}

/// Gives a text to a sink.
func giveText(_ text: String, to sink: martlet_string_sink, _ context: UnsafeMutableRawPointer?) {
    let arena = WireArena()
    sink(context, arena.store(arena.string(text)))
    withExtendedLifetime(arena) {}
}
