import CMartletABI
import Glibc

/// The system's dynamic linker; what it loads stays for the life of the process.
enum DynamicLibrary {
    /// Loads a library and finds its entry function.
    static func load(_ candidate: AdapterCandidate) throws(EntryRefusal) -> martlet_adapter_entry {
        try checkName(candidate)
        guard let handle = dlopen(candidate.realPath, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE) else {
            throw .notLoadable(sentence(failure(), path: candidate.realPath))
        }
        guard let symbol = dlsym(handle, EntrySymbol.name) else { throw .noEntry }
        return unsafeBitCast(symbol, to: martlet_adapter_entry.self)
    }

    /// Refuses a second file under a library name that is in use: what asks for the one would be given the other.
    private static func checkName(_ candidate: AdapterCandidate) throws(EntryRefusal) {
        guard let name = candidate.libraryName, !name.isEmpty, !name.contains("/") else { return }
        // Both calls look among the loaded libraries only; nothing is loaded by them.
        guard let handle = dlopen(name, RTLD_NOW | RTLD_NOLOAD) else {
            _ = dlerror()
            return
        }
        defer { dlclose(handle) }
        guard let same = dlopen(candidate.realPath, RTLD_NOW | RTLD_NOLOAD) else {
            _ = dlerror()
            throw .nameInUse(name)
        }
        defer { dlclose(same) }
        if same != handle { throw .nameInUse(name) }
    }

    private static func failure() -> String {
        dlerror().map { String(cString: $0) } ?? "it does not say why"
    }

    /// Turns the linker's words into a sentence that says what is missing.
    static func sentence(_ words: String, path: String) -> String {
        let text = words.hasPrefix("\(path): ") ? String(words.dropFirst(path.count + 2)) : words
        let missingFile = ": cannot open shared object file: "
        if let range = text.firstRange(of: missingFile) {
            return "it needs the library \(text[..<range.lowerBound]), which cannot be opened; install it"
        }
        let missingSymbol = "undefined symbol: "
        if text.hasPrefix(missingSymbol) {
            let symbol = text.dropFirst(missingSymbol.count).prefix { $0 != " " && $0 != "," }
            return "it needs the function or variable \(symbol), which none of its libraries has; get another build"
        }
        return text
    }
}
