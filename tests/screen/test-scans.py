#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A scan is a scan, wherever the focus is: while a question is on the screen, whose buttons it must not press, and on the
customer's window.

    test-scans.py SCRATCH PROGRAM…
"""

import shutil
import sys

from desk import Desk, gather, missing_tools, wait_for
from sale import BAG, SHIRT, UNKNOWN, Cashier


def count(desk, text):
    return sum(text in thing.text for thing in desk.all() if thing.role == "label" and thing.on_screen)


def main(scratch, *programs):
    lacking = missing_tools()
    if lacking:
        print("SKIP lacking", *lacking)
        return 77
    shutil.rmtree(scratch, ignore_errors=True)
    with Desk(gather(scratch, *programs), scratch) as desk:
        desk.start("--training", "--customer-display", "window")
        cashier = Cashier(desk, pictures=desk.scratch / "pictures")
        cashier.sign_in()
        cashier.ring_up(SHIRT)
        cashier.press("Cancel")
        cashier.sees("Void the sale?")
        cashier.picture("question")
        for code in (BAG, BAG, UNKNOWN):
            desk.scan(code)
        cashier.sees("Void the sale?")
        wait_for(lambda: count(desk, UNKNOWN), "the unknown code's row")
        cashier.press("Keep it")
        cashier.sees("3 items, 2 lines")
        cashier.picture("scanned-under-question")
        desk.focus_on(wait_for(lambda: desk.windows()[1:], "the customer's window")[0])
        desk.scan(BAG)
        cashier.sees("4 items, 2 lines")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
