#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole sale on the real screen, from the sign-in to the printed receipt.

    test-sale.py fingers|keys SCRATCH PROGRAM…
"""

import pathlib
import re
import shutil
import sys

from desk import Desk, gather, missing_tools
from sale import BAG, SHIRT, Cashier, Fingers, Keys, number_in_barcode

HANDS = {"fingers": Fingers, "keys": Keys}


def sell(desk, hands, pictures):
    cashier = Cashier(desk, hands, pictures)
    cashier.sign_in()
    cashier.ring_up(SHIRT, SHIRT, BAG)
    cashier.picture("02-selling")
    cashier.choose_payment()
    cashier.choose_instalments(re.compile(r".*\b3 months\b.*"))
    number, screens = cashier.wait_for_barcode()
    for screen in screens:
        assert number_in_barcode(screen) == number, f"{screen}: the barcode is not {number}"
    cashier.press("Print slip")
    receipt = cashier.wait_for_receipt()
    text = receipt.read_text()
    assert number in text.replace(" ", ""), f"{receipt} lacks the order number {number}:\n{text}"
    assert number_in_barcode(receipt.with_suffix(".png")) == number, f"{receipt}: its barcode is not {number}"
    cashier.next_sale()


def main(hands, scratch, *programs):
    lacking = missing_tools()
    if lacking:
        print("SKIP lacking", *lacking)
        return 77
    shutil.rmtree(scratch, ignore_errors=True)
    with Desk(gather(scratch, *programs), scratch) as desk:
        desk.start("--training", "--customer-display", "window")
        sell(desk, HANDS[hands], pathlib.Path(scratch) / "pictures")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
