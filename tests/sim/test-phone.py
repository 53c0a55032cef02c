#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Payments that end on the customer's phone, with the phone in the test's hand."""

import json
import sys

from promises import run
from shop import SOCKS, Client, Server, at_payment_page, open_on_phone, order_of, walk_to_payment, SHIRT

NEVER = ("--pay-after", "never")
NOW = ("--pay-after", "0")


def at_redirection(server):
    client, first = at_payment_page(server, "bankaya-git")
    return client, client.post_page(first.page, agreement="true")


def at_gpay(server):
    client, first = at_payment_page(server, "garanti-pay")
    assert first.page == "GPaySelectionPage"
    redirect = client.post_page(first.page)
    assert redirect.page == "GPayRedirectPage" and redirect.context == {}
    return client, client.post_page(redirect.page)


def at_credit(server):
    client, first = at_payment_page(server, "taksitli-kredi")
    assert first.page == "CreditPaymentSelectionPage"
    assert [set(row) for row in first.context["credit_payment_options"]] == [{"pk", "name", "slug"}] * 2
    assert "credit_payment_option" in client.post_page(first.page, credit_payment_option=7).errors
    confirm = client.post_page(first.page, credit_payment_option=2)
    assert confirm.page == "CreditPaymentConfirmationPage" and confirm.context == {}
    assert confirm.json["pre_order"]["credit_payment_option"]["slug"] == "meltem-kredi"
    assert "agreement" in client.post_page(confirm.page).errors
    return client, client.post_page(confirm.page, agreement="true")


WAITS = {at_redirection: "RedirectionPageCompletePage", at_gpay: "GPayCompletePage",
         at_credit: "CreditPaymentCompletePage"}


def it_waits_at_the_page_of_the_link_until_the_phone_pays(program):
    for begin, page in WAITS.items():
        with Server(program, *NEVER) as server:
            client, shown = begin(server)
            assert set(shown.context) == {"redirect_url"}
            for reply in (client.get_page(), client.get_page(page), client.post_page(page)):
                assert reply.page == page and reply.context == shown.context
            link = shown.context["redirect_url"]
            asked = open_on_phone(server, link)
            assert asked.status == 200 and "1249.90 TL" in asked.body.decode()
            assert open_on_phone(server, link, "pay").status == 200
            thanks = client.post_page(page)
            assert order_of(client, thanks)["amount"] == "1249.90"
            assert open_on_phone(server, link).status == 404


def it_answers_the_credit_confirmation_with_itself_or_the_next_page(program):
    with Server(program, *NEVER) as server:
        assert at_credit(server)[1].page == "CreditPaymentConfirmationPage"
    with Server(program, *NEVER, "--variant", "credit-payment=complete") as server:
        assert at_credit(server)[1].page == "CreditPaymentCompletePage"


def it_says_that_a_redirection_was_started(program):
    with Server(program, *NEVER) as server:
        client, first = at_payment_page(server, "bankaya-git")
        assert first.page == "RedirectionPaymentSelectedPage"
        assert first.json["pre_order"]["is_redirected"] is False
        assert client.post_page(first.page, agreement="1").json["pre_order"]["is_redirected"] is True


def it_pays_by_itself_after_a_while(program):
    for begin, page in WAITS.items():
        with Server(program, *NOW) as server:
            client, _ = begin(server)
            assert client.get_page(page).page == "ThankYouPage"


def it_leads_back_to_the_choice_when_the_phone_cancels(program):
    for begin, page in WAITS.items():
        with Server(program, *NEVER) as server:
            client, shown = begin(server)
            assert open_on_phone(server, shown.context["redirect_url"], "cancel").status == 200
            for reply in (client.get_page(), client.post_page(page), client.get_page(page)):
                assert reply.page == "PaymentOptionSelectionPage"
                assert reply.errors == {"non_field_errors": ["Müşteri ödemeden vazgeçti."]}
            assert client.get_page("OrderNotePage").errors in (None, [], {})
            assert open_on_phone(server, shown.context["redirect_url"], "pay").status == 404
            chosen = client.post_page("PaymentOptionSelectionPage", payment_option=5)
            assert chosen.page == "FundsTransferChoicePage" and not chosen.errors


def it_kills_the_link_when_the_basket_changes(program):
    with Server(program, *NEVER) as server:
        client, shown = at_redirection(server)
        client.add(SOCKS)
        assert open_on_phone(server, shown.context["redirect_url"], "pay").status == 404
        assert client.get_page().page == "PaymentOptionSelectionPage"


def links(client):
    context = client.get_page("PaymentOptionSelectionPage").context
    return context["checkout_url"], context["status_url"]


def status(server, url):
    reply = open_on_phone(server, url)
    assert reply.headers["Content-Type"] == "application/json"
    return reply.json


def it_gives_the_links_of_the_documents(program):
    with Server(program, *NEVER) as server:
        client, _ = at_payment_page(server, "kredi-karti")
        checkout_url, status_url = links(client)
        assert checkout_url.startswith(f"http://127.0.0.1:{server.port}/checkout-with-token/")
        assert status_url == checkout_url + "/status/"
        assert links(client) == (checkout_url, status_url)
        assert status(server, status_url) == {"status": "waiting", "order_number": None}
        assert open_on_phone(server, checkout_url + "x").status == 404
        assert open_on_phone(server, status_url.replace("/status/", "x/status/")).status == 404
        client.add(SOCKS)
        client.get_page()
        assert links(client) != (checkout_url, status_url)


