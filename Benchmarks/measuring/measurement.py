"""The time and memory that a command takes."""

import os
import statistics
import subprocess
import time
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Measurement:
    """Medians over several runs; phases in milliseconds by name, where the command tells them."""
    milliseconds: float
    mebibytes: float
    phases: dict = field(default_factory=dict)

    def phase(self, *names):
        """The sum of some phases, with the memory of the whole run."""
        return Measurement(sum(self.phases.get(name, 0.0) for name in names), self.mebibytes)


def run_once(arguments, text=None):
    """Runs a command to its end; raises where it fails."""
    begun = time.perf_counter()
    source = open(text, "rb") if text else subprocess.DEVNULL
    tells = "--timings" in arguments
    process = subprocess.Popen(arguments, stdin=source, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE if tells else None)
    told = process.stderr.read().decode() if tells else ""
    _, status, usage = os.wait4(process.pid, 0)
    ended = time.perf_counter()
    if text:
        source.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"exit code {process.returncode}: {' '.join(map(str, arguments))}\n{told}")
    return Measurement((ended - begun) * 1000, usage.ru_maxrss / 1024, phases_in(told))


def phases_in(told):
    """The phases that --timings wrote to standard error."""
    _, _, lines = told.partition("timings in milliseconds:\n")
    words = [line.rsplit(None, 1) for line in lines.splitlines()]
    return {name.strip(): float(number) for name, number in words}


def measure(arguments, text=None, rounds=5, warm=1, prepare=lambda: None):
    """The medians of some runs, after one that warms up."""
    found = []
    for _ in range(rounds + warm):
        prepare()
        found.append(run_once(arguments, text))
    found = found[warm:]
    names = {name for one in found for name in one.phases}
    return Measurement(statistics.median(one.milliseconds for one in found), max(one.mebibytes for one in found),
                       {name: statistics.median(one.phases.get(name, 0.0) for one in found) for name in names})
