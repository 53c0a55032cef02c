#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a counter takes: cash, a card's slip, a transfer. The paper, the drawer and the list of sales say so.

    test-counter.py VEZNECTL VEZNE-SIM
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "sim"))

import promises
from letter import Letter, payment_thanks
from till import SHIRT, Bench

PULSE = b"\x1b\x70\x00\x19\xfa"
CUT = b"\x1dV"
CASH = {"pay": "pay_on_delivery", "answers": ["payment_choice=cash", "cash_given=150.00"]}
CARD = {"pay": "pay_on_delivery", "answers": ["payment_choice=credit_card", "slip_number=004217"]}
TRANSFER = {"pay": "funds_transfer", "answers": ["bank_account=2", "agreement=true"]}
IBAN = "TR640001009010123456789012"


def sell(bench, how):
    """The till, and its paper."""
    with Letter(payment_thanks) as shop:
        till = bench.till(shop.url)
        sold = till.sell(SHIRT, **how)
        assert sold.status == 0, sold
        return till, till.paper.read_bytes()


def listed(till):
    """The sale as a script reads it, and as a person does."""
    sale = till.sales()[-1]
    return ({name: sale[name] for name in ("tender", "given", "change", "slip", "iban") if sale[name] is not None},
            till.run("sales").output.splitlines()[-1])


def it_opens_the_drawer_once_for_cash_and_before_the_paper(bench):
    till, paper = sell(bench, CASH)
    assert paper.count(PULSE) == 1 and paper.index(PULSE) < paper.index(CUT), paper
    kinds = [kind for kind, _ in till.facts()]
    assert kinds.count("tendered") == 1, kinds


def it_opens_the_drawer_for_each_cash_sale_and_for_no_other(bench):
    with Letter(payment_thanks) as shop:
        till = bench.till(shop.url)
        for how, pulses in ((CASH, 1), (CARD, 1), (CASH, 2)):
            assert till.sell(SHIRT, **how).status == 0
            shop.quantity, shop.walk = 0, None  # what was bought is out of the basket
            assert till.paper.read_bytes().count(PULSE) == pulses, how


def it_does_not_open_the_drawer_for_what_the_journal_remembers(bench):
    with Letter(lambda _: ("VerifySmsPage", {})) as shop:
        till = bench.till(shop.url)
        assert till.sell(SHIRT, **CASH).status != 0, "nobody has the code"
        assert "tendered" in [kind for kind, _ in till.facts()]
        assert till.paper.read_bytes().count(PULSE) == 1
        till.run("resume")
        assert till.paper.read_bytes().count(PULSE) == 1


def it_opens_no_drawer_where_there_is_none(bench):
    with Letter(payment_thanks) as shop:
        till = bench.till(shop.url)
        conf = till.folder / "vezne.conf"
        conf.write_text(conf.read_text() + "drawer=no\n")
        assert till.sell(SHIRT, **CASH).status == 0
        assert till.printed() == 1 and PULSE not in till.paper.read_bytes()


def it_prints_and_lists_cash_with_its_change(bench):
    till, paper = sell(bench, CASH)
    assert b"Given" in paper and b"150.00" in paper and b"Change" in paper and b" 50.00" in paper, paper
    sale, line = listed(till)
    assert sale == {"tender": "cash", "given": "150.00", "change": "50.00"}, sale
    assert line.endswith(" 100.00 TRY cash given 150.00 change 50.00"), line


def it_prints_and_lists_a_card_with_its_slip(bench):
    till, paper = sell(bench, CARD)
    assert b"Slip no" in paper and b"004217" in paper and PULSE not in paper, paper
    sale, line = listed(till)
    assert sale == {"tender": "card", "slip": "004217"}, sale
    assert line.endswith(" TRY card slip 004217"), line


def it_prints_and_lists_a_transfer_with_its_account(bench):
    till, paper = sell(bench, TRANSFER)
    assert b"Poyrazbank" in paper and b"TR64 0001 0090 1012 3456 7890 12" in paper, paper
    assert b"ON123" in paper and PULSE not in paper, paper
    sale, line = listed(till)
    assert sale == {"iban": IBAN}, sale
    assert line.endswith(f" TRY iban {IBAN}"), line


if __name__ == "__main__":
    promises.run(globals(), Bench(*sys.argv[1:]))