def it_completes_a_card_payment_on_the_phone(program):
    with Server(program, *NEVER) as server:
        client, first = at_payment_page(server, "kredi-karti")
        checkout_url, status_url = links(client)
        client.post_page(first.page, bin_number="454671")
        client.post_page("InstallmentSelectionPage", installment=103)
        assert open_on_phone(server, checkout_url, "pay").status == 200
        order = order_of(client, client.get_page("CreditCardConfirmationPage"))
        assert order["installment_count"] == 3 and order["payment_option_slug"] == "kredi-karti"
        assert status(server, status_url) == {"status": "completed", "order_number": order["number"]}
        assert open_on_phone(server, checkout_url, "pay").status == 404


def it_lets_the_phone_choose_the_card_itself(program):
    with Server(program, *NEVER) as server:
        client = Client(server)
        client.login()
        client.add(SHIRT)
        walk_to_payment(client)
        open_on_phone(server, links(client)[0], "pay")
        assert order_of(client, client.get_page("PaymentOptionSelectionPage"))["payment_option_slug"] == "kredi-karti"


def it_pays_a_card_on_the_phone_only_once_its_page_is_reached(program):
    with Server(program, *NOW) as server:
        client, first = at_payment_page(server, "kredi-karti")
        assert client.post_page(first.page, bin_number="454671").page == "InstallmentSelectionPage"
        assert client.get_page().page == "InstallmentSelectionPage"
        assert client.post_page("InstallmentSelectionPage", installment=103).page == "CreditCardConfirmationPage"
        assert client.get_page("CreditCardConfirmationPage").page == "ThankYouPage"


def it_says_failed_after_the_phone_has_cancelled(program):
    with Server(program, *NEVER) as server:
        client, _ = at_payment_page(server, "kredi-karti")
        checkout_url, status_url = links(client)
        open_on_phone(server, checkout_url, "cancel")
        assert status(server, status_url) == {"status": "failed", "order_number": None}
        client.post_page("PaymentOptionSelectionPage", payment_option=3)
        assert status(server, status_url)["status"] == "waiting"


CARD = {"card_holder": "Elif Er", "card_number": "4546711234567894", "card_month": "12",
        "card_year": "2099", "card_cvv": "000", "agreement": "1"}


def it_asks_the_customer_with_3d_secure(program):
    for variant, wish in ((), "1"), (("--variant", "card-3d"), "0"):
        with Server(program, *NEVER, *variant) as server:
            client, first = at_payment_page(server, "kredi-karti")
            client.post_page(first.page, bin_number="454671")
            client.post_page("InstallmentSelectionPage", installment=101)
            secure = client.post_page("CreditCardConfirmationPage", use_three_d=wish, **CARD)
            assert secure.page == "CreditCardThreeDSecurePage" and set(secure.context) == {"redirect_url"}
            assert client.post_page(secure.page).page == secure.page
            open_on_phone(server, secure.context["redirect_url"], "pay")
            order_of(client, client.get_page(secure.page))


def at_bex_nonce(server):
    client, first = at_payment_page(server, "bkm-express")
    assert first.page == "BexSelectionPage" and first.context == {}
    ticket = client.post_page(first.page)
    assert ticket.page == "BexBinNumberPage" and set(ticket.context) == {"path", "token", "transaction_id"}
    plans = client.post_page(ticket.page, bin_number="665544")
    assert plans.page == "BexInstallmentSelectionPage"
    assert set(plans.context) == {"installments", "card_type", "installment_messages"}
    nonce = client.post_page(plans.page, installment=103)
    assert nonce.page == "BexNoncePage" and nonce.context == {}
    return client, ticket.context


def it_completes_bkm_express_with_what_its_client_sends(program):
    with Server(program, *NEVER) as server:
        client, ticket = at_bex_nonce(server)
        assert client.get_page("BexNoncePage").context == ticket
        good = json.dumps({"status": "ok", "paymentPurchased": True})
        assert "transaction_id" in client.post_page("BexNoncePage", transaction_id="x", data=good).errors
        assert "data" in client.post_page(
            "BexNoncePage", transaction_id=ticket["transaction_id"], data='{"status": "no"}').errors
        last = client.post_page(
            "BexNoncePage", order_id="1", transaction_id=ticket["transaction_id"], data=good)
        assert last.page == "BexCompletePage" and last.context == {}
        order = order_of(client, client.post_page(last.page))
        assert order["payment_option_slug"] == "bkm-express" and order["installment_count"] == 3


def it_completes_bkm_express_on_the_phone(program):
    with Server(program, *NEVER) as server:
        client, ticket = at_bex_nonce(server)
        assert open_on_phone(server, ticket["path"], "pay").status == 200
        order_of(client, client.get_page("BexNoncePage"))
    with Server(program, *NOW) as server:
        client, _ = at_bex_nonce(server)
        order_of(client, client.get_page("BexNoncePage"))


run(globals(), sys.argv[1])
