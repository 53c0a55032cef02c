#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cards that a reader types as a keyboard does, and the bare numbers of others, reach a register that sells, and so do cards
that give a page their first digits, typed and drawn through a reader on a line: nothing of them is found in its memory, in
its core when it breaks, nor in a file.

    test-typed-cards.py SCRATCH PROGRAM…
"""

import os
import pathlib
import resource
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "ctl"))

from desk import Desk, gather, missing_tools, wait_for
from memory import memory_of
from sale import SHIRT, Cashier
from traces import Traces, assert_clean, cards

TYPED, FOR_AN_ORDER, AT_ONCE, WANTED = 40, 10, 5, 16


def as_typed(number):
    """Both tracks, the second, and the number alone in turn."""
    track_2 = f";{number}=29121011234500000?"
    return (f"%B{number}^YILMAZ/AYSE^29121011234500000?{track_2}", track_2, number)[int(number[-2]) % 3]


def told(desk, problem=""):
    facts = desk.veznectl("--training", "journal", "export").splitlines()
    return sum('"scan-dropped"' in fact and problem in fact for fact in facts)


def draw(desk, numbers):
    """Those that arrived whole: the piece of one that the machine tore by standing still is typed, as any other."""
    whole, before = [], told(desk)
    for first in range(0, len(numbers), AT_ONCE):
        some, torn = numbers[first:first + AT_ONCE], told(desk, "scan-broken")
        for number in some:
            desk.scan(as_typed(number))
        wait_for(lambda wanted=before + first + AT_ONCE: told(desk) >= wanted, f"the cards from {first}")
        whole += some if told(desk, "scan-broken") == torn else []
    return whole


def draw_for_page(desk, cashier, numbers):
    """Each shows the instalments of its bank; of a burst that was torn nothing is said here, as above."""
    whole = []
    line = desk.scratch / "state" / "vezne-training" / "world" / "draw"
    for i, number in enumerate(numbers):
        torn = told(desk, "scan-broken")
        if i % 2 == 0:
            desk.scan(as_typed(number))
        else:
            line.write_text(number + "\n")
        wait_for(lambda: desk.look("How many instalments?") or told(desk, "scan-broken") > torn, "the instalments of a card")
        if told(desk, "scan-broken") == torn:
            whole.append(number)
            desk.keys("Escape")
        cashier.sees("Which card?")
    return whole


def may_dump():
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    os.environ["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "") + ":disable_coredump=0"


def core_of(desk):
    """What the register leaves when it breaks now."""
    desk.abort()
    cores = list(desk.scratch.glob("core*"))
    assert cores, f"no core in {desk.scratch}: {pathlib.Path('/proc/sys/kernel/core_pattern').read_text()}"
    core = cores[0].read_bytes()
    cores[0].unlink()
    return core


def assert_forgotten(desk, numbers):
    traces = Traces(numbers)
    memory = b"".join(memory_of(desk.program.pid))
    assert SHIRT.encode() in memory  # what is kept is seen
    assert_clean(traces, memory, "memory")
    core = core_of(desk)
    assert SHIRT.encode() in core
    assert_clean(traces, core, "core")
    for file in (file for file in (desk.scratch / "state").rglob("*") if file.is_file()):
        assert_clean(traces, file.read_bytes(), file)


def main(scratch, *programs):
    lacking = missing_tools()
    if lacking:
        print("SKIP lacking", *lacking)
        return 77
    shutil.rmtree(scratch, ignore_errors=True)
    may_dump()
    with Desk(gather(scratch, *programs), scratch) as desk:
        desk.start("--training", "--customer-display", "off")
        cashier = Cashier(desk)
        cashier.sign_in()
        cashier.ring_up(SHIRT)
        whole = draw(desk, cards()[:TYPED])
        assert whole, "every burst was torn"
        cashier.sees("1 item, 1 line")
        desk.keys("F10")
        cashier.press("Collect")
        cashier.sees("Which order is to be collected?")
        for_an_order = draw(desk, cards()[TYPED:TYPED + FOR_AN_ORDER])
        assert for_an_order, "every burst was torn"
        cashier.sees("That reads like a payment card. Nothing of it was kept. When it is the number of an order, key it in.")
        desk.keys("Escape")
        cashier.step_on("Pay")
        cashier.press("Credit card")
        cashier.sees("Which card?")
        rest = TYPED + FOR_AN_ORDER
        wanted = draw_for_page(desk, cashier, cards()[rest:rest + WANTED])
        assert wanted, "every burst was torn"
        assert_forgotten(desk, whole + for_an_order + wanted)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
