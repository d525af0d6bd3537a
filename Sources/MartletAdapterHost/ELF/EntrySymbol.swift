import CMartletABI

/// The one symbol that an adapter exports.
enum EntrySymbol {
    /// Its name, with the contract's major revision in it.
    static let name = MARTLET_ENTRY_SYMBOL
    /// What the names of all revisions begin with.
    static let family = "martlet_adapter_entry_v"
    /// Names that linkers define of their own accord.
    static func isMadeByLinker(_ name: String) -> Bool {
        linkerMade.contains(name) || name.hasPrefix("__start_") || name.hasPrefix("__stop_")
    }

    private static let linkerMade: Set<String> = ["_init", "_fini", "__bss_start", "_edata", "_end"]
}
