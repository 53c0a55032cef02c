#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A simulated shop that outlives its server."""

import pathlib
import sys
import tempfile

from promises import run
from shop import (
    BAG, SHIRT, SOCKS, Client, Server, at_payment_page, open_on_phone, order_of, walk_to_payment)


def kept(program, file, *arguments):
    return Server(program, "--state", str(file), *arguments)


def begun_sale(server):
    client = Client(server)
    client.login()
    client.add(SHIRT)
    client.add(SOCKS, 3)
    walk_to_payment(client)
    client.post_page("PaymentOptionSelectionPage", payment_option=2)
    return client, client.post_page("CashRegisterPage").context


def in_folder(promise):
    def tried(program):
        with tempfile.TemporaryDirectory() as folder:
            promise(program, pathlib.Path(folder) / "shop.state")
    tried.__name__ = promise.__name__
    return tried


@in_folder
def it_goes_on_with_a_waiting_payment(program, file):
    with kept(program, file, "--pay-after", "never") as server:
        client, shown = begun_sale(server)
    with kept(program, file) as server:
        client.server = server
        assert client.get_page("CashRegisterCompletePage").context == shown
        assert client.get("/baskets/basket/").json["basket"]["total_quantity"] == 4


@in_folder
def it_lets_a_customer_pay_while_no_server_runs(program, file):
    with kept(program, file, "--pay-after", "0") as server:
        client, shown = begun_sale(server)
    with kept(program, file) as server:
        client.server = server
        thanks = client.post_page("CashRegisterCompletePage")
        assert thanks.page == "ThankYouPage"
        order = client.get(thanks.context["redirect_url"] + "?format=json").json["order"]
        assert order["number"] == str(shown["number"])
    with kept(program, file) as server:
        client.server = server
        assert client.post_page("CashRegisterCompletePage").context == thanks.context
        assert client.get(thanks.context["redirect_url"] + "?format=json").json["order"] == order


@in_folder
def it_gives_new_sessions_other_cookies_numbers_and_baskets(program, file):
    with kept(program, file, "--pay-after", "never") as server:
        one, first = begun_sale(server)
    with kept(program, file, "--pay-after", "never") as server:
        two, second = begun_sale(server)
        assert two.cookies["osessionid"] != one.cookies["osessionid"]
        assert second["number"] != first["number"]
        one.server = server
        pks = {client.get("/baskets/basket/").json["basket"]["pk"] for client in (one, two)}
        assert len(pks) == 2


@in_folder
def it_keeps_the_shared_basket_and_its_voucher(program, file):
    with kept(program, file, "--baskets", "user") as server:
        client = Client(server)
        client.login()
        client.add(BAG, 10)
        client.send_json("PATCH", "/baskets/basket/", {"voucher_code": "HOSGELDIN10"})
    with kept(program, file, "--baskets", "user") as server:
        other = Client(server)
        other.login()
        assert other.get("/baskets/basket/").json["basket"]["total_amount"] == "4.50"


@in_folder
def it_goes_on_with_a_payment_on_the_phone(program, file):
    with kept(program, file, "--pay-after", "never") as server:
        client, first = at_payment_page(server, "bkm-express")
        ticket = client.post_page(first.page).context
        client.post_page("BexBinNumberPage", bin_number="454671")
        client.post_page("BexInstallmentSelectionPage", installment=103)
        path = ticket["path"]
    with kept(program, file, "--pay-after", "never") as server:
        client.server = server
        shown = client.get_page("BexNoncePage")
        assert shown.page == "BexNoncePage"
        assert shown.context["transaction_id"] == ticket["transaction_id"]
        again = f"http://127.0.0.1:{server.port}/" + path.split("/", 3)[3]
        assert shown.context["path"] == again
        open_on_phone(server, again, "pay")
        order = order_of(client, client.get_page("BexNoncePage"))
        assert order["installment_count"] == 3 and order["bin_number"] == "454671"


@in_folder
def it_keeps_how_far_a_code_is_and_what_was_chosen(program, file):
    with kept(program, file) as server:
        client, first = at_payment_page(server, "kapida-ode")
        client.post_page(first.page, payment_choice="cash")
        client.post_page("SendSmsPage")
        client.post_page("VerifySmsPage", verify_code="1")
    with kept(program, file) as server:
        client.server = server
        reply = client.get_page()
        assert reply.page == "VerifySmsPage" and reply.json["pre_order"]["payment_choice"]["value"] == "cash"
        assert "1 deneme" in client.post_page("VerifySmsPage", verify_code="1").errors["verify_code"][0]


@in_folder
def it_keeps_store_credit_gift_and_links(program, file):
    with kept(program, file) as server:
        client, _ = at_payment_page(server, "kredi-karti")
        client.post_page("LoyaltyMoneyUsagePage", loyalty_amount_to_use="100")
        client.post_page("GiftBoxPage", note="Sevgiyle")
        url = client.get_page("PaymentOptionSelectionPage").context["checkout_url"]
        open_on_phone(server, url, "cancel")
    with kept(program, file) as server:
        client.server = server
        shown = client.get_page("PaymentOptionSelectionPage")
        pre_order = shown.json["pre_order"]
        assert pre_order["loyalty_money"] == "100.00" and pre_order["gift_box"]["note"] == "Sevgiyle"
        assert shown.context["checkout_url"].split("/")[-1] == url.split("/")[-1]
        assert "non_field_errors" in shown.errors
        path = f"http://127.0.0.1:{server.port}/checkout-with-token/" + url.split("/")[-1]
        open_on_phone(server, path, "pay")
    with kept(program, file) as server:
        assert open_on_phone(
            server, f"http://127.0.0.1:{server.port}/checkout-with-token/" + url.split("/")[-1] + "/status/"
        ).json["status"] == "completed"


@in_folder
def it_keeps_the_payments_of_the_wallet(program, file):
    headers = {"apikeyprivate": "training-private-key", "apiclientprivate": "training-private-client"}
    wallet = "/api/paywall/masterpass/"

    def ask(server, service, **members):
        return Client(server).send_json("POST", wallet + service, members, headers=headers).json

    with kept(program, file) as server:
        session = ask(server, "session", UserId="7", UserPhone="905554443322")["Body"]["Session"]["SessionId"]
        begun = ask(server, "payment/init", SessionId=session, Products=[{"ProductAmount": 5}],
                    Card={"IsSavedCard": True, "CardAlias": "training-plain"},
                    PaymentDetail={"Amount": 5, "CurrencyId": 1, "MerchantUniqueCode": "u",
                                   "MerchantSuccessBackUrl": "x", "MerchantFailBackUrl": "x"})["Body"]
    with kept(program, file) as server:
        done = ask(server, "payment/commit/by/paymentid", SessionId=begun["Session"]["SessionId"],
                   PaymentId=begun["Masterpass"]["Paywall"]["PaymentId"])
        assert done["Result"], done


@in_folder
def it_begins_anew_where_the_file_makes_no_sense(program, file):
    for text in ("", "[]", "{}", '{"addresses": [1], "sessions": [{}], "baskets": [null]}'):
        file.write_text(text)
        with kept(program, file, "--pay-after", "never") as server:
            client = Client(server)
            client.login()
            assert client.add(SHIRT).status == 200


@in_folder
def it_hides_the_file_from_others(program, file):
    with kept(program, file) as server:
        Client(server).login()
    assert file.stat().st_mode & 0o777 == 0o600


run(globals(), sys.argv[1])
