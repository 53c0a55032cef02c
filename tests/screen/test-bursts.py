#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ten thousand scans, half of a scanner that types and half of one on a serial line, without and with a millisecond between
two keys, while a question is open, while somebody types, while paper is printed, and while the catalogue is filled: ten
thousand pieces, no key pressed, nothing in an entry, each paper out once, and each new item learned. Nothing is scanned again
but what the X server itself has torn, and each of those was told, once.

    test-bursts.py SCRATCH PROGRAM…
"""

import collections
import contextlib
import itertools
import json
import os
import pathlib
import re
import shutil
import sqlite3
import sys
import time

sys.path.append(str(pathlib.Path(__file__).parent.parent / "sim"))

from desk import GLANCE, Desk, gather, missing_tools, wait_for
from sale import BAG, SHIRT, Cashier
from shop import ean
from witness import Witness

SCANS, AT_ONCE = 10000, 500
PACES = (0, 0, 0, 0, 1)  # ms
SETTLED = 10  # seconds without a piece more
WHAT_SCANS_MAKE = {"sale-opened", "code-scanned", "line-added", "basket-priced"}
UNITS = re.compile(r"([\d,]+) items?, \d+ lines?")
NEW_AT_ONCE = 5
FIRST_NEW = 1000  # of the training's goods without a name in sale.py


class Burst:
    """What the two scanners have sent so far."""

    def __init__(self, desk):
        self.desk, self.sent, self.torn = desk, 0, 0
        self.pipe = desk.scratch / "state" / "vezne-training" / "world" / "scan"
        self.witness = Witness()
        self.paces = itertools.cycle(PACES)
        self.unheard_of, self.added = map(ean, itertools.count(FIRST_NEW)), []
        self.totals = []

    def find_totals(self):
        self.totals = [thing for thing in self.desk.all() if thing.role == "label" and UNITS.fullmatch(thing.text)]

    def read_totals(self):
        told = [UNITS.fullmatch(thing.text) for thing in self.totals]
        return [int(match.group(1).replace(",", "")) for match in told if match]

    def units(self):
        """How many pieces the screen says there are. It is looked all over only where a total is not known yet, or is gone:
        that takes long while scans come."""
        if not self.read_totals():
            self.find_totals()
        return max(self.read_totals(), default=0)

    def arrives(self, pieces):
        """Whether so many are there, as far as the screen moves on."""
        there, end = -1, time.monotonic() + SETTLED
        while there < pieces and time.monotonic() < end:
            before, there = there, self.units()
            if there > before:
                end = time.monotonic() + SETTLED
            time.sleep(GLANCE)
        return there == pieces

    def told(self):
        return self.desk.log.read_text().count("/refused.wav")

    def type(self, times):
        """Gives how many of them the X server tore."""
        self.witness.forget()
        for pace in itertools.islice(self.paces, times):
            self.desk.scan(SHIRT, pace=pace)
        return self.witness.torn(times, len(SHIRT) + 1)

    def send(self, meanwhile=lambda: None, among=()):
        """@among: codes that the scanner on a line reads here and there instead of a bag's."""
        half = AT_ONCE // 2
        read = [BAG] * half
        for place, code in enumerate(among):
            read[place * half // len(among)] = code
        with self.pipe.open("w") as hand:
            hand.write("".join(f"{code}\n" for code in read))
        torn = self.type(half)
        meanwhile()
        self.sent += AT_ONCE
        self.settle(torn)

    def settle(self, torn):
        """What was torn is scanned again."""
        while True:
            self.torn += torn
            assert self.arrives(self.sent - torn), f"{self.sent - self.units()} of {self.sent} are missing, {torn} were torn"
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


def learned(desk):
    """What the catalogue knows."""
    place = desk.scratch / "state" / "vezne-training" / "catalogue.sqlite"
    with contextlib.closing(sqlite3.connect(f"file:{place}?mode=ro", uri=True)) as catalogue:
        return {code for code, in catalogue.execute("SELECT code FROM product")}


def while_the_catalogue_is_filled(cashier, burst):
    """The server is asked for each new code, and its product is learned, while other codes come."""
    new = list(itertools.islice(burst.unheard_of, NEW_AT_ONCE))
    assert learned(cashier.desk).isdisjoint(new)
    burst.send(among=new)
    burst.added += new
    wait_for(lambda: learned(cashier.desk).issuperset(new), "the catalogue to have learned what was scanned")


MOMENTS = (on_the_desk, under_a_question, while_typing, while_printing, while_the_catalogue_is_filled)
ROUNDS = SCANS // AT_ONCE // len(MOMENTS)


def facts(desk):
    """The events of the sale: their kinds, and what each tells."""
    lines = [json.loads(line) for line in desk.veznectl("--training", "--json", "show", "last").splitlines()]
    return [(line["event"], line["payload"]) for line in lines]


def scans_meanwhile(events, code):
    """How many codes came between @code and its product."""
    scanned, row = next((place, payload["row"]) for place, (kind, payload) in enumerate(events)
                        if kind == "code-scanned" and payload["code"] == code)
    added = next(place for place, (kind, payload) in enumerate(events) if kind == "line-added" and payload["row"] == row)
    return sum(kind == "code-scanned" for kind, _ in events[scanned:added]) - 1


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
        events = facts(desk)
        codes = collections.Counter(payload["code"] for kind, payload in events if kind == "code-scanned")
        assert codes == {SHIRT: SCANS // 2, BAG: SCANS // 2 - len(burst.added), **dict.fromkeys(burst.added, 1)}, codes
        assert {kind for kind, _ in events} <= WHAT_SCANS_MAKE, {kind for kind, _ in events}
        assert all(scans_meanwhile(events, code) for code in burst.added), burst.added
        assert len(papers(desk)) == ROUNDS, papers(desk)
        print(f"{burst.torn} of {SCANS} were torn by the X server, told and scanned again")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
