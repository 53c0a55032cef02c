#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ten thousand scans, half of a scanner that types and half of one on a serial line, while a question is open, while somebody
types, and while paper is printed: ten thousand pieces, no key pressed, nothing in an entry.

    test-bursts.py SCRATCH PROGRAM…
"""

import collections
import json
import re
import shutil
import sys
import time

from desk import Desk, gather, missing_tools, wait_for
from sale import BAG, SHIRT, Cashier

SCANS, AT_ONCE = 10000, 500
SETTLED = 10  # seconds without a piece more
MOST_TORN = 5
WHAT_SCANS_MAKE = {"sale-opened", "code-scanned", "line-added", "basket-priced"}
UNITS = re.compile(r"([\d,]+) items?, \d lines?")


def units(desk):
    found = [UNITS.fullmatch(thing.text) for thing in desk.all() if thing.role == "label"]
    return max((int(match.group(1).replace(",", "")) for match in found if match), default=0)


class Burst:
    """What the two scanners have sent so far."""

    def __init__(self, desk):
        self.desk, self.sent, self.torn = desk, 0, 0
        self.pipe = desk.scratch / "state" / "vezne-training" / "world" / "scan"

    def arrives(self):
        """Whether all pieces are there, as far as the screen moves on."""
        there, end = 0, time.monotonic() + SETTLED
        while there < self.sent and time.monotonic() < end:
            before, there = there, units(self.desk)
            if there > before:
                end = time.monotonic() + SETTLED
        return there == self.sent

    def send(self, meanwhile=lambda: None):
        """A machine that stands still in the middle of a burst tears it; that is said, and the code is scanned again."""
        half = AT_ONCE // 2
        with self.pipe.open("w") as hand:
            hand.write(f"{BAG}\n" * half)
        for _ in range(half):
            self.desk.scan(SHIRT)
        meanwhile()
        self.sent += AT_ONCE
        while not self.arrives():
            missing = self.sent - units(self.desk)
            assert 0 < missing <= MOST_TORN, f"{missing} of {self.sent} pieces are missing"
            self.torn += missing
            for _ in range(missing):
                self.desk.scan(SHIRT)


def under_a_question(cashier, burst):
    cashier.press("Cancel")
    cashier.sees("Void the sale?")
    burst.send()
    cashier.sees("Void the sale?")
    cashier.press("Keep it")


def while_typing(cashier, burst):
    desk = cashier.desk
    desk.keys("F2")
    entry = wait_for(lambda: [thing for thing in desk.all() if thing.role in ("text", "entry") and thing.on_screen], "the entry")[0]
    desk.keys("k", "e", delay=120)
    torn = burst.torn
    burst.send(lambda: desk.keys("t", delay=120))
    assert entry.text == "ket" or burst.torn > torn, f"the entry holds {entry.text!r}"
    desk.keys("Escape")


def while_printing(cashier, burst):
    desk = cashier.desk
    desk.keys("F10")
    cashier.press("Devices")
    cashier.press("Test receipt, Receipt printer")
    burst.send()
    cashier.sees("Devices")
    cashier.press("Back")


def on_the_desk(_cashier, burst):
    burst.send()


def facts(desk):
    """The kinds of the events of the sale, and the codes that were scanned."""
    events = [json.loads(line) for line in desk.veznectl("--training", "--json", "show", "last").splitlines()]
    return (collections.Counter(event["event"] for event in events),
            collections.Counter(event["payload"]["code"] for event in events if event["event"] == "code-scanned"))


def main(scratch, *programs):
    lacking = missing_tools()
    if lacking:
        print("SKIP lacking", *lacking)
        return 77
    shutil.rmtree(scratch, ignore_errors=True)
    with Desk(gather(scratch, *programs), scratch) as desk:
        desk.start("--training", "--customer-display", "off")
        cashier = Cashier(desk)
        cashier.sign_in()
        burst = Burst(desk)
        while burst.sent < SCANS:
            for moment in (on_the_desk, under_a_question, while_typing, while_printing):
                moment(cashier, burst)
        kinds, codes = facts(desk)
        assert codes == {SHIRT: SCANS // 2, BAG: SCANS // 2}, codes
        assert set(kinds) <= WHAT_SCANS_MAKE, kinds
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
