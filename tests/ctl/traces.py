# SPDX-License-Identifier: GPL-3.0-or-later
"""Cards that nobody has, and what may be left of them."""

import random
import re

BIN, CARDS = "454671", 1000  # of a bank that offers instalments


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


def assert_clean(traces, data, where):
    found = traces.find(data)
    assert not found, f"{where}: {len(found)} traces, as {found[:5]}"
