"""The server of PostgreSQL that a run measures on, started by Benchmarks/run."""

import os
import re
import subprocess
from pathlib import Path

# The newest comes first.
VERSIONS = ("18", "15")


class PostgreSQLServer:
    """A throwaway server and the programs of its version."""

    def __init__(self):
        found = [version for version in VERSIONS if f"MARTLET_TEST_POSTGRESQL_{version}" in os.environ]
        if not found:
            raise SystemExit("no server of PostgreSQL could be started; see Scripts/lib/servers.sh")
        self.version = found[0]
        self.base = os.environ[f"MARTLET_TEST_POSTGRESQL_{self.version}"].rsplit("/", 1)[0]
        self.programs = Path(os.environ[f"MARTLET_TEST_POSTGRESQL_{self.version}_PROGRAMS"])
        self.log = Path(os.environ["MARTLET_TEST_POSTGRESQL_LOGS"]) / f"server-{self.version}.log"

    def url(self, database):
        return f"{self.base}/{database}"

    def psql(self, database, *arguments):
        """The command of psql that writes nothing and stops at the first error."""
        return ["psql", "-X", "-q", "-A", "-t", "-o", "/dev/null", "-v", "ON_ERROR_STOP=1", *arguments,
                self.url(database)]

    def pg_dump(self, database):
        return [self.programs / "pg_dump", "-s", "-f", "/dev/null", self.url(database)]

    def run(self, database, sql):
        subprocess.run(self.psql(database, "-c", sql), check=True)

    def make_empty(self, database):
        """Makes a database, in place of one of that name."""
        self.run("postgres", f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
        self.run("postgres", f"CREATE DATABASE {database} TEMPLATE template0")

    def make(self, database, script):
        """Makes a database from a script and lets the server gather what it knows of it."""
        self.make_empty(database)
        subprocess.run(self.psql(database, "-1", "-f", script), check=True)
        self.run(database, "VACUUM ANALYZE")

    def queries_of(self, command, database):
        """The queries of the catalogs that a command sends to a database, as the server's log has them."""
        self.run("postgres", f"ALTER DATABASE {database} SET log_statement = 'all'")
        begun = self.log.stat().st_size
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        self.run("postgres", f"ALTER DATABASE {database} RESET log_statement")
        with open(self.log, encoding="utf-8") as log:
            log.seek(begun)
            told = log.read()
        entries = re.split(r"^(?=\S[^\n]*? LOG:  )", told, flags=re.MULTILINE)
        statements = [re.sub(r"^\S[^\n]*? LOG:  (?:execute [^:]*|statement): ", "", entry) for entry in entries
                      if " LOG:  execute " in entry or " LOG:  statement: " in entry]
        return [statement.strip() for statement in statements
                if re.search(r"\bFROM\b", statement) and "pg_catalog.pg_" in statement]
