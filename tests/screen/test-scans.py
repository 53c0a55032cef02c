#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A scan is a scan, wherever the focus is: while a question is on the screen, whose buttons it must not press, and on the
customer's window.

    test-scans.py SCRATCH PROGRAM…
"""

import os
import pathlib
import re
import shutil
import sys

from desk import Desk, gather, missing_tools, wait_for
from sale import BAG, SHIRT, UNKNOWN, Cashier


BROKEN = re.compile("The code was not read whole.*")
GS_WITH_CTRL, GS_WITH_ALT = ["Control_L+bracketright"], ["Alt_L+KP_0 KP_2 KP_9"]
WRONG_DIGIT = "8690000000013"
LETTERED = "mi-4/2qw"  # on the keys of no other layout


def count(desk, text):
    return sum(text in thing.text for thing in desk.all() if thing.role == "label" and thing.on_screen)


def heard(desk):
    """The names of the sounds that were played so far, each from a file that is there."""
    files = [pathlib.Path(path) for path in re.findall(r"sound (/.*\.wav)", desk.log.read_text())]
    assert all(file.is_file() for file in files), f"no such sound: {files}"
    return [file.stem for file in files]


def scan_whatever_the_layout_is(cashier, code):
    """The keys of the code have other letters on them where the desktop is Turkish."""
    for layout, times in (("tr", 1), ("fr", 2), ("us", 3)):
        cashier.desk.lay_out_keys(layout)
        cashier.desk.scan(code)
        wait_for(lambda times=times: count(cashier.desk, code) == times, f"{code} to be read {times} times, now on {layout}")


def scan_what_says_more(cashier):
    """What a scanner that types sends is read as what any other sends: with its identifier, its check digit, its elements."""
    desk = cashier.desk
    elements = "]C101" + f"{BAG:0>14}" + "10a7"
    codes = ("]E0" + BAG, elements, [*elements, *GS_WITH_CTRL, *"21x"], [*elements, *GS_WITH_ALT, *"21x"])
    for units, code in enumerate(codes, start=9):
        desk.scan(code)
        cashier.sees(f"{units} items, 2 lines")
    desk.scan(WRONG_DIGIT)
    desk.find(BROKEN)


def entered(desk):
    return "".join(thing.text for thing in desk.all() if thing.role in ("text", "entry") and thing.on_screen)


def scan_what_is_none(cashier):
    """What is longer than any code, and what a key breaks that stands for nothing: no piece of it is sold."""
    desk = cashier.desk
    for code, left in (("7" * 300 + BAG, ""), ([*"123", "F5", *BAG], "123")):
        refused = heard(desk).count("refused")
        desk.scan(code)
        wait_for(lambda refused=refused: heard(desk).count("refused") == refused + 1, "the sound of a broken code")
        cashier.sees("12 items, 2 lines")
        assert re.sub(r"\D", "", entered(desk)) == left, entered(desk)
    desk.keys("BackSpace", "BackSpace", "BackSpace", delay=120)


def main(scratch, *programs):
    lacking = missing_tools()
    if lacking:
        print("SKIP lacking", *lacking)
        return 77
    shutil.rmtree(scratch, ignore_errors=True)
    os.environ["G_MESSAGES_DEBUG"] = "vezne-ui"
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
        cashier.sees("Not in the catalogue")
        wait_for(lambda: heard(desk)[-1:] == ["refused"], lambda: f"the sound of an unknown code; heard were {heard(desk)}")
        cashier.press("Keep it")
        cashier.sees("3 items, 2 lines")
        cashier.picture("scanned-under-question")
        desk.focus_on(wait_for(lambda: desk.windows()[1:], "the customer's window")[0])
        desk.scan(BAG)
        cashier.sees("4 items, 2 lines")
        desk.focus()
        desk.keys("3", "F3", delay=120)
        cashier.sees("3 ×")
        desk.focus_on(desk.windows()[1])
        desk.scan(BAG)
        cashier.sees("7 items, 2 lines")
        desk.scan(BAG)
        cashier.sees("8 items, 2 lines")
        desk.focus()
        scan_what_says_more(cashier)
        scan_what_is_none(cashier)
        scan_whatever_the_layout_is(cashier, LETTERED)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
