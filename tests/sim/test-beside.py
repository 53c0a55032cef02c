#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages beside the way: gift, coupons, the contracts."""

import sys

from promises import run
from shop import Server, at_payment_page, order_of

NEVER = ("--pay-after", "never")


def it_takes_a_gift_note_and_puts_it_into_the_order(program):
    with Server(program, *NEVER) as server:
        client, _ = at_payment_page(server, "havale")
        shown = client.post_page("GiftBoxIndexPage")
        assert shown.page == "GiftBoxPage" and shown.context == {"price": "0.00"}
        reply = client.post_page("GiftBoxPage", note="İyi ki doğdun", gift_video="false")
        assert reply.page == "EmptyPage" and reply.context == {}
        gift = {"note": "İyi ki doğdun", "gift_video": False, "gift_video_notification_sent": False,
                "price": "0.00"}
        assert reply.json["pre_order"]["gift_box"] == gift
        assert client.get_page().page == "FundsTransferChoicePage"
        client.post_page("FundsTransferChoicePage", bank_account=1)
        order = order_of(client, client.post_page("FundsTransferPage", agreement="1"))
        assert order["has_gift_box"] is True and order["gift_box_note"] == "İyi ki doğdun"
        client, _ = at_payment_page(server, "havale", client=client)
        assert client.get_page().json["pre_order"]["gift_box"] is None


def it_lists_coupons_and_takes_them(program):
    with Server(program, *NEVER) as server:
        client, _ = at_payment_page(server, "havale")
        shown = client.get_page("CouponSelectionPage")
        assert shown.page == "CouponSelectionPage"
        assert [(c["pk"], c["code"], c["is_selected"]) for c in shown.context["coupons"]] == [
            (1, "HOSGELDIN10", False), (2, "YAZ25", False)]
        assert "coupon" in client.post_page("CouponSelectionPage", coupon=9, action="add").errors
        assert client.post_page("CouponSelectionPage", coupon=2, action="add").errors == {
            "coupon": ["Kuponun süresi 31.08.2026’da doldu."]}
        taken = client.post_page("CouponSelectionPage", coupon=1, action="add")
        assert taken.page == "CouponSelectionPage" and taken.context["coupons"][0]["is_selected"]
        assert taken.json["pre_order"]["unpaid_amount"] == "1124.91"
        assert client.get_page().page == "PaymentOptionSelectionPage"
        back = client.post_page("CouponSelectionPage", coupon=1, action="remove")
        assert back.json["pre_order"]["unpaid_amount"] == "1249.90"


def it_shows_the_contracts(program):
    with Server(program) as server:
        client, _ = at_payment_page(server, "havale")
        for name, word in (("info", "bilgilendirme"), ("sales", "sözleşme")):
            reply = client.get(f"/orders/contract/?contract_name={name}")
            assert reply.headers["Content-Type"].startswith("text/html") and word in reply.body.decode()
        assert client.get("/orders/contract/?contract_name=other").status == 404


run(globals(), sys.argv[1])
