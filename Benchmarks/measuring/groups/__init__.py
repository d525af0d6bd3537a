"""Groups of measurements; each takes the command and a folder, and yields rows."""

from measuring.groups import sqlite_apply, sqlite_plan, startup

ALL = {"startup": startup.rows, "sqlite-plan": sqlite_plan.rows, "sqlite-apply": sqlite_apply.rows}
