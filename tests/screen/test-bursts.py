#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ten thousand scans, half of a scanner that types and half of one on a serial line, without and with a millisecond between
two keys, while a question is open, while somebody types, and while paper is printed: ten thousand pieces, no key pressed,
nothing in an entry, and each paper out once. Nothing is scanned again but what the X server itself has torn, and each of
those was told, once.

    test-bursts.py SCRATCH PROGRAM…
"""

import collections
import itertools
import json
import os
import re
import shutil
import sys
import time

from desk import Desk, gather, missing_tools, wait_for
from sale import BAG, SHIRT, Cashier
from witness import Witness

SCANS, AT_ONCE = 10000, 500
PACES = (0, 0, 0, 0, 1)  # ms
SETTLED = 10  # seconds without a piece more
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
        self.witness = Witness()
        self.paces = itertools.cycle(PACES)

    def arrives(self, pieces):
        """Whether so many are there, as far as the screen moves on."""
        there, end = -1, time.monotonic() + SETTLED
        while there < pieces and time.monotonic() < end:
            before, there = there, units(self.desk)
            if there > before:
                end = time.monotonic() + SETTLED
        return there == pieces

    def told(self):
        return self.desk.log.read_text().count("/refused.wav")

    def type(self, times):
        """Gives how many of them the X server tore."""
        self.witness.forget()
        for pace in itertools.islice(self.paces, times):
            self.desk.scan(SHIRT, pace=pace)
        return self.witness.torn(times, len(SHIRT) + 1)

    def send(self, meanwhile=lambda: None):
        half = AT_ONCE // 2
        with self.pipe.open("w") as hand:
            hand.write(f"{BAG}\n" * half)
        torn = self.type(half)
        meanwhile()
        self.sent += AT_ONCE
        self.settle(torn)

    def settle(self, torn):
        """What was torn is scanned again."""
        while True:
            self.torn += torn
            assert self.arrives(self.sent - torn), f"{self.sent - units(self.desk)} of {self.sent} are missing, {torn} were torn"
            wait_for(lambda: self.told() == self.torn, lambda: f"{self.torn} torn scans to be told; {self.told()} were")
            if torn == 0:
                return
            torn = self.type(torn)


def under_a_question(cashier, burst):
    cashier.press("Cancel")
    cashier.sees("Void the sale?")
    burst.send()
    cashier.sees("Void the sale?")
    cashier.press("Keep it")


def clear(desk, entry):
    """Of what was typed, and of the beginnings of what was torn."""
    if entry.text != entry.name:
        desk.keys(*["BackSpace"] * len(entry.text), delay=120)
    wait_for(lambda: entry.text == entry.name, lambda: f"an empty entry; it holds {entry.text!r}")


def while_typing(cashier, burst):
    desk = cashier.desk
    desk.keys("F2")
    entry = wait_for(lambda: [thing for thing in desk.all() if thing.role in ("text", "entry") and thing.on_screen], "the entry")[0]
    clear(desk, entry)
    desk.keys("k", "e", delay=120)
    torn = burst.torn
    burst.send(lambda: desk.keys("t", delay=120))
    if burst.torn == torn:
        wait_for(lambda: entry.text == "ket", lambda: f"what was typed; the entry holds {entry.text!r}")
    clear(desk, entry)


def papers(desk):
    return [paper.read_text() for paper in desk.scratch.rglob("receipts/*.txt")]


def while_printing(cashier, burst):
    desk, out = cashier.desk, len(papers(cashier.desk))
    desk.keys("F10")
    cashier.press("Devices")
    cashier.press("Test receipt, Receipt printer")
    burst.send()
    wait_for(lambda: len(papers(desk)) == out + 1, lambda: f"one paper; {len(papers(desk)) - out} came out")
    cashier.sees("Devices")
    cashier.press("Back")


def on_the_desk(_cashier, burst):
    burst.send()


MOMENTS = (on_the_desk, under_a_question, while_typing, while_printing)
ROUNDS = SCANS // AT_ONCE // len(MOMENTS)


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
    os.environ["G_MESSAGES_DEBUG"] = "vezne-ui"
    with Desk(gather(scratch, *programs), scratch) as desk:
        desk.start("--training", "--customer-display", "off")
        cashier = Cashier(desk)
        cashier.sign_in()
        burst = Burst(desk)
        for _ in range(ROUNDS):
            for moment in MOMENTS:
                moment(cashier, burst)
        kinds, codes = facts(desk)
        assert codes == {SHIRT: SCANS // 2, BAG: SCANS // 2}, codes
        assert set(kinds) <= WHAT_SCANS_MAKE, kinds
        assert len(papers(desk)) == ROUNDS, papers(desk)
        print(f"{burst.torn} of {SCANS} were torn by the X server, told and scanned again")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
