"""Runs the groups that are named, or all, and prints their table."""

import sys
from pathlib import Path

from measuring.groups import ALL
from measuring.table import Row, as_markdown


def main():
    martlet, folder, names = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]
    unknown = [name for name in names if name not in ALL]
    if unknown:
        sys.exit(f"unknown group {unknown[0]}; groups: {', '.join(ALL)}")
    rows = []
    for name in names or ALL:
        for row in ALL[name](martlet, folder):
            print(as_markdown([row]).splitlines()[-1], file=sys.stderr, flush=True)
            rows.append(row)
    print(as_markdown(rows))


main()
