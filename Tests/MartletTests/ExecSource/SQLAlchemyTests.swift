import Glibc
import Testing

/// Where SQLAlchemy is.
private enum SQLAlchemy {
    /// The Python that `Scripts/test` made, or else the machine's own.
    static let python: String = {
        let own = BuildProducts.projectRoot + "/.build/python/bin/python3"
        return access(own, X_OK) == 0 ? own : "python3"
    }()

    static let isInstalled: Bool = system("'\(python)' -c 'import sqlalchemy' 2>/dev/null") == 0
}

/// SQLAlchemy models as a source, through the example program.
///
/// `Scripts/test` installs SQLAlchemy for them where it can be had; without it they are skipped, and reported so.
@Suite(
    .enabled(if: SQLAlchemy.isInstalled, "no Python with SQLAlchemy; Scripts/test installs it where PyPI is reached"))
struct SQLAlchemyTests {
    private static let folder = BuildProducts.projectRoot + "/Examples/sqlalchemy"

    private func source(_ arguments: String = "") -> String {
        "exec:'\(SQLAlchemy.python)' '\(Self.folder)/schema.py'\(arguments)"
    }

    @Test func theModelsGiveThePlanOfTheYAML() async throws {
        let folder = try TemporaryFolder()
        try await SQLiteShell.run(folder.file("app.db"), "CREATE TABLE other (id INTEGER)")
        var scripts: [String] = []
        for source in [source(), BuildProducts.projectRoot + "/Examples/c15t/schema.yaml"] {
            let result = try await Command.martlet(
                ["plan", "-d", "sqlite:app.db", "-s", source, "--format", "sql"], in: folder.path)
            #expect(result.status == 0, "\(result)")
            scripts.append(result.output)
        }
        #expect(scripts[0].split(separator: "CREATE TABLE").count == 12)
        #expect(scripts[0].contains("CHECK (latitude BETWEEN -90 AND 90)"))
        #expect(scripts[0] == scripts[1])
    }

    @Test func aDatabaseOfTheModelsHasNothingToDo() async throws {
        let folder = try TemporaryFolder()
        let applied = try await Command.martlet(
            ["apply", "-d", "sqlite:app.db", "-s", source(), "--create", "--yes"], in: folder.path)
        #expect(applied.status == 0, "\(applied)")
        let again = try await Command.martlet(
            ["plan", "-d", "sqlite:app.db", "-s", source(), "--check"], in: folder.path)
        #expect(again.status == 0, "\(again)")
    }

    @Test func whateverMetadataSaysIsSaid() async throws {
        let folder = try TemporaryFolder()
        try folder.write("rich.py", Self.rich)
        let result = try await Command.martlet(
            ["inspect", source(" rich:metadata"), "--engine", "sqlite"], in: folder.path)
        #expect(result.status == 0, "\(result)")
        #expect(result.output == Self.expected)
        let planned = try await Command.martlet(
            ["apply", "-d", "sqlite:app.db", "-s", source(" rich:metadata"), "--create", "--yes"], in: folder.path)
        #expect(planned.status == 0, "\(planned)")
    }

    @Test func aMistakeInTheModelsIsToldInTheirWords() async throws {
        let folder = try TemporaryFolder()
        try folder.write("broken.py", "from nowhere import Base")
        let result = try await Command.martlet(
            ["inspect", source(" broken:Base.metadata"), "--engine", "sqlite"], in: folder.path)
        #expect(result.status == 2)
        #expect(result.errors.contains("No module named 'nowhere'"), "\(result)")
        #expect(result.errors.contains("ended with exit code 1"), "\(result)")
    }

    private static let rich = """
        import sqlalchemy as sa
        from sqlalchemy import Column

        metadata = sa.MetaData()
        parent = sa.Table(
            "parent", metadata, Column("a", sa.Integer, primary_key=True), Column("b", sa.String(40), primary_key=True),
            Column("up_a", sa.Integer), Column("up_b", sa.String(40)),
            sa.ForeignKeyConstraint(
                ["up_a", "up_b"], ["parent.a", "parent.b"], name="up", ondelete="SET NULL", onupdate="CASCADE",
                deferrable=True, initially="DEFERRED"), comment="Both.")
        child = sa.Table(
            "child", metadata, Column("id", sa.Integer, sa.Identity(), primary_key=True),
            Column("price", sa.Numeric(10, 2), nullable=False, server_default=sa.text("0"), comment="Net."),
            Column("rate", sa.Float, server_default="1.5"), Column("small", sa.SmallInteger),
            Column("big", sa.BigInteger), Column("single", sa.REAL), Column("code", sa.CHAR(2, collation="NOCASE")),
            Column("day", sa.Date), Column("at", sa.DateTime), Column("clock", sa.Time), Column("span", sa.Interval),
            Column("key", sa.Uuid), Column("raw", sa.LargeBinary), Column("doc", sa.JSON), Column("free", sa.Numeric),
            Column("kind", sa.Enum("a", "b", create_constraint=True)), Column("list", sa.ARRAY(sa.Integer)),
            Column("twice", sa.Numeric(10, 2), sa.Computed("price * 2", persisted=True)),
            Column("a", sa.Integer), Column("b", sa.String(40)),
            sa.ForeignKeyConstraint(["a", "b"], ["parent.a", "parent.b"], ondelete="RESTRICT"),
            sa.CheckConstraint("price >= 0"), sa.UniqueConstraint("a", "small"))
        sa.Index(
            "child_open", child.c.day.desc(), sa.func.lower(child.c.code), unique=True, sqlite_where=child.c.price > 1)

        """

    private static let expected = """
        martlet: 1
        tables:
          child:
            columns:
              id: {type: integer, primaryKey: true, identity: true}
              price: {type: "decimal(10,2)", nullable: false, default: {sql: "0"}, comment: Net.}
              rate: {type: float64, default: "1.5"}
              small: smallint
              big: bigint
              single: float32
              code: {type: char(2), collation: NOCASE}
              day: date
              at: datetime
              clock: time
              span: interval
              key: uuid
              raw: bytes
              doc: json
              free: decimal
              kind: {type: {enum: [a, b]}}
              list: integer[]
              twice: {type: "decimal(10,2)", generated: {sql: price * 2, stored: true}}
              a: integer
              b: varchar(40)
            uniques: [[a, small]]
            foreignKeys:
              - {columns: [a, b], references: {table: parent, columns: [a, b]}, onDelete: restrict}
            checks: [price >= 0]
            indexes:
              child_open: {columns: [{column: day, descending: true}, {sql: lower(code)}], unique: true, where: price > 1}
          parent:
            comment: Both.
            columns:
              a: integer
              b: varchar(40)
              up_a: integer
              up_b: varchar(40)
            primaryKey: [a, b]
            foreignKeys:
              - name: up
                columns: [up_a, up_b]
                references: {table: parent, columns: [a, b]}
                onDelete: set null
                onUpdate: cascade
                deferrable: deferred

        """
}
