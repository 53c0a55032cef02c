#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the keys of a scan to the row on the screen, read from the screen's own memory, with a window beside it that does
nothing but show what was typed.

    scan.py SCRATCH VEZNE VEZNE-SIM ECHO-WINDOW
"""

import mmap
import pathlib
import struct
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "screen"))

from desk import PATIENCE, Desk, gather, missing_tools
from sale import Cashier

SCANS = 200
LIMIT = 50  # ms, for 99 of 100
CODES = ["8690000000012", "8690000000029"]
LIST = (16, 184, 592, 408)  # where the rows stand in the main window


class Eye:
    """Looks at a part of the screen."""

    def __init__(self, frame, box):
        with open(frame, "rb") as file:
            self.memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header = struct.unpack(">25I", self.memory[:100])
        dots, line = header[0] + header[19] * 12, header[12]
        x, y, width, height = box
        self.lines = [(dots + row * line + x * 4, dots + row * line + (x + width) * 4) for row in range(y, y + height)]

    def see(self):
        return b"".join(self.memory[start:end] for start, end in self.lines)

    def wait_for_change(self, before):
        end = time.perf_counter() + PATIENCE
        while time.perf_counter() < end:
            if self.see() != before:
                return
        sys.exit("a scan did not show")

    def wait_until_still(self, quiet=0.25):
        seen, since = self.see(), time.perf_counter()
        while time.perf_counter() - since < quiet:
            now = self.see()
            if now != seen:
                seen, since = now, time.perf_counter()
            time.sleep(0.01)
        return seen


def measure(wedge, eye, code):
    before = eye.wait_until_still()
    began = time.perf_counter()
    wedge.burst([*code, "Return"])
    eye.wait_for_change(before)
    return (time.perf_counter() - began) * 1000


def scan_often(desk):
    """The middle and the 99th percentile of the scans into the window that is shown, and the longest."""
    x, y, _, _ = desk.geometry(desk.windows()[0])
    eye = Eye(desk.frame, (x + LIST[0], y + LIST[1], LIST[2], LIST[3]))
    took = sorted(measure(desk.wedge, eye, CODES[number % len(CODES)]) for number in range(SCANS))
    return took[SCANS // 2], took[SCANS * 99 // 100 - 1], took[-1]


def main(scratch, vezne, sim, echo):
    lacking = missing_tools()
    if lacking:
        print("SKIP lacking", *lacking)
        return 77
    with Desk(gather(scratch, vezne, sim, echo), scratch) as desk:
        desk.start(program=pathlib.Path(echo).name)
        floor, late_floor, _ = scan_often(desk)
        desk.close()
        desk.start("--training", "--customer-display", "off")
        Cashier(desk).sign_in()
        middle, late, longest = scan_often(desk)
    print(f"scan to painted row, {SCANS} scans: median {middle:.1f} ms, floor {floor:.1f} ms, {middle / floor:.2f} times")
    print(f"99th percentile {late:.1f} ms (at most {LIMIT}), floor {late_floor:.1f} ms; longest {longest:.1f} ms")
    return 0 if late <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
