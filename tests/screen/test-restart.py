#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A power cut while a sale waits for its customer: the next start goes on waiting, and the order is completed and printed once.

    test-restart.py SCRATCH PROGRAM…
"""

import os
import pty
import re
import shutil
import sys

from desk import Desk, gather, missing_tools, wait_for
from sale import PIN, SHIRT, Cashier


def add_cashier(desk, name, *options):
    """veznectl asks for the PIN on the terminal, twice, and nowhere else."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(desk.root / "bin" / "veznectl", ["veznectl", *options, "cashier", "add", name])
    said = b""
    asked = 0
    while True:
        try:
            said += os.read(terminal, 1000)
        except OSError:
            break
        if said.lower().count(b"pin") > asked and said.rstrip().endswith(b":"):
            asked += 1
            os.write(terminal, f"{PIN}\n".encode())
            said += b"\n"
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0, said.decode()
    assert PIN.encode() not in said, "the PIN was shown on the terminal"


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
