#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Orders of `vezne-sim commerce` after they were made."""

import sys
from urllib.parse import urlencode

from promises import run
from shop import SHIRT, SOCKS, Client, Server, walk_to_payment

FORM = "application/x-www-form-urlencoded"


def signed_in(server):
    client = Client(server)
    assert client.login().status == 200
    return client


def pay(client):
    """From the page of the payments to the thanks of a server whose customers pay at once."""
    client.post_page("PaymentOptionSelectionPage", payment_option=2)
    client.post_page("CashRegisterPage")
    reply = client.post_page("CashRegisterCompletePage")
    assert reply.page == "ThankYouPage", reply.page
    path = client.get_page("ThankYouPage").context["redirect_url"].split("/", 3)[3]
    return client.get(f"/{path}?format=json").json["order"]


def buy(client, *goods):
    for code, quantity in goods:
        client.add(code, quantity)
    walk_to_payment(client)
    return pay(client)


def it_writes_an_order_with_every_documented_member(program):
    with Server(program, "--pay-after", "0") as server:
        order = buy(signed_in(server), (SHIRT, 2))
        assert set(order) >= {
            "id", "number", "status", "currency", "amount", "amount_without_discount",
            "discount_amount", "shipping_amount", "refund_amount", "discount_refund_amount",
            "shipping_refund_amount", "installment_interest_amount", "installment_count",
            "installment", "card", "bin_number", "bank", "payment_option", "payment_option_slug",
            "shipping_option", "shipping_option_slug", "shipping_tax_rate", "orderitem_set",
            "discountitem_set", "shipping_address", "billing_address", "user", "user_email",
            "basket", "segment", "checkout_provider", "client_type", "is_cancelled",
            "is_cancellable", "is_refundable", "is_payable", "has_gift_box", "gift_box_note",
            "notes", "delivery_range", "extra_field", "invoice_number", "invoice_date",
            "e_archive_url", "tracking_number", "tracking_url", "shipping_tracking_url",
            "shipping_company", "remote_addr", "language_code", "created_date",
            "modified_date"}, sorted(order)
        assert order["billing_address"]["city"]["name"] == "İstanbul"
        assert order["billing_address"]["user"] == {"email": "store@vezne.example"}
        units = order["orderitem_set"]
        assert len(units) == 2 and set(units[0]) >= {
            "id", "order", "product", "price", "retail_price", "tax_rate", "price_currency",
            "status", "cancellationrequest_set", "active_cancellation_request",
            "available_easy_return_shipping_companies", "invoice_number", "tracking_number",
            "estimated_delivery_date", "created_date", "modified_date"}, sorted(units[0])


def it_lists_the_orders_of_the_account_newest_first(program):
    with Server(program, "--pay-after", "0") as server:
        client = signed_in(server)
        made = [buy(client, (SHIRT, 1)) for _ in range(3)]
        orders = client.get("/users/orders/").json
        assert orders["count"] == 3 and orders["next"] is None and orders["previous"] is None
        assert [o["id"] for o in orders["results"]] == [o["id"] for o in reversed(made)]
        assert client.get(f"/users/orders/{made[1]['id']}/").json == made[1]
        assert client.get("/users/orders/1/").status == 404
        page = client.get("/users/orders/?limit=2&page=2").json
        assert [o["id"] for o in page["results"]] == [made[0]["id"]]
        assert page["previous"] == "/users/orders/?limit=2&page=1"


def it_lists_the_orders_that_are_asked_for(program):
    asked = {"status=400": 1, "status=550": 0, "created_date__gte=2020-01-01": 1,
             "created_date__lte=2020-01-01": 0, "number=1": 0}
    with Server(program, "--pay-after", "0") as server:
        client = signed_in(server)
        order = buy(client, (SHIRT, 1))
        for query, count in asked.items():
            assert client.get(f"/users/orders/?{query}").json["count"] == count, query
        assert client.get(f"/users/orders/?number={order['number']}").json["count"] == 1


def it_shows_the_order_of_a_guest_to_whoever_knows_its_number(program):
    with Server(program, "--pay-after", "0", "--steps", "all") as server:
        guest = Client(server)
        guest.add(SHIRT)
        guest.post_page("IndexPage", user_email="g@x.example", phone_number="05355555555")
        address = guest.send_json("POST", "/address/", {
            "title": "Ev", "first_name": "G", "last_name": "K", "phone_number": "05355555555",
            "country": 1, "city": 34, "township": 341, "line": "Bahariye Cad. 1"}).json["pk"]
        guest.post_page("DeliveryOptionSelectionPage", delivery_option=2)
        guest.post_page("AddressSelectionPage", shipping_address=address, billing_address=address)
        guest.post_page("ShippingOptionSelectionPage", shipping_option=2)
        order = pay(guest)
        assert guest.get("/users/orders/").json["count"] == 1
        other = Client(server)
        assert other.get("/users/orders/").json["count"] == 0
        fields = {"email": "g@x.example", "number": order["number"]}
        by_form = other.request("POST", "/users/orders/anonymous", urlencode(fields), FORM).json
        assert by_form == [order]
        assert other.send_json("POST", "/users/orders/anonymous/", fields).json == [order]
        wrong = dict(fields, email="h@x.example")
        assert other.send_json("POST", "/users/orders/anonymous", wrong).status == 404


def it_shows_no_order_of_the_account_without_its_login(program):
    with Server(program, "--pay-after", "0") as server:
        order = buy(signed_in(server), (SHIRT, 1))
        fields = {"email": "store@vezne.example", "number": order["number"]}
        stranger = Client(server)
        assert stranger.send_json("POST", "/users/orders/anonymous", fields).status == 404
        assert stranger.get(f"/users/orders/{order['id']}/").status == 404
        assert stranger.send_json("POST", f"/orders/{order['number']}/cancel/", {}).status == 404


def it_cancels_units_for_a_reason_of_its_list(program):
    with Server(program, "--pay-after", "0") as server:
        client = signed_in(server)
        order = buy(client, (SHIRT, 1), (SOCKS, 2))
        reasons = client.get("/users/orders/cancellation_reasons/").json["results"]
        assert set(reasons[0]) == {"id", "uuid", "subject", "cancellation_type",
                                   "extra_information_needed", "is_active", "order", "translations"}
        first, second, third = [unit["id"] for unit in order["orderitem_set"]]

        def cancel(path, unit, reason="1", **more):
            item = {"order_item": unit, "reason": reason, "cancellation_type": "cancel"}
            return client.send_json("POST", path, {"return_policy": True,
                                                   "cancel_order_items": [item], **more})

        path = f"/orders/{order['number']}/cancel/"
        units = cancel(path, first).json["orderitem_set"]
        assert [unit["status"]["value"] for unit in units] == ["50", "400", "400"]
        assert units[0]["active_cancellation_request"]["cancellation_type"]["value"] == "cancel"
        assert client.get(f"/users/orders/{order['id']}/").json["orderitem_set"] == units
        assert cancel(path, first).status == 400, "twice"
        assert cancel(path, second, "9").status == 400, "a reason of its own"
        assert cancel(path, 1).status == 400, "another order's unit"
        bulk = cancel("/users/orders/bulk_cancellation_requests/", third, id=order["id"])
        assert bulk.json["orderitem_set"][2]["status"]["value"] == "50"


run(globals(), sys.argv[1])
