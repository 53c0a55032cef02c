#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Power cuts while a basket is rung up, while a sale waits for its customer, and when it is done: each start goes on where the
one before it was, and the order is completed and printed once.

    test-restart.py SCRATCH PROGRAM…
"""

import re
import shutil
import sys

from desk import Desk, gather, missing_tools, wait_for
from people import add_cashier
from sale import BAG, CASHIER, PIN, SHIRT, Cashier


def receipts(cashier):
    papers = cashier.desk.scratch.rglob("receipts/*.txt")
    return [paper for paper in papers if cashier._("TOTAL") in paper.read_text()]


def amounts(cashier):
    """Each amount of money on the screen when it stands still, from the rows to what is to be paid."""
    cashier.picture("rung-up")
    return [thing.text for thing in cashier.desk.all() if "₺" in thing.text and thing.on_screen]


def sign_in(cashier):
    cashier.sees("Sign in")
    cashier.hands.press(CASHIER)
    cashier.hands.type_pin(PIN)
    cashier.step_on("Sign in")
    cashier.sees("Pay", role="push button", usable=True)


def main(scratch, *programs):
    lacking = missing_tools()
    if lacking:
        print("SKIP lacking", *lacking)
        return 77
    shutil.rmtree(scratch, ignore_errors=True)
    with Desk(gather(scratch, *programs), scratch) as desk:
        options = ["--config", desk.start_world(), "--state-dir", f"{scratch}/store"]
        add_cashier(desk, "Elif", *options)
        options += ["--customer-display", "off"]
        desk.start(*options)
        cashier = Cashier(desk, pictures=desk.scratch / "pictures")
        cashier.sign_in()
        cashier.ring_up(SHIRT, BAG)
        rung_up = amounts(cashier)
        assert rung_up, "no amount on the screen"
        desk.kill()

        desk.start(*options)
        sign_in(cashier)
        assert amounts(cashier) == rung_up, f"{amounts(cashier)} after the restart, and {rung_up} before it"
        cashier.choose_payment()
        cashier.choose_instalments(re.compile(r".*\bIn full\b.*"))
        number, _ = cashier.wait_for_barcode()
        desk.kill()
        assert not receipts(cashier), "printed before it was paid"

        desk.start(*options)
        papers = wait_for(lambda: receipts(cashier), "the receipt after the restart", 60)
        cashier.picture("after-restart")
        assert number in papers[0].read_text().replace(" ", ""), f"the receipt is not that of {number}"
        desk.kill()

        desk.start(*options)
        cashier.sees("Sign in")
        assert len(receipts(cashier)) == 1, f"printed more than once: {receipts(cashier)}"
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
