#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cards that are keyed in: only where it is configured, and found nowhere afterwards.

    test-cards.py VEZNECTL VEZNE-SIM
"""

import base64
import pathlib
import subprocess
import sys
from urllib.parse import parse_qs

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "sim"))

import promises
from letter import Answer, Letter, payment_thanks
from memory import memory_of
from till import SHIRT, Bench

NUMBER, CODE = "4929719312345676", "7391"  # as no other number of a sale looks
ANSWERS = ("bin_number=492971", "installment=1", "card_holder=Ay\u015fe Y\u0131lmaz", "card_month=07", "card_year=2099")
CONFIRM = "/orders/checkout/?page=CreditCardConfirmationPage"
KEYED_IN = "key-in-cards=yes"
PLANS = {"installments": [{"pk": 1, "installment_count": 1, "label": "1", "price_with_accrued_interest": 100,
                           "monthly_price_with_accrued_interest": 100}],
         "card_type": {"name": "Card"}}


def disguises(digits):
    """The digits as they might have been kept."""
    yield digits.encode()
    yield " ".join(digits[i:i + 4] for i in range(0, len(digits), 4)).encode()
    yield digits.encode("utf-16-le")
    yield digits.encode("utf-32-le")
    yield digits.encode().hex().encode()
    for before in range(3):
        text = base64.b64encode(b"x" * before + digits.encode())
        yield text[(before * 8 + 5) // 6:len(text) // 4 * 4 - 4]
    yield bytes.fromhex(digits)


def found_in(data, digits):
    return [form for form in disguises(digits) if form in data]


class Watching(Answer):
    """Looks into the register while it waits for what became of the order."""

    def reply(self, path, query, body):
        if path.startswith("/completed/"):
            self.server.look()
        return super().reply(path, query, body)


class CardShop(Letter):
    def __init__(self, errors=None):
        super().__init__(payment_thanks)
        self.RequestHandlerClass = Watching
        self.errors, self.pid, self.pieces, self.found = errors, None, 0, []

    def look(self):
        for data in memory_of(self.pid):
            self.pieces += 1
            self.found += found_in(data, NUMBER[4:])

    def page(self, method, page, body=None):
        card = {"checkout_url": f"{self.origin}/checkout-with-token/UNIQUE"}
        options = {"payment_options": [{"pk": 1, "name": "Card", "slug": "card", "payment_type": "credit_card"}]}
        walk = {
            (None, "GET"): ("PaymentOptionSelectionPage", options, None),
            ("PaymentOptionSelectionPage", "POST"): ("BinNumberPage", {}, None),
            ("BinNumberPage", "POST"): ("InstallmentSelectionPage", PLANS, None),
            ("InstallmentSelectionPage", "POST"): ("CreditCardConfirmationPage", card, None),
            ("CreditCardConfirmationPage", "POST"): (*self.thanks(self.origin), None),
        }
        return walk[page, method]

    @property
    def forms(self):
        """What was posted as a card."""
        return [body for method, path, body, _ in self.asked if (method, path) == ("POST", CONFIRM)]


def sell(till, shop, typed, answers=ANSWERS, options=()):
    process = till.start_selling(SHIRT, pay="credit_card", answers=answers, options=options, stdin=subprocess.PIPE)
    shop.pid = process.pid
    process.stdin.write(typed)
    process.stdin.flush()
    return till.end(process)


def it_sends_a_keyed_in_card_as_the_documents_do(bench):
    with CardShop() as shop:
        till = bench.till(shop.url, commerce=KEYED_IN)
        outcome = sell(till, shop, f"{NUMBER}\n{CODE}\n")
        assert outcome.status == 0, outcome
        assert len(shop.forms) == 1, shop.forms
        assert parse_qs(shop.forms[0], strict_parsing=True) == {
            "agreement": ["true"], "use_three_d": ["0"], "card_holder": ["Ay\u015fe Y\u0131lmaz"],
            "card_number": [NUMBER], "card_month": ["7"], "card_year": ["2099"], "card_cvv": [CODE]}, shop.forms


def it_leaves_no_trace_of_a_card(bench):
    with CardShop() as shop:
        till = bench.till(shop.url, commerce=KEYED_IN)
        outcome = sell(till, shop, f"{NUMBER}\n{CODE}\n")
        assert outcome.status == 0, outcome
        assert shop.pieces > 10, "the register was not looked into"
        assert shop.found == [], shop.found
        files = [file for file in till.folder.rglob("*") if file.is_file()]
        assert any("journal" in file.name for file in files), files
        for data in [file.read_bytes() for file in files] + ["".join(till.said).encode()]:
            assert not found_in(data, NUMBER) and not found_in(data, NUMBER[4:]), "the number"
            assert CODE.encode() not in data and CODE.encode("utf-16-le") not in data, "the code"
            assert "Y\u0131lmaz".encode() not in data, "the name"


def it_asks_for_no_card_unless_it_is_configured(bench):
    for commerce in ("", "key-in-cards=no"):
        with CardShop() as shop:
            till = bench.till(shop.url, commerce=commerce)
            outcome = sell(till, shop, f"{NUMBER}\n{CODE}\n", options=("--wait", "0"))
            assert outcome.status == 7, outcome
            assert outcome.line("waiting")["link"] == f"{shop.url}/checkout-with-token/UNIQUE", outcome
            assert shop.forms == [], shop.forms
            assert "card_number" not in outcome.errors, outcome


def it_takes_no_card_from_the_command_line(bench):
    with CardShop() as shop:
        till = bench.till(shop.url, commerce=KEYED_IN)
        for name, digits in (("card_number", NUMBER), ("card_cvv", CODE)):
            outcome = sell(till, shop, "", answers=(*ANSWERS, f"{name}={digits}"))
            assert outcome.status == 2 and name in outcome.errors and "standard input" in outcome.errors, outcome
            assert digits not in outcome.output + outcome.errors, outcome
        assert shop.asked == [], shop.asked


def it_sends_no_card_with_a_wrong_digit(bench):
    for typed in (f"{NUMBER[:-1]}{(int(NUMBER[-1]) + 1) % 10}\n{CODE}\n", f"{NUMBER}\n12\n", f"{NUMBER}0000\n{CODE}\n"):
        with CardShop() as shop:
            outcome = sell(bench.till(shop.url, commerce=KEYED_IN), shop, typed)
            assert outcome.status == 2, outcome
            assert shop.forms == [], shop.forms


def it_sends_no_card_that_has_expired(bench):
    with CardShop() as shop:
        answers = (*ANSWERS[:-1], "card_year=2019")
        outcome = sell(bench.till(shop.url, commerce=KEYED_IN), shop, f"{NUMBER}\n{CODE}\n", answers=answers)
        assert outcome.status == 2 and shop.forms == [], outcome


def it_gives_a_card_up_that_the_bank_asks_about(bench):
    with bench.shop("--variant", "card-3d=on", pay_after="never") as shop:
        till = bench.till(shop.url, commerce=KEYED_IN)
        outcome = sell(till, shop, f"{NUMBER}\n{CODE[:3]}\n", answers=(ANSWERS[0], *ANSWERS[2:]))
        assert outcome.status == 3 and "bank wants to ask" in outcome.errors, outcome
        assert "redirect-three-d" not in outcome.output, outcome
        assert len(shop.asked("POST CreditCardConfirmationPage")) == 1, shop.requests
        assert any(kind == "voided" for kind, *_ in till.facts()), till.facts()


def it_takes_no_card_for_an_item(bench):
    track = f"%B{NUMBER}^YILMAZ/AYSE^29121011234500000?"
    masked = f"%B{NUMBER[:6]}******{NUMBER[-4:]}^YILMAZ/AYSE^2912?"
    for given in ({"item": NUMBER}, {"item": f"{NUMBER}*2"}, {"item": f"{NUMBER}*"}, {"item": track}, {"item": masked},
                  {"item": f";{NUMBER}=29121011234500000?*3"}, {"item": SHIRT, "options": ("--voucher", track)}):
        with CardShop() as shop:
            till = bench.till(shop.url)
            outcome = till.sell(given["item"], pay="credit_card", answers=ANSWERS, options=given.get("options", ()))
            assert outcome.status == 2 and "payment card" in outcome.errors, outcome
            assert shop.asked == [], shop.asked
            for data in [file.read_bytes() for file in till.folder.rglob("*") if file.is_file()] + ["".join(till.said).encode()]:
                assert not found_in(data, NUMBER) and not found_in(data, NUMBER[6:]), given


def it_collects_no_card(bench):
    with CardShop() as shop:
        till = bench.till(shop.url)
        outcome = till.run("collect", f";{NUMBER}=29121011234500000?", "--cash", "1.00")
        assert outcome.status == 2 and "payment card" in outcome.errors, outcome
        assert NUMBER not in outcome.output + outcome.errors, outcome


if __name__ == "__main__":
    promises.run(globals(), Bench(*sys.argv[1:]))
