#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rings up a sale on a screen that nobody sees, and leaves what would have been seen: a picture of each screen, and the slip
and the receipt as they were printed.

    demo.py --root PREFIX --out FOLDER [--language tr|en] [--readme FILE]
"""

import argparse
import pathlib
import re
import shutil
import sys
import tempfile

from desk import Desk, NotThere, missing_tools
from sale import BASKET, Cashier

MONTHS = {"tr": r".*\b6 ay\b.*", "en": r".*\b6 months\b.*"}


def sell(desk, out, language):
    cashier = Cashier(desk, pictures=out)
    cashier.sign_in()
    cashier.ring_up(*BASKET)
    selling = cashier.picture("02-selling")
    cashier.choose_payment()
    cashier.choose_instalments(re.compile(MONTHS[language]))
    cashier.wait_for_barcode()
    cashier.press("Print slip")
    cashier.wait_for_receipt()
    return selling


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", required=True)
    parser.add_argument("--out", required=True, type=pathlib.Path)
    parser.add_argument("--language", default="tr", choices=MONTHS)
    parser.add_argument("--readme", type=pathlib.Path, help="where the picture of the selling screen goes")
    options = parser.parse_args()
    lacking = missing_tools()
    if lacking:
        sys.exit("The scripted sale needs " + ", ".join(lacking) + ".")
    shutil.rmtree(options.out, ignore_errors=True)
    options.out.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="vezne-demo-") as scratch, Desk(options.root, scratch, options.language) as desk:
        try:
            desk.start("--training", "--customer-display", "window")
            selling = sell(desk, options.out, options.language)
        except (NotThere, AssertionError) as trouble:
            sys.exit(f"The scripted sale came to a stop: {trouble}")
        for paper in desk.scratch.rglob("receipts/*.*"):
            shutil.copy(paper, options.out)
    if options.readme:
        shutil.copy(selling, options.readme)
    print(f"The sale is done. Its pictures and papers are in {options.out}:")
    for file in sorted(options.out.iterdir()):
        print(f"  {file.name}")


if __name__ == "__main__":
    main()
