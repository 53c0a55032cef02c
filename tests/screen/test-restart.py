#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A power cut while a sale waits for its customer: the next start goes on waiting, and the order is completed and printed once.

    test-restart.py SCRATCH PROGRAM…
"""

import re
import shutil
import sys

from desk import Desk, gather, missing_tools, wait_for
from people import add_cashier
from sale import SHIRT, Cashier


def receipts(cashier):
    papers = cashier.desk.scratch.rglob("receipts/*.txt")
    return [paper for paper in papers if cashier._("TOTAL") in paper.read_text()]


def main(scratch, *programs):
    lacking = missing_tools()
    if lacking:
        print("SKIP lacking", *lacking)
        return 77
    shutil.rmtree(scratch, ignore_errors=True)
    with Desk(gather(scratch, *programs), scratch) as desk:
        options = ["--config", desk.start_world(), "--state-dir", f"{scratch}/store"]
        add_cashier(desk, "Elif", *options)
        desk.start(*options, "--customer-display", "off")
        cashier = Cashier(desk, pictures=desk.scratch / "pictures")
        cashier.sign_in()
        cashier.ring_up(SHIRT)
        cashier.choose_payment()
        cashier.choose_instalments(re.compile(r".*\bIn full\b.*"))
        number, _ = cashier.wait_for_barcode()
        desk.kill()
        assert not receipts(cashier), "printed before it was paid"

        desk.start(*options, "--customer-display", "off")
        papers = wait_for(lambda: receipts(cashier), "the receipt after the restart", 60)
        cashier.picture("after-restart")
        assert number in papers[0].read_text().replace(" ", ""), f"the receipt is not that of {number}"
        assert len(receipts(cashier)) == 1, f"printed more than once: {receipts(cashier)}"
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
