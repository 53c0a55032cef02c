# SPDX-License-Identifier: GPL-3.0-or-later
"""How figures are taken and told: each beside its floor, both measured in turn in the same run."""

import os
import statistics
import subprocess
import sys
import threading
import time

ROUNDS = 9
PATIENCE = 60  # seconds for a first frame
FRAME = b"first frame"


class Program:
    """Something that opens a window and says when its first frame is painted."""

    def __init__(self, name, command):
        self.name = name
        self.command = command
        self.starts = []
        self.residents = []

    def measure(self, environment):
        began = time.perf_counter()
        child = subprocess.Popen(
            self.command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment
        )
        watch = threading.Timer(PATIENCE, child.kill)
        watch.start()
        try:
            said = b""
            for line in child.stdout:
                said += line
                if FRAME in line:
                    break
            else:
                sys.exit(f"{self.name} ended without a frame: {said.decode(errors='replace')[-2000:]}")
            self.starts.append((time.perf_counter() - began) * 1000)
            wait_until_idle(child.pid)
            self.residents.append(resident(child.pid) / 1024)
        finally:
            watch.cancel()
            child.terminate()
            child.stdout.close()
            child.wait()

    @property
    def start(self):
        return statistics.median(self.starts)

    @property
    def resident(self):
        return statistics.median(self.residents)


def busy(pid):
    """Clock ticks that the process has worked."""
    with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def wait_until_idle(pid, quiet=0.5, patience=10):
    """Until it has not worked for a while: what it does after the first frame is part of what it keeps."""
    end = time.monotonic() + patience
    before, since = busy(pid), time.monotonic()
    while time.monotonic() < end and time.monotonic() - since < quiet:
        time.sleep(0.05)
        now = busy(pid)
        if now != before:
            before, since = now, time.monotonic()


def resident(pid):
    """KiB of memory that the process holds."""
    with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS"))


def in_turn(programs, rounds=ROUNDS):
    """One warm round, then the programs in turn, so that what disturbs the machine disturbs all of them."""
    environment = {**os.environ, "G_MESSAGES_DEBUG": "vezne-ui", "GSK_RENDERER": "cairo"}
    for program in programs:
        program.measure(environment)
        program.starts.clear()
        program.residents.clear()
    for _ in range(rounds):
        for program in programs:
            program.measure(environment)


def tell(what, unit, value, floor, limit):
    """Prints a figure beside its floor; gives whether it is within the limit."""
    ratio = value / floor
    well = ratio <= limit
    print(f"{what}: {value:.1f} {unit}, floor {floor:.1f} {unit}, {ratio:.2f} times (at most {limit}){'' if well else ': TOO MUCH'}")
    return well
