#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A start that cannot be ends with status 2 and a sentence, and leaves alone what is running.

    test-start.py SCRATCH PROGRAM…
"""

import os
import shutil
import subprocess
import sys

from desk import Desk, gather, missing_tools

CANNOT_START = 2


def start_in_vain(desk, *arguments, **environment):
    """Starts a register that ends by itself; what it said."""
    names = {**desk._environment(), **environment}
    command = [str(desk.root / "bin" / "vezne"), *arguments]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30, check=False, env=names)
    assert done.returncode == CANNOT_START, f"{done.returncode}: {done.stderr}"
    return done.stderr


def without_a_display(desk):
    said = start_in_vain(desk, "--training", DISPLAY="", WAYLAND_DISPLAY="")
    assert "no display" in said and "\n" not in said.strip(), said
    assert not (desk.scratch / "state").exists(), "something was made all the same"


def without_a_configuration(desk):
    missing = desk.scratch / "nothing.conf"
    said = start_in_vain(desk, "--config", str(missing))
    assert str(missing) in said and "Correct the line" not in said, said
    missing.write_text("[register]\nid=no/id\n")
    said = start_in_vain(desk, "--config", str(missing))
    assert "nothing.conf:2: " in said and "Correct the line that is named." in said, said
    missing.unlink()


def beside_another(desk):
    desk.start("--training", "--customer-display", "off")
    world = desk.scratch / "state" / "vezne-training" / "world"
    before = (world / "vezne.conf").read_text(), os.readlink(world / "printer")
    said = start_in_vain(desk, "--training")
    assert "A register is running already." in said, said
    assert (world / "vezne.conf").read_text() == before[0], "the world of the running register was replaced"
    assert os.readlink(world / "printer") == before[1], "the printer of the running register was replaced"


def main(scratch, *programs):
    lacking = missing_tools()
    if lacking:
        print("SKIP lacking", *lacking)
        return 77
    shutil.rmtree(scratch, ignore_errors=True)
    with Desk(gather(scratch, *programs), scratch) as desk:
        without_a_display(desk)
        without_a_configuration(desk)
        beside_another(desk)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
