import Testing

/// The words that allow hazards, and how hazards are told where nobody is asked.
@Suite struct AllowanceTests {
    @Test func wordsThatMeetNothingAreTold() async throws {
        let shop = try await Shop()
        let planned = try await shop.martlet(
            "plan", "-d", "sqlite:shop.db", "-s", "narrower.yaml", "--allow", "drop-column:order.totals", "--allow",
            "drop-table", "--allow", "drop-column:order.total")
        #expect(planned.status == 0, "\(planned)")
        #expect(planned.errors == "note: --allow drop-column:order.totals meets no hazard of this plan\n", "\(planned)")
    }

    @Test func whatOnlyComparesNeitherAllowsNorAsks() async throws {
        let shop = try await Shop()
        for arguments in [
            ["diff", "sqlite:shop.db", "narrower.yaml"], ["verify", "-d", "sqlite:shop.db", "-s", "narrower.yaml"],
        ] {
            let told = try await Command.martlet(arguments, in: shop.folder.path)
            #expect(told.output.contains("! order.total: the column is dropped\n"), "\(told)")
            #expect(!told.output.contains("allow"), "\(told)")
        }
    }

    @Test func aConfigurationAllowsOnlyWhatThereIs() async throws {
        let shop = try await Shop()
        try shop.folder.write("martlet.yaml", "defaults: {allow: [drop-colum]}")
        try await shop.expectFailure(
            ["plan", "-d", "sqlite:shop.db", "-s", "narrower.yaml"], status: 2,
            errors: "martlet: martlet.yaml: allow: drop-colum: there is no hazard drop-colum; did you mean drop-column?"
        )
    }
}
