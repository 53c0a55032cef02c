#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the start to the first frame, and the memory that is held then: the register against an empty window that is linked
to the same libraries, with a plain empty window beside them.

    start.py SCRATCH VEZNE VEZNE-SIM EMPTY-WINDOW PLAIN-WINDOW
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "screen"))

from desk import Desk, gather, missing_tools
from figures import Program, in_turn, tell

START_LIMIT = 1.5
RESIDENT_LIMIT = 1.3


def main(scratch, vezne, sim, empty, plain):
    lacking = missing_tools()
    if lacking:
        print("SKIP lacking", *lacking)
        return 77
    with Desk(gather(scratch, vezne, sim), scratch) as desk:
        config = desk.start_world()
        register = Program(
            "vezne",
            [str(desk.root / "bin" / "vezne"), "--config", config, "--state-dir", f"{scratch}/start", "--customer-display", "off"],
        )
        floor, bare = Program("empty window", [empty]), Program("plain window", [plain])
        in_turn([register, floor, bare])
    print(f"a plain empty window: {bare.start:.1f} ms, {bare.resident:.1f} MiB")
    well = [
        tell("start to first frame", "ms", register.start, floor.start, START_LIMIT),
        tell("resident memory", "MiB", register.resident, floor.resident, RESIDENT_LIMIT),
    ]
    return 0 if all(well) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
