"""The nothing-to-do plan of other tools that are installed, beside Martlet's in the same run."""

import shutil
import sys
from importlib.util import find_spec

from measuring.measurement import measure
from measuring.postgresql_server import PostgreSQLServer
from measuring.schema_generator import as_sql
from measuring.table import Row

COUNT = 1000

# Compares a database with the tables of another, which is all that Alembic has of a schema here.
ALEMBIC = """
import sys
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, create_engine

database, wanted = (url.replace("postgresql:", "postgresql+psycopg2:", 1) for url in sys.argv[1:])
metadata = MetaData()
metadata.reflect(create_engine(wanted))
with create_engine(database).connect() as connection:
    compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata)
"""


def rows(martlet, folder):
    server = PostgreSQLServer()
    script = folder / "postgresql-peers.sql"
    script.write_text(as_sql(COUNT, engine="postgresql"))
    for database in ("peers", "wanted"):
        server.make(database, script)
    own = measure([martlet, "plan", "--database", server.url("peers"), "--schema", script])
    yield Row(f"martlet, SQL from the cache, {COUNT} tables, beside pg_dump -s", own,
              measure(server.pg_dump("peers")))
    for name, command, text in commands(folder, server, script):
        yield Row(f"{name}, {COUNT} tables, beside martlet",
                  measure(command, text=text, rounds=3) if command else None, own, "≥ 5" if name == "psqldef" else "")


def commands(folder, server, script):
    """The command of each peer and what it reads; none where it is not there."""
    peers, wanted = server.url("peers"), server.url("wanted")
    address, port = server.base.split("@")[1].split(":")
    psqldef = shutil.which("psqldef")
    yield "psqldef", psqldef and [psqldef, "-U", "martlet", "-h", address, "-p", port, "--dry-run", "peers"], script
    atlas = shutil.which("atlas")
    yield "atlas", atlas and [atlas, "schema", "diff", "--from", peers, "--to", wanted], None
    migra = shutil.which("migra")
    yield "migra", migra and [migra, peers, wanted], None
    schema_diff = shutil.which("pg-schema-diff")
    yield "pg-schema-diff", schema_diff and [schema_diff, "plan", "--from-dsn", peers, "--to-dsn", wanted], None
    program = folder / "alembic_postgresql_plan.py"
    program.write_text(ALEMBIC)
    is_there = find_spec("alembic") and find_spec("sqlalchemy") and find_spec("psycopg2")
    yield "Alembic", is_there and [sys.executable, program, peers, wanted], None
