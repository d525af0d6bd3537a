"""How long the command takes to say its version."""

from measuring.measurement import measure
from measuring.table import Row


def rows(martlet, _folder):
    yield Row("martlet --version beside /bin/true", measure([martlet, "--version"]), measure(["/bin/true"]), "< 15 ms")
