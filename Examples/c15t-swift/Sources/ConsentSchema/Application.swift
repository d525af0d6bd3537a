import Martlet

/// The application that uses both, and calls things in its database by names of its own.
enum Application {
    static let schema = Schema.merging(
        Core.contribution, Teams.contribution,
        renaming: [
            .table("subject", to: "visitor"),
            .column("subject", "externalId", to: "customerNumber"),
            .column("consent", "subjectId", to: "visitorId"),
            .table("team", to: "organisation"),
        ])
}
