#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What hangs on the counter: a scanner and a card reader that reach no window, and the customer's display of two lines.

    test-counter.py SCRATCH PROGRAM…
"""

import re
import shutil
import sys

from desk import Desk, gather, missing_tools, wait_for
from sale import PIN, SHIRT, Cashier

CARD = "5528794433311172"
WRONG_DIGIT = "8690000000013"
ORDER = "9922111123321"  # of nobody
BROKEN = re.compile("The code was not read whole.*")


class Counter:
    def __init__(self, desk):
        self.world = desk.scratch / "state" / "vezne-training" / "world"

    def tell(self, pipe, *lines):
        with (self.world / pipe).open("w") as hand:
            hand.writelines(f"{line}\n" for line in lines)

    def shows(self, text):
        shown = self.world / "display.txt"
        wait_for(lambda: shown.exists() and text in shown.read_text(), lambda: f"{text!r} on the display: {shown.read_text()}")


def open_the_drawer(cashier, counter):
    """The manager of the training allows it."""
    cashier.desk.keys("F10")
    cashier.press("Open drawer")
    cashier.press("Small change")
    cashier.hands.type_pin(PIN)
    cashier.step_on("Open")
    opened = counter.world / "receipts" / "drawer.txt"
    wait_for(opened.exists, lambda: "the drawer open")
    cashier.sees("Scan the first product")


def scan_under_a_question(cashier, counter):
    cashier.press("Cancel")
    cashier.sees("Void the sale?")
    counter.tell("scan", SHIRT, SHIRT)
    cashier.sees("Void the sale?")
    cashier.press("Keep it")
    cashier.sees("3 items, 1 line")
    counter.shows("3x ")


def misread(cashier, counter):
    counter.tell("scan", WRONG_DIGIT)
    cashier.desk.find(BROKEN)
    cashier.picture("misread")
    cashier.sees("3 items, 1 line")


def scan_several(cashier, counter):
    """The quantity that was entered counts for what a scanner reads next, and for nothing after it."""
    cashier.desk.keys("3", "F3", delay=120)
    cashier.sees("3 ×")
    counter.tell("scan", SHIRT)
    cashier.sees("6 items, 1 line")
    cashier.desk.scan(SHIRT)
    cashier.sees("7 items, 1 line")


def scan_for_a_sheet(cashier, counter):
    """A sheet that waits for a number gets what is scanned."""
    cashier.desk.keys("F10")
    cashier.press("Collect")
    cashier.sees("Which order is to be collected?")
    counter.tell("scan", ORDER)
    cashier.sees("No order waits under this number. Nothing was collected.")
    cashier.press("Leave")
    cashier.sees("Nothing was collected")


def draw_a_card(cashier, counter):
    cashier.step_on("Pay")
    cashier.sees("How will it be paid?")
    cashier.press("Credit card")
    cashier.sees("First digits of the card")
    cashier.picture("first-digits")
    counter.shows("To pay")
    counter.tell("draw", CARD)
    cashier.sees("How many instalments?")
    cashier.picture("instalments")


def main(scratch, *programs):
    lacking = missing_tools()
    if lacking:
        print("SKIP lacking", *lacking)
        return 77
    shutil.rmtree(scratch, ignore_errors=True)
    with Desk(gather(scratch, *programs), scratch) as desk:
        desk.start("--training", "--customer-display", "off")
        counter = Counter(desk)
        counter.shows("Closed")
        cashier = Cashier(desk, pictures=desk.scratch / "pictures")
        cashier.sign_in()
        counter.shows("Welcome")
        open_the_drawer(cashier, counter)
        scan_for_a_sheet(cashier, counter)
        counter.tell("scan", SHIRT)
        cashier.sees("1 item, 1 line")
        scan_under_a_question(cashier, counter)
        misread(cashier, counter)
        scan_several(cashier, counter)
        draw_a_card(cashier, counter)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
