#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A thousand cards are drawn through the reader of a register that sells, and found nowhere: not in its memory while it
runs, not in its core when it breaks, not in a file.

    test-drawn-cards.py VEZNECTL VEZNE-SIM
"""

import os
import pathlib
import random
import re
import resource
import signal
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "sim"))

import promises
from memory import memory_of
from till import SHIRT, Bench, wait_for

BIN, CARDS = "470512", 1000
AT_ONCE = 100  # what the line between reader and register holds
READER = "[device reader]\nkind=reader-magnetic\nlink=serial:{place}\n"
SHOWN = 4  # the last digits, which may be kept beside the BIN


def card(chance):
    digits = BIN + "".join(chance.choice("0123456789") for _ in range(9))
    doubled = [int(digit) * (2 - i % 2) for i, digit in enumerate(digits)]
    return digits + str(-sum(value // 10 + value % 10 for value in doubled) % 10)


def cards():
    chance = random.Random(2017)
    return sorted({card(chance) for _ in range(CARDS + 20)})[:CARDS]


class Traces:
    """Finds what is left of cards: the digits between BIN and last four, as text of any width or as packed digits."""

    def __init__(self, numbers):
        self.hidden = {number[len(BIN):] for number in numbers}  # with its end: the BIN alone may be anywhere
        self.packed = {bytes.fromhex(number) for number in numbers}

    def _in_digits(self, run):
        length = len(next(iter(self.hidden)))
        return any(run[i:i + length] in self.hidden for i in range(len(run) - length + 1))

    def find(self, data):
        """Where, and what is there."""
        found = []
        for width in (1, 2, 4):
            for first in range(width):
                for run in re.finditer(rb"[0-9]{10,}", data[first::width]):
                    if self._in_digits(run.group().decode()):
                        found.append((width, run.start(), run.group()))
        start = bytes.fromhex(BIN)
        at = data.find(start)
        while at >= 0:
            if data[at:at + 8] in self.packed:
                found.append(("packed", at, data[at:at + 8].hex()))
            at = data.find(start, at + 1)
        return found


class Reader:
    """The twin of a card reader at its place."""

    def __init__(self, sim, place):
        self.process = subprocess.Popen([sim, "reader", "--link", place], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        assert self.process.stdout.readline().startswith("ready ")

    def draw(self, numbers):
        self.process.stdin.write("".join(number + "\n" for number in numbers))
        self.process.stdin.flush()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.communicate()


def may_dump(folder):
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    os.chdir(folder)


def turned_away(till):
    """How many cards the register has drawn: it sells, and wants none."""
    outcome = till.run("journal", "export")
    return sum('"scan-dropped"' in line for line in outcome.output.splitlines())


def core_in(folder):
    cores = list(folder.glob("core*"))
    assert cores, f"no core in {folder}: {pathlib.Path('/proc/sys/kernel/core_pattern').read_text()}"
    return cores[0].read_bytes()


def assert_clean(traces, data, where):
    found = traces.find(data)
    assert not found, f"{where}: {len(found)} traces, as {found[:5]}"


def it_knows_a_trace_when_it_sees_one(_bench):
    numbers = cards()
    traces = Traces(numbers)
    assert len(numbers) == len(set(numbers)) == CARDS
    for form in (numbers[7].encode(), numbers[7].encode("utf-16-le"), numbers[7].encode("utf-32-le"),
                 bytes.fromhex(numbers[7]), b";" + numbers[7][5:].encode() + b"=", b"12" + numbers[7].encode() + b"34"):
        assert traces.find(b"before" + form + b"behind"), form
    assert not traces.find((BIN + "0000000000" + numbers[7][-SHOWN:]).encode())


def it_keeps_nothing_of_a_thousand_cards(bench):
    traces = Traces(cards())
    with bench.shop(pay_after="never") as shop:
        till = bench.till(shop.url)
        place = till.folder / "reader"
        with Reader(bench.sim, place) as reader:
            till.configure(shop.url, printer=READER.format(place=place))
            child = till.start_selling(
                SHIRT, preexec_fn=lambda: may_dump(till.folder),
                environment={"ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":disable_coredump=0:abort_on_error=1"})
            till.read_until(child, "waiting")
            for first in range(0, CARDS, AT_ONCE):
                reader.draw(cards()[first:first + AT_ONCE])
                wait_for(lambda wanted=first + AT_ONCE: turned_away(till) >= wanted, f"the cards from {first}")
            memory = b"".join(memory_of(child.pid))
            assert SHIRT.encode() in memory  # what is kept is seen
            assert_clean(traces, memory, "memory")
            child.send_signal(signal.SIGABRT)
            child.communicate()
        core = core_in(till.folder)
        assert SHIRT.encode() in core
        assert_clean(traces, core, "core")
        for file in (file for file in till.folder.rglob("*") if file.is_file()):
            assert_clean(traces, file.read_bytes(), file)


if __name__ == "__main__":
    promises.run(globals(), Bench(*map(os.path.abspath, sys.argv[1:])))  # the register has a folder of its own
