#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The till's services of `vezne-sim commerce`: what they tell of an order, what they confirm, and each of their codes."""

import re

from promises import run
from shop import BAG, SHIRT, SOCKS, Client, Server, at_till, walk_to_payment

SIX = 106


def waiting(server, instalment=None, code=SHIRT, quantity=1):
    """A customer with a barcode: the client and the number."""
    client = Client(server)
    client.login()
    client.add(code, quantity)
    walk_to_payment(client)
    client.post_page("PaymentOptionSelectionPage", payment_option=1 if instalment else 2)
    reply = client.post_page("CashRegisterPage")
    if instalment:
        client.post_page("CashRegisterInstallmentSelectionPage", installment=instalment)
        reply = client.get_page("CashRegisterCompletePage")
    return client, str(reply.context["number"])


def code_of(server, number, **members):
    return at_till(server, "pre_order", order_number=number, **members).get("error_code")


def confirm(server, number, transaction="t-1", amount="1249.90", **members):
    return at_till(server, "confirm", order_number=number, transaction_id=transaction, amount=amount, **members)["result"]


def shop(program):
    return Server(program, "--pay-after", "never")


def it_tells_what_is_to_be_collected(program):
    with shop(program) as server:
        _, number = waiting(server, code=SOCKS, quantity=3)
        reply = at_till(server, "pre_order", order_number=number)
        assert reply["order_number"] == number and "card" not in reply, reply
        assert reply["pre_order"]["unpaid_amount"] == "259.80", reply
        assert reply["pre_order"]["basket"]["discounts"][0]["discount"] == "129.90", reply


def it_tells_the_plan_and_its_bank(program):
    with shop(program) as server:
        _, number = waiting(server, instalment=SIX)
        reply = at_till(server, "pre_order", order_number=number)
        assert reply["card"]["bank"]["name"], reply
        assert reply["pre_order"]["installment"]["installment_count"] == 6, reply


def it_completes_the_sale_of_the_other_side(program):
    with shop(program) as server:
        client, number = waiting(server)
        assert client.post_page("CashRegisterCompletePage").page == "CashRegisterCompletePage"
        assert confirm(server, number) == "0"
        assert client.post_page("CashRegisterCompletePage").page == "ThankYouPage"
        assert code_of(server, number) == "410", "a paid number is no longer active"


def it_answers_the_same_transaction_again(program):
    with shop(program) as server:
        _, number = waiting(server)
        assert [confirm(server, number), confirm(server, number)] == ["0", "0"]
        assert confirm(server, number, transaction="t-2") == "410"
        _, other = waiting(server, code=BAG)
        assert confirm(server, other, amount="0.50") == "413", "the transaction was another order's"


def it_takes_no_other_amount(program):
    with shop(program) as server:
        client, number = waiting(server)
        for amount in ("1249.89", "1249.9", "1250", "0", "", "1249.900"):
            assert confirm(server, number, amount=amount) == "412", amount
        assert client.post_page("CashRegisterCompletePage").page == "CashRegisterCompletePage"


def it_checks_the_discounted_amount_when_there_are_promotions(program):
    with shop(program) as server:
        _, number = waiting(server)
        given = [{"pk": 1}]
        assert confirm(server, number, promotions=given) == "412"
        assert confirm(server, number, amount="9.00", promotions=given, discounted_amount="1249.90") == "0"


def it_wants_the_total_of_the_plan(program):
    with shop(program) as server:
        _, number = waiting(server, instalment=SIX)
        total = at_till(server, "pre_order", order_number=number)["pre_order"]["total_amount_with_interest"]
        assert confirm(server, number, amount=total) == "0"


def it_refuses_other_credentials(program):
    with shop(program) as server:
        _, number = waiting(server)
        assert code_of(server, number, password="training") == "403"
        assert code_of(server, number, username="store@vezne.example") == "403"
        assert confirm(server, number, password="") == "403"


def it_misses_the_number(program):
    with shop(program) as server:
        assert at_till(server, "pre_order")["error_code"] == "409"


def it_knows_no_number_that_it_did_not_give(program):
    with shop(program) as server:
        assert code_of(server, "9922111123999") == "410"


def it_refuses_a_changed_basket(program):
    with shop(program) as server:
        client, number = waiting(server)
        client.add(BAG)
        assert code_of(server, number) == "402" and confirm(server, number) == "402"


def it_refuses_an_order_that_is_paid_in_another_way(program):
    with shop(program) as server:
        client, number = waiting(server)
        client.post_page("PaymentOptionSelectionPage", payment_option=999)
        assert code_of(server, number) == "407"
        client.post_page("PaymentOptionSelectionPage", payment_option=2)
        client.post_page("CashRegisterPage")
        assert code_of(server, number) == "410", "a newer number is good now"


def it_misses_the_session(program):
    with shop(program) as server:
        client, number = waiting(server)
        page = client.send_json("POST", "/users/logout/", {}).body.decode()
        token = re.search(r'value="(\w+)"', page).group(1)
        client.send_json("POST", "/users/logout/", {"csrfmiddlewaretoken": token})
        assert code_of(server, number) == "411"


if __name__ == "__main__":
    import sys

    run(globals(), sys.argv[1])
