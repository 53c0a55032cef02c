#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The arrow keys go from control to control as the eye does: on the keypad, among the payments, in the instalment table,
where Enter goes on with what is chosen.

    test-arrows.py SCRATCH PROGRAM…
"""

import re
import shutil
import sys

from desk import Desk, gather, missing_tools, wait_for
from sale import AT_THE_TILL, SHIRT, Cashier, Keys


def focused(desk):
    return next((thing for thing in desk.all() if thing.has("focused") and thing.on_screen), None)


def go(desk, *steps):
    """Presses each arrow and waits until the control of this name (or pattern) has the focus."""
    for arrow, name in steps:
        desk.keys(arrow)
        pattern = name if isinstance(name, re.Pattern) else re.compile(re.escape(name))

        def there():
            thing = focused(desk)
            return thing and pattern.fullmatch(thing.name)

        wait_for(there, lambda: f"{arrow} to lead to {name!r}; the focus is on {focused(desk)!r}", patience=10)


def plan(months):
    return re.compile(rf"(?P<bank>[^,]+), {months} months, .*")


def walk(desk, cashier):
    keys = cashier.hands
    cashier.sign_in()
    cashier.ring_up(SHIRT)
    keys.go_to(desk.find("7", "push button"))
    go(desk, ("Right", "8"), ("Down", "5"), ("Left", "4"), ("Up", "7"))
    keys.on_button = True
    cashier.step_on("Pay")
    cashier.sees("How will it be paid?")
    keys.go_to(desk.find(AT_THE_TILL["en"], "push button"))
    desk.keys("Down")
    desk.keys("Up")
    go(desk, ("Right", re.compile(".+")), ("Left", AT_THE_TILL["en"]))
    desk.keys("space")
    cashier.sees("How many instalments?")
    keys.go_to(desk.find(plan(3), "push button"))
    first = focused(desk).name
    go(desk, ("Right", plan(6)), ("Left", first), ("Down", plan(3)))
    other = focused(desk).name
    assert plan(3).fullmatch(first)["bank"] != plan(3).fullmatch(other)["bank"], f"Down stays at {other}"
    go(desk, ("Up", first))
    desk.keys("space", "Return", delay=120)
    cashier.sees("Order number")


def main(scratch, *programs):
    lacking = missing_tools()
    if lacking:
        print("SKIP lacking", *lacking)
        return 77
    shutil.rmtree(scratch, ignore_errors=True)
    with Desk(gather(scratch, *programs), scratch) as desk:
        desk.start("--training")
        walk(desk, Cashier(desk, Keys))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
