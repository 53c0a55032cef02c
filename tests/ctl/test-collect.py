#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""veznectl collect: the till's side of a barcode sale, against the simulated shop over real HTTP.

    test-collect.py VEZNECTL VEZNE-SIM
"""

import contextlib
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "sim"))

import promises
from till import SHIRT, SOCKS, TILL_PASSWORD, Bench, wait_for

READ, CONFIRM = "/hooks/cash_register/pre_order/", "/hooks/cash_register/confirm/"
NOBODYS = "9922111199999"
CODES = {
    402: "hook-basket-changed", 403: "hook-credentials", 407: "hook-no-payment", 408: "hook-other-payment",
    409: "hook-no-number", 410: "hook-not-active", 411: "hook-no-session", 405: "hook-refused", 999: "hook-refused"}


@contextlib.contextmanager
def counter(bench, *faults, **settings):
    """A shop, a till that collects, and the number of an order that waits at another register."""
    words = [word for fault in faults for word in ("--fault", fault)]
    with bench.shop(*words, pay_after="never") as shop:
        seller = bench.till(shop.url)
        till = bench.till(shop.url, register="2", **{"hooks": TILL_PASSWORD, **settings})
        yield shop, till, waiting(seller)


def waiting(seller, *items):
    outcome = seller.sell(*(items or [SHIRT]), options=("--wait", "0"))
    assert outcome.status == 7, outcome
    return outcome.line("waiting")["number"]


def collect(till, number, *words):
    return till.run("--json", "collect", number, *words)


def confirmations(shop):
    return shop.asked(f"POST {CONFIRM}")


def fact(till, kind):
    return dict(till.facts("last"))[kind]


def it_takes_cash_and_tells_the_change(bench):
    with counter(bench) as (shop, till, number):
        outcome = collect(till, number, "--cash", "1300")
        assert outcome.status == 0, outcome
        completed = {"event": "completed", "order_number": number, "order_id": None, "amount": "1249.90", "currency": "TRY"}
        assert outcome.lines == [{"event": "page", "page": "CollectPage"}, completed], outcome
        assert fact(till, "tendered") == {"kind": "cash", "given": "1300.00", "change": "50.10"}, till.facts()
        assert till.printed() == 1 and till.sales()[-1]["state"] == "completed", till.sales()
    sent = confirmations(shop)
    assert len(sent) == 1 and sent[0].body["amount"] == "1249.90" and sent[0].body["order_number"] == number, sent
    assert sent[0].words["cookie"] == "no" and sent[0].words["type"] == "json", sent


def it_takes_a_card_with_its_slip_or_without(bench):
    for words, slip in ((("--card", "--slip", "0042"), {"slip": "0042"}), (("--card",), {})):
        with counter(bench) as (shop, till, number):
            assert collect(till, number, *words).status == 0
            assert fact(till, "tendered") == {"kind": "card", **slip}, till.facts()


def it_completes_the_sale_of_the_register_that_sold(bench):
    with bench.shop(pay_after="never") as shop:
        seller, till = bench.till(shop.url), bench.till(shop.url, register="2", hooks=TILL_PASSWORD)
        selling = seller.start_selling(SHIRT, f"{SOCKS}*3")
        number = seller.read_until(selling, "waiting")["number"]
        collected = collect(till, number, "--cash", "1509.70")
        sold = seller.end(selling)
        assert collected.status == 0 and sold.status == 0, f"{collected}{sold}"
        assert sold.line("completed")["order_number"] == number, sold
        assert sold.line("completed")["amount"] == collected.line("completed")["amount"] == "1509.70", sold
        assert seller.printed() == till.printed() == 1


def it_collects_an_order_of_its_own(bench):
    with bench.shop(pay_after="never") as shop:
        till = bench.till(shop.url, hooks=TILL_PASSWORD)
        number = waiting(till)
        assert collect(till, number, "--card").status == 0
        assert till.run("--json", "resume").line("completed")["order_number"] == number
        assert till.printed() == 2


def it_refuses_a_wrong_amount_before_anything_is_confirmed(bench):
    with counter(bench) as (shop, till, number):
        for amount in ("1249.89", "1249.901", "1.249,90", ""):
            outcome = collect(till, number, "--cash", amount)
            assert outcome.status == 2 and "1249.90 TRY" in outcome.errors, outcome
            assert list(outcome.line("refused")["errors"]) == ["cash_given"], outcome
        assert {sale["state"] for sale in till.sales()} == {"voided"}, till.sales()
        assert collect(till, number, "--cash", "1249.90").status == 0, "the order still waits"
    assert len(confirmations(shop)) == 1, shop.requests


def it_says_how_it_is_used(bench):
    with counter(bench) as (shop, till, number):
        before = len(shop.requests)
        for words in ((number,), (number, "--cash", "5", "--card"), (number, "--cash", "5", "--slip", "1"),
                      ("--cash", "5"), (number, number, "--card"), ("12a4", "--card"), ("1" * 20, "--card")):
            assert till.run("--json", "collect", *words).status == 2, words
        assert len(shop.requests) == before, shop.requests


def it_collects_nothing_without_an_account(bench):
    with counter(bench, hooks=None) as (shop, till, number):
        outcome = collect(till, number, "--card")
        assert outcome.status == 2 and outcome.line("error")["code"] == "configuration", outcome
        assert "[hooks]" in outcome.errors, outcome


def it_has_a_way_out_of_each_code(bench):
    for path, codes in ((READ, CODES), (CONFIRM, (402, 410, 999))):
        with counter(bench, *(f"hook-error={code}@{path}#1" for code in codes)) as (shop, till, number):
            for name in (CODES[code] for code in codes):
                outcome = collect(till, number, "--card")
                assert outcome.status == 3 and outcome.line("error")["code"] == name, outcome
                assert outcome.line("refused")["errors"] == {"non_field_errors": ["Bu sipariş tahsil edilemez."]}, outcome
                assert "Nothing was collected. " in outcome.errors, outcome
            assert till.printed() == 0 and {sale["state"] for sale in till.sales()} == {"voided"}, till.sales()
        assert len(confirmations(shop)) == (len(codes) if path == CONFIRM else 0), shop.requests


def it_is_refused_by_the_shop_for_its_reasons(bench):
    with counter(bench, hooks="another-password") as (_, till, number):
        assert collect(till, number, "--card").line("error")["code"] == "hook-credentials"
    with counter(bench) as (_, till, number):
        assert collect(till, NOBODYS, "--card").line("error")["code"] == "hook-not-active"
        assert collect(till, number, "--card").status == 0
        assert collect(till, number, "--card").line("error")["code"] == "hook-not-active"


def it_keeps_what_is_not_known_and_sends_it_once(bench):
    for fault in ("no-answer", "lost-500"):
        with counter(bench, f"{fault}@{CONFIRM}") as (shop, till, number):
            outcome = collect(till, number, "--cash", "1249.90")
            assert outcome.status == 5 and outcome.line("unknown")["page"] == "CollectPage", outcome
            kept = till.sales()[-1]
            assert (kept["state"], kept["order_number"], kept["amount"]) == ("unknown", number, "1249.90"), kept
            assert till.facts(number) and till.printed() == 0, "it is found by its order"
            again = till.run("--json", "resume")
            assert again.status == 5 and "most probably" in again.line("unknown")["reason"], again
        assert len(confirmations(shop)) == 1, shop.requests


def it_leaves_a_confirmation_unknown_that_may_be_on_its_way(bench):
    with counter(bench, f"drop@{CONFIRM}#1") as (shop, till, number):
        assert collect(till, number, "--cash", "1249.90").status == 5
        again = till.run("--json", "resume", number)
        assert again.status == 5 and "on its way" in again.line("unknown")["reason"], again
        assert len(confirmations(shop)) == 1, "sent again by itself"


def it_says_that_the_shop_is_away(bench):
    with counter(bench) as (shop, till, number):
        till.configure("http://127.0.0.1:9", register="2", hooks=TILL_PASSWORD)
        outcome = collect(till, number, "--card")
        assert outcome.status == 4 and outcome.line("error")["code"] == "offline", outcome


def killed_while_confirming(till, shop, number):
    collecting = till.start("--json", "collect", number, "--cash", "1249.90")
    wait_for(lambda: confirmations(shop), "the confirmation")
    till.kill(collecting)


def it_asks_after_a_crash_and_does_not_send(bench):
    with counter(bench, f"slow=60@{CONFIRM}") as (shop, till, number):
        killed_while_confirming(till, shop, number)
        assert till.sales()[-1]["state"] == "unknown", "what may be sent was not journalled first"
        outcome = till.run("--json", "resume")
        assert outcome.status == 5 and till.printed() == 0, outcome
        assert len(confirmations(shop)) == 1, shop.requests


def it_understands_how_else_an_order_may_be_told(bench):
    with counter(bench, "product-list", "promotions", f"number-prices@{READ}", "number-result") as (shop, till, number):
        outcome = collect(till, number, "--card")
        assert outcome.status == 0 and outcome.line("completed")["amount"] == "1249.90", outcome
    sent = confirmations(shop)[0].body
    assert sent["amount"] == sent["discounted_amount"] == "1249.90" and "31" in sent["promotions"], sent


def it_tells_the_password_to_nobody_else(bench):
    secret = TILL_PASSWORD.encode()
    for till in bench.tills:
        assert TILL_PASSWORD not in "".join(till.said), till.said
        for file in till.state.rglob("*"):
            assert not file.is_file() or secret not in file.read_bytes(), file
        assert not till.paper.exists() or secret not in till.paper.read_bytes(), till.paper


if __name__ == "__main__":
    promises.run(globals(), Bench(*sys.argv[1:]))
