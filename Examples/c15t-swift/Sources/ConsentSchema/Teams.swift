import Martlet

/// A plug-in: teams, and to which of them subjects and consents belong.
enum Teams {
    static let contribution = Contribution("teams") {
        Table("team") {
            Column("id", .string).primaryKey()
            Column("name", .string).notNull()
            Column("createdAt", .instant).notNull().default(.now)
        }
        TableExtension("subject") {
            Column("teamId", references: "team", "id", onDelete: .setNull)
            Index("subject_teamId_idx", on: "teamId")
        }
        TableExtension("consent") {
            Column("teamId", references: "team", "id")
            Column("note", .varchar(200))
            Check("length(\"\(column: "consent", "note")\") > 0", constraint: "consent_note_says_something")
        }
        View(
            "teamConsents",
            as: """
                SELECT "\(column: "consent", "teamId")" AS "team", count(*) AS "consents"
                FROM "\(table: "consent")" GROUP BY 1
                """)
    }
}
