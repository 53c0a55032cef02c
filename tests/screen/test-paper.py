#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A power cut while a receipt waits for its printer: the next start prints it, once, as soon as the printer is there. What
happened to the sale is read on the screen before. A register that is closed while it prints lets the paper out, and knows
that it is printed.

    test-paper.py SCRATCH PROGRAM…
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys

from desk import Desk, gather, missing_tools, wait_for
from people import add_cashier
from sale import SHIRT, Cashier


def without_printer(conf, dock):
    """The world's configuration, but its printer is in a folder that is not there."""
    text = re.sub(r"(?m)^link=serial:.*$", f"link=serial:{dock}/printer", conf.read_text(), count=1)
    assert str(dock) in text, text
    conf.write_text(text)


def papers(dock):
    return len(list(dock.glob("[0-9]*.txt")))


def facts(desk, *options):
    """What the journal says of the last sale's papers."""
    said = subprocess.run(
        [desk.root / "bin" / "veznectl", "--json", *options, "show", "last"], capture_output=True, text=True, check=True)
    return [line["event"] for line in map(json.loads, said.stdout.splitlines()) if "print" in line["event"]]


def read_story(cashier):
    """By way of today's sales, from the journal of the running register."""
    cashier.desk.keys("F10")
    cashier.press("Sales today")
    cashier.desk.press(re.compile(r"What happened to the sale, .*"))
    cashier.sees("The sale was opened")
    cashier.desk.find(re.compile(r"Scanned: .+"))
    cashier.picture("story")


def main(scratch, *programs):
    lacking = missing_tools()
    if lacking:
        print("SKIP lacking", *lacking)
        return 77
    shutil.rmtree(scratch, ignore_errors=True)
    dock = pathlib.Path(scratch) / "dock"
    with Desk(gather(scratch, *programs), scratch) as desk:
        conf = desk.start_world()
        without_printer(pathlib.Path(conf), dock)
        options = ["--config", conf, "--state-dir", f"{scratch}/store"]
        add_cashier(desk, "Elif", *options)
        desk.start(*options, "--customer-display", "off")
        cashier = Cashier(desk, pictures=desk.scratch / "pictures")
        cashier.sign_in()
        cashier.ring_up(SHIRT)
        cashier.choose_payment()
        cashier.choose_instalments(re.compile(r".*\bIn full\b.*"))
        cashier.sees("Sale completed", patience=60)
        cashier.sees("The receipt waits for its printer")
        read_story(cashier)
        desk.kill()
        assert facts(desk, *options) == ["print-ordered"], facts(desk, *options)

        desk.start(*options, "--customer-display", "off")
        dock.mkdir()
        desk.start_printer(dock / "printer", dock, "--fault", "slow")
        wait_for(lambda: "print-begun" in facts(desk, *options), "the receipt to begin after the restart", 60)
        desk.close()
        assert papers(dock) == 1, papers(dock)
        assert facts(desk, *options) == ["print-ordered", "print-begun", "printed"], facts(desk, *options)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
