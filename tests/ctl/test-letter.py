#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sales against a shop that says what the documents say, to the letter.

    test-letter.py VEZNECTL VEZNE-SIM
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "sim"))

import promises
from letter import Letter, payment_thanks, strategy_thanks
from till import SHIRT, Bench


def sell(bench, shop, answer):
    outcome = bench.till(shop.url).sell(SHIRT, answers=[f"installment={answer}"])
    assert outcome.status == 0, outcome
    return outcome


def it_completes_where_the_order_has_no_number(bench):
    with Letter(strategy_thanks) as shop:
        outcome = sell(bench, shop, 1)
        assert outcome.line("completed") == {
            "event": "completed", "order_number": "9922111123321", "order_id": "303", "amount": "100.00",
            "currency": "TRY"}, outcome
        waiting = outcome.line("waiting")
        assert waiting["number"] == "9922111123321" and waiting["seconds"] == 5, waiting
        assert waiting["barcode"] is None, "the documents' picture is cut"
        assert shop.polls == 1


def it_completes_where_the_order_has_letters_and_the_page_no_name(bench):
    with Letter(payment_thanks) as shop:
        outcome = sell(bench, shop, 2)
        assert outcome.line("completed") == {
            "event": "completed", "order_number": "ON123", "order_id": "123", "amount": "105.00",
            "currency": "TRY"}, outcome


def it_sends_what_the_documents_send(bench):
    with Letter(strategy_thanks) as shop:
        sell(bench, shop, 2)
        sent = [(method, path, body) for method, path, body, _ in shop.asked if path.startswith("/orders/checkout/")]
        assert sent == [
            ("GET", "/orders/checkout/", ""),
            ("POST", "/orders/checkout/?page=PaymentOptionSelectionPage", "payment_option=2"),
            ("POST", "/orders/checkout/?page=CashRegisterPage", ""),
            ("POST", "/orders/checkout/?page=CashRegisterInstallmentSelectionPage", "installment=2"),
            ("GET", "/orders/checkout/?page=CashRegisterCompletePage", ""),
            ("POST", "/orders/checkout/?page=CashRegisterCompletePage", ""),
        ], sent
        for method, path, _, headers in shop.asked:
            if not path.startswith("/orders/checkout/"):
                continue
            assert headers["X-Requested-With"] == "XMLHttpRequest", headers
            assert "osessionid=letter" in headers["Cookie"], headers
            if method == "POST":
                assert headers["Content-Type"].startswith("application/x-www-form-urlencoded"), headers


if __name__ == "__main__":
    promises.run(globals(), Bench(*sys.argv[1:]))
