import Testing

extension PostgreSQLSuites {
    /// Random pairs of schemas with rows, each taken from the one to the other, on every server.
    @Suite(.serialized) struct RandomPostgreSQLTests {
        @Test(arguments: PostgreSQLServer.all)
        func pairsMigrate(_ server: PostgreSQLServer) async throws {
            await YoungEngine.run {
                await RandomPairs(count: TestSelection.isFull ? 1000 : 25)
                    .run(PostgreSQLPairTrial(server: server), " on \(server.testDescription)")
            }
        }

        /// What looks at the pairs sees each kind of fault.
        @Test func eachFaultIsSeen() async throws {
            let servers = PostgreSQLServer.all.map(PostgreSQLPairTrial.init)
            await TestWorkers.run(Array(Self.faults.enumerated())) { position, fault in
                var trial = servers[position % servers.count]
                trial.tampering = { try $0.run(fault.statement) }
                do {
                    switch try await trial.run(.small()).outcome {
                    case .success: #expect(fault.kind == nil, "\(fault.statement)")
                    case .failure(let failure): #expect(failure.kind == fault.kind, "\(fault.statement): \(failure)")
                    }
                } catch {
                    Issue.record("\(fault.statement): \(error)")
                }
            }
        }

        private static let faults: [(statement: String, kind: PairFailure.Kind?)] = [
            ("SELECT 1", nil), ("SELECT 2", nil), ("DELETE FROM child", .lost),
            ("INSERT INTO other VALUES ('more')", .lost), ("UPDATE parent SET label = 'LABEL' WHERE id = 1", .lost),
            ("UPDATE child SET link = 3 WHERE link = 1", .lost), ("SELECT setval('parent_id_seq', 1)", .lost),
            ("DROP INDEX parent_label", .differs), ("DROP VIEW labels", .differs),
            ("CREATE INDEX extra ON other (note)", .differs), ("ALTER TABLE other ADD more text", .differs),
            ("DROP TABLE child", .differs), ("ALTER TABLE other ALTER note TYPE varchar", .differs),
            ("COMMENT ON TABLE other IS 'x'", .differs),
            ("ALTER TABLE child ALTER CONSTRAINT child_link_fkey DEFERRABLE", .differs),
            ("CREATE FUNCTION f() RETURNS integer LANGUAGE sql RETURN 1", .differs), ("CREATE SCHEMA s", .differs),
        ]
    }
}
