#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sales against a shop that says what the documents say, to the letter.

    test-letter.py VEZNECTL VEZNE-SIM
"""

import json
import pathlib
import sys
from urllib.parse import parse_qs, urlsplit

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "sim"))

import promises
from letter import Letter, payment_thanks, silent_thanks, strategy_thanks
from letter_payments import ANSWERS, SLUGS, THANKS, WALKS
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


TRANSFER = {"pay": "funds_transfer", "answers": ["bank_account=1", "agreement=true"]}


def transfer(bench, shop):
    """The till, and what it wrote of the order."""
    till = bench.till(shop.url)
    outcome = till.sell(SHIRT, **TRANSFER)
    assert outcome.status == 0, outcome
    return till, outcome, [payload for kind, payload in till.facts() if kind == "order-read"]


def it_asks_the_page_for_an_order_that_its_answer_did_not_name(bench):
    with Letter(silent_thanks) as shop:
        till, outcome, read = transfer(bench, shop)
        assert outcome.line("completed")["order_number"] == "ON123", outcome
        assert outcome.line("completed")["order_id"] == "123", outcome
        assert [(payload["number"], payload["id"]) for payload in read] == [("ON123", "123")], read
        asked = [path for method, path, *_ in shop.asked if method == "GET"][-2:]
        assert asked == ["/orders/checkout/?page=ThankYouPage", "/completed/ON123?format=json"], asked
        assert till.sales()[-1]["order_number"] == "ON123", till.sales()
        paper = till.paper.read_bytes()
        assert paper.count(b"ON123") >= 2 and till.printed() == 1, paper
        assert b"TR33 0006 1005 1978 6457 8413 26" in paper, paper


def it_asks_again_when_the_page_cannot_be_read(bench):
    with Letter(silent_thanks, busy=1) as shop:
        _, outcome, read = transfer(bench, shop)
        assert outcome.line("completed")["order_number"] == "ON123", outcome
        assert len(read) == 1, read
    with Letter(silent_thanks, busy=99) as shop:
        till, outcome, read = transfer(bench, shop)
        assert outcome.line("completed")["order_number"] is None, outcome
        assert len(read) == 1 and read[0].keys() == {"reason"}, read
        assert till.printed() == 1
        tries = sum("page=ThankYouPage" in path for _, path, *_ in shop.asked)
        assert tries == 3, tries


def it_does_not_ask_the_page_when_its_answer_named_the_order(bench):
    with Letter(strategy_thanks) as shop:
        _, _, read = transfer(bench, shop)
        assert "number" not in read[0], read
        assert not any("page=ThankYouPage" in path for _, path, *_ in shop.asked), shop.asked


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


def pay(bench, shop, payment_type, answers=(), options=()):
    till = bench.till(shop.url, commerce="status-interval=1")
    return till.sell(SHIRT, pay=SLUGS.get(payment_type, payment_type), answers=answers, options=options)


def posted(shop):
    """Pages and bodies after the choice of the payment."""
    paths = [(urlsplit(path), body) for method, path, body, _ in shop.asked if method == "POST"]
    pages = [(parse_qs(path.query)["page"][0], body) for path, body in paths if path.path == "/orders/checkout/"]
    return [(page, json.loads(body) if body.startswith("{") else body) for page, body in pages[1:]]


def expected(payment_type):
    steps = WALKS[payment_type]
    return [(before[-2], step[0]) for before, step in zip(steps, steps[1:])]


def it_completes_each_payment_type(bench):
    for payment_type in WALKS:
        with Letter(strategy_thanks) as shop:
            outcome = pay(bench, shop, payment_type, ANSWERS.get(payment_type, ()))
            assert outcome.status == 0, (payment_type, str(outcome))
            amount = "105.00" if "installment=2" in ANSWERS.get(payment_type, ()) else "100.00"
            assert outcome.line("completed")["amount"] == amount, (payment_type, str(outcome))
            assert posted(shop) == expected(payment_type), (payment_type, posted(shop))


def it_shows_the_link_of_a_payment_that_ends_elsewhere(bench):
    with Letter(strategy_thanks) as shop:
        waiting = pay(bench, shop, "redirection").line("waiting")
        assert waiting["link"] == "https://3rd-party-payment.com/pay/XASiso-daaskA12-1", waiting
        assert waiting["number"] is None and waiting["page"] == "RedirectionPageCompletePage", waiting


def it_offers_the_address_of_the_checkout_where_the_card_is_not_keyed_in(bench):
    with Letter(strategy_thanks) as shop:
        waiting = pay(bench, shop, "credit_card", ANSWERS["credit_card"]).line("waiting")
        assert waiting["link"] == f"{shop.url}/checkout-with-token/UNIQUE", waiting


def it_leaves_the_sale_waiting_and_takes_it_up(bench):
    with Letter(strategy_thanks, pays_after=4) as shop:
        till = bench.till(shop.url, commerce="status-interval=1")
        outcome = till.sell(SHIRT, pay="gpay", answers=(), options=["--wait", "0"])
        assert outcome.status == 7, outcome
        outcome = till.run("--json", "resume")
        assert outcome.status == 0 and outcome.line("completed")["order_number"] == "ON123", outcome


def it_hands_over_what_the_page_of_another_sent_back(bench):
    with Letter(strategy_thanks, pays_after=1000) as shop:
        outcome = pay(bench, shop, "gpay", ["gpay=true", "success=true", "gpinstallment=3"], ["--wait", "3"])
        assert ("GPayCompletePage", "gpay=true&success=true&gpinstallment=3") in posted(shop), posted(shop)
        assert outcome.status == 7, outcome


def it_refuses_less_cash_than_is_due(bench):
    with Letter(strategy_thanks) as shop:
        outcome = pay(bench, shop, "pay_on_delivery", ["payment_choice=cash", "cash_given=99.99"])
        assert outcome.status == 2, outcome
        assert posted(shop) == [], posted(shop)


if __name__ == "__main__":
    promises.run(globals(), Bench(*sys.argv[1:]))
