#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the shop is asked during a sale: every request, its headers, its parameters, and how often.

    test-requests.py VEZNECTL VEZNE-SIM
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "sim"))

import promises
from till import ACCOUNT, SHIRT, SOCKS, Bench

CHECKOUT = "/orders/checkout/"
COMPLETED = "GET /orders/completed/"
PLAIN = [
    "GET /list/", "GET /product/1001/",
    "GET /csrf_token/", "POST /users/login/",
    "GET /baskets/basket/", "POST /baskets/basket/",
    "GET /orders/checkout/",
    "POST DeliveryOptionSelectionPage",
    "POST RetailStoreSelectionPage",
    "POST ShippingOptionSelectionPage",
    "POST PaymentOptionSelectionPage",
    "POST CashRegisterPage",
    "POST CashRegisterInstallmentSelectionPage",
    "GET CashRegisterCompletePage",
    "POST CashRegisterCompletePage",
    COMPLETED,
]
FORMS = {
    "POST DeliveryOptionSelectionPage": {"delivery_option": "1"},
    "POST RetailStoreSelectionPage": {"retail_store": "12", "billing_address": "84"},
    "POST ShippingOptionSelectionPage": {"shipping_option": "2"},
    "POST PaymentOptionSelectionPage": {"payment_option": "1"},
    "POST CashRegisterPage": {},
    "POST CashRegisterInstallmentSelectionPage": {"installment": "106"},
    "POST CashRegisterCompletePage": {},
}


def short(request):
    return COMPLETED if request.short.startswith(COMPLETED) else request.short


def sell(bench, *items, shop=(), pay_after="1", **how):
    with bench.shop(*shop, pay_after=pay_after) as server:
        till = bench.till(server.url)
        outcome = till.sell(*items, **how)
        assert outcome.status == 0, outcome
    return server.requests


def it_asks_for_nothing_superfluous(bench):
    requests = sell(bench, SHIRT, pay_after="3")
    polls = [request for request in requests if short(request) == "POST CashRegisterCompletePage"]
    asked = [short(request) for request in requests if request not in polls[1:]]
    at_once = 4  # the look-up and the login go side by side
    assert sorted(asked[:at_once]) == sorted(PLAIN[:at_once]), asked
    assert asked[at_once:] == PLAIN[at_once:], "\n".join(asked)
    assert all(request.status == "200" for request in requests), requests


def it_sends_the_documented_headers(bench):
    for request in sell(bench, SHIRT, SOCKS):
        words = request.words
        assert words["xhr"] == "yes" and words["accept"] == "application/json", request
        assert words["language"] == "tr-tr" and words["currency"] == "try" and words["referer"] == "yes", request
        if request.path == CHECKOUT:
            assert words["cookie"] == "yes", request
        if request.method != "GET":
            assert words["csrf"] == "yes" and words["cookie"] == "yes", request
        form = request.path == CHECKOUT and request.method == "POST"
        expected = {"GET": ["none"], "POST": ["form"] if form else ["json"]}[request.method]
        assert words["type"] in expected or (form and not request.body), request


def it_sends_the_documented_parameters(bench):
    requests = sell(bench, f"{SHIRT}*2")
    for request in requests:
        if short(request) in FORMS:
            assert request.body == FORMS[short(request)], request
        elif short(request) == "GET /list/":
            assert request.query == {"search_text": SHIRT}, request
        elif short(request) == "POST /users/login/":
            assert request.body == {"email": ACCOUNT, "password": "*"}, request
        elif short(request) == "POST /baskets/basket/":
            assert request.body == {"product": "1001", "quantity": "2", "attributes": "{}"}, request
        elif short(request) == COMPLETED:
            assert request.query == {"format": "json"}, request
        else:
            assert not request.body, request


def it_keeps_one_session_a_sale(bench):
    sessions = {request.words["session"] for request in sell(bench, SHIRT) if request.path == CHECKOUT}
    assert len(sessions) == 1, sessions


def pauses(requests, page="CashRegisterCompletePage"):
    moments = [request.moment for request in requests if request.page == page]
    return [later - earlier for earlier, later in zip(moments, moments[1:])]


def it_never_polls_faster_than_it_is_asked_to(bench):
    for seconds, arguments in ((1, ()), (2, ("--seconds", "2"))):
        waited = pauses(sell(bench, SHIRT, shop=arguments, pay_after=str(2.5 * seconds)))
        assert len(waited) >= 2, waited
        assert min(waited) >= seconds - 0.05, (seconds, waited)


def it_takes_senseless_seconds_between_polls_for_five(bench):
    with bench.shop("--fault", "seconds=0@CashRegisterCompletePage", pay_after="0.5") as server:
        assert bench.till(server.url).sell(SHIRT).status == 0
    assert min(pauses(server.requests)) >= 4.9, "senseless seconds are five"


def it_slows_down_when_it_is_told_to(bench):
    with bench.shop("--fault", "http-429@POST:CashRegisterCompletePage#1",
                    "--fault", "http-503@POST:CashRegisterCompletePage#1", pay_after="0.5") as server:
        till = bench.till(server.url)
        assert till.sell(SHIRT, pay="kasada-tek-cekim", answers=(), options=("--wait", "30")).status == 0
    waited = pauses(server.requests)
    assert len(waited) >= 2 and waited[0] >= 1.95 and waited[1] >= waited[0], waited


def it_takes_the_session_of_a_finished_sale_for_none_that_follows_in_another_run(bench):
    with bench.shop() as server:
        till = bench.till(server.url)
        assert till.sell(SHIRT).status == 0
        before = len(server.requests)
        assert till.sell(SHIRT).status == 0
    second = [short(request) for request in server.requests[before:]]
    assert second.count("POST /users/login/") == 1 and second.count("GET /orders/checkout/") == 1, second
    assert "GET /product/1001/" not in second and "GET /list/" not in second, "a known code was looked up again"


if __name__ == "__main__":
    promises.run(globals(), Bench(*sys.argv[1:]))
