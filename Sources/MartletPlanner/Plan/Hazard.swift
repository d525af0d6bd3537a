public import MartletSchema

/// Something a migration may do to data, to readers or to other users of the database.
public struct Hazard: Hashable, Sendable {
    /// The stable code by which a hazard is allowed.
    public struct Code: Hashable, Sendable, RawRepresentable, ExpressibleByStringLiteral, CustomStringConvertible {
        /// The code's text, such as `drop-column`.
        public var rawValue: String

        /// Makes a code from its text.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Makes a code from its text.
        public init(stringLiteral value: String) { rawValue = value }

        /// The code's text.
        public var description: String { rawValue }
    }

    /// What has to happen before a plan with the hazard runs.
    public enum Severity: Int, Hashable, Sendable, Comparable {
        /// Good to know; nothing has to happen.
        case note = 0
        /// The owner of the database has to allow it.
        case needsConsent = 1
        /// It cannot run at all; the schema has to be changed.
        case impossible = 2

        /// Orders from a note to what is impossible.
        public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
    }

    /// What a row probe says about the hazard.
    public enum Evidence: Hashable, Sendable {
        /// The plan was made without looking at rows, or there is nothing to look at.
        case none
        /// So many rows are concerned.
        case rows(Int64)
        /// The probe could not be run, for this reason.
        case unavailable(String)
    }

    /// The stable code.
    public var code: Code
    /// The object concerned, such as `orders.legacy_sku`.
    public var object: String
    /// What has to happen before the plan runs.
    public var severity: Severity
    /// What happens, in one phrase.
    public var message: String
    /// The question to the rows that tells how bad it is.
    public var probe: Probe?
    /// The severity once a probe has found that no row is concerned.
    public var severityWithoutRows: Severity
    /// What the probe's number means, such as `values lost`.
    public var rowMeaning: String
    /// What the probe found.
    public var evidence: Evidence

    /// Makes a hazard.
    public init(
        code: Code, object: String, severity: Severity, message: String, probe: Probe? = nil,
        severityWithoutRows: Severity? = nil, rowMeaning: String = "", evidence: Evidence = .none
    ) {
        self.code = code
        self.object = object
        self.severity = severity
        self.message = message
        self.probe = probe
        self.severityWithoutRows = severityWithoutRows ?? severity
        self.rowMeaning = rowMeaning
        self.evidence = evidence
    }

    /// What has to happen, with what the probe found taken into account.
    public var effectiveSeverity: Severity {
        if case .rows(0) = evidence { return severityWithoutRows }
        return severity
    }

    /// The words that allow the hazard on the command line and in the configuration.
    public var allowance: String { "\(code):\(object)" }
}
