#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A simulated shop that outlives its server."""

import pathlib
import sys
import tempfile

from promises import run
from shop import BAG, SHIRT, SOCKS, Client, Server, walk_to_payment


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
