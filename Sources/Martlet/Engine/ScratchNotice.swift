/// Tells people once that a scratch database is made where others can see it.
package final class ScratchNotice {
    private let report: (String) -> Void
    private var isGiven = false

    /// Takes where the words go.
    package init(report: @escaping (String) -> Void) { self.report = report }

    /// Tells of a scratch database in that place.
    func give(_ place: ScratchPlace) {
        if isGiven { return }
        isGiven = true
        switch place {
        case .target: report("a scratch database is made on the database's own server for this, and removed again")
        case .server: report("a scratch database is made on the server that --scratch names, and removed again")
        case .local: report("a throwaway server is started on this machine for this, and removed again")
        }
    }
}
