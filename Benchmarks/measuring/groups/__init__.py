"""Groups of measurements; each takes the command and a folder, and yields rows."""

from measuring.groups import postgresql_apply, postgresql_introspection, postgresql_peers, postgresql_plan
from measuring.groups import sqlite_apply, sqlite_introspection, sqlite_peers, sqlite_plan, startup

ALL = {
    "startup": startup.rows,
    "sqlite-introspection": sqlite_introspection.rows,
    "sqlite-plan": sqlite_plan.rows,
    "sqlite-apply": sqlite_apply.rows,
    "sqlite-peers": sqlite_peers.rows,
    "postgresql-introspection": postgresql_introspection.rows,
    "postgresql-plan": postgresql_plan.rows,
    "postgresql-apply": postgresql_apply.rows,
    "postgresql-peers": postgresql_peers.rows,
    "postgresql-plan-large": postgresql_plan.large_rows,
    "sqlite-apply-large": sqlite_apply.large_rows,
}
