#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cards that a reader types as a keyboard does, and the bare numbers of others, reach a register that sells: nothing of them
is found in its memory, nor in a file.

    test-typed-cards.py SCRATCH PROGRAM…
"""

import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "ctl"))

from desk import Desk, gather, missing_tools, wait_for
from memory import memory_of
from sale import SHIRT, Cashier
from traces import Traces, assert_clean, cards

TYPED, AT_ONCE = 40, 5


def as_typed(number):
    """Both tracks, the second, and the number alone in turn."""
    track_2 = f";{number}=29121011234500000?"
    return (f"%B{number}^YILMAZ/AYSE^29121011234500000?{track_2}", track_2, number)[int(number[-2]) % 3]


def told(desk, problem=""):
    facts = desk.veznectl("--training", "journal", "export").splitlines()
    return sum('"scan-dropped"' in fact and problem in fact for fact in facts)


def draw(desk, numbers):
    """Those that arrived whole: the piece of one that the machine tore by standing still is typed, as any other."""
    whole = []
    for first in range(0, len(numbers), AT_ONCE):
        some, torn = numbers[first:first + AT_ONCE], told(desk, "scan-broken")
        for number in some:
            desk.scan(as_typed(number))
        wait_for(lambda wanted=first + AT_ONCE: told(desk) >= wanted, f"the cards from {first}")
        whole += some if told(desk, "scan-broken") == torn else []
    return whole


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
        cashier.ring_up(SHIRT)
        whole = draw(desk, cards()[:TYPED])
        assert whole, "every burst was torn"
        cashier.sees("1 item, 1 line")
        memory = b"".join(memory_of(desk.program.pid))
        assert SHIRT.encode() in memory  # what is kept is seen
        assert_clean(Traces(whole), memory, "memory")
        for file in (file for file in (desk.scratch / "state").rglob("*") if file.is_file()):
            assert_clean(Traces(whole), file.read_bytes(), file)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
