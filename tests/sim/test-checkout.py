#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The checkout of `vezne-sim commerce`, walked as the documents describe it."""

import base64
import re
import shutil
import subprocess
import sys
import tempfile

from promises import Skipped, run
from shop import BAG, SHIRT, SOCKS, Client, Server, ring_up_the_picture, walk_to_payment

NOW = ("--pay-after", "0")
NEVER = ("--pay-after", "never")


def at_payment(server, rows=None):
    client = Client(server)
    client.login()
    if rows is None:
        ring_up_the_picture(client)
    for code, quantity in rows or ():
        client.add(code, quantity)
    assert walk_to_payment(client).page == "PaymentOptionSelectionPage"
    return client


def at_barcode(server, rows=((SHIRT, 1),)):
    """A payment without instalments whose barcode page has just been answered."""
    client = at_payment(server, rows)
    client.post_page("PaymentOptionSelectionPage", payment_option=2)
    return client, client.post_page("CashRegisterPage")


def pages(reply):
    return [step["page_name"] for step in reply.json["context_list"]]


def it_lists_all_steps_on_get_and_only_the_next_on_post(program):
    with Server(program, *NEVER) as server:
        client = Client(server)
        client.login()
        client.add(SHIRT)
        assert pages(client.get_page()) == ["IndexPage", "DeliveryOptionSelectionPage"]
        reply = client.post_page("DeliveryOptionSelectionPage", delivery_option=1)
        assert pages(reply) == ["RetailStoreSelectionPage"]
        reply = client.post_page("RetailStoreSelectionPage", retail_store=12, billing_address=84)
        assert pages(reply) == ["ShippingOptionSelectionPage"]
        reply = client.post_page("ShippingOptionSelectionPage", shipping_option=2)
        assert pages(reply) == ["PaymentOptionSelectionPage"]
        assert pages(client.get_page()) == [
            "IndexPage", "DeliveryOptionSelectionPage", "RetailStoreSelectionPage",
            "ShippingOptionSelectionPage", "PaymentOptionSelectionPage"]


def it_writes_the_envelope_as_documented(program):
    with Server(program, "--variant", "links=null") as server:
        client = at_payment(server)
        reply = client.get_page("PaymentOptionSelectionPage").json
        assert set(reply) == {"context_list", "template_name", "errors", "pre_order"}
        assert reply["template_name"] == "orders/checkout.html"
        step = reply["context_list"][0]
        assert step["page_slug"] == "paymentoptionselectionpage"
        context = step["page_context"]
        assert context["checkout_url"] is None and context["status_url"] is None
        option = context["payment_options"][0]
        assert set(option) == {"pk", "name", "slug", "payment_type", "payment_type_label"}
        barred = context["unavailable_options"]
        assert [row["error_message"] for row in barred] == [
            "Tutar en az 5.000,00 ₺ olmalı", "Bu hat mobil ödemeye kapalı"]
        assert all(isinstance(row["error_code"], int) and "pk" not in row for row in barred)


def it_spells_no_errors_in_three_ways(program):
    with Server(program) as server:
        client = Client(server)
        client.login()
        client.add(SHIRT)
        assert [client.get_page().errors for _ in range(4)] == [None, [], {}, None]


def it_offers_every_payment_type_of_the_documents(program):
    with Server(program) as server:
        options = at_payment(server).get_page("PaymentOptionSelectionPage").context["payment_options"]
        assert {o["payment_type"]: o["payment_type_label"] for o in options} == {
            "cash_register": "Yazar kasa", "credit_card": "Kredi kartı", "funds_transfer": "Havale / EFT",
            "pay_on_delivery": "Kapıda ödeme", "bkm_express": "BKM Express", "loyalty_money": "Mağaza puanı",
            "gpay": "Garanti Pay", "redirection": "Bankaya yönlendirme", "stored_card": "MobilExpress",
            "masterpass": "Masterpass", "credit_payment": "Alışveriş kredisi", "saved_card": "Kayıtlı kart",
            "pay_later": "Sonra öde", "confirmation": "Mobil ödeme", "masterpass_rest": "Masterpass Rest"}
        assert options[0]["name"] == "Kasada öde"
        assert [o["slug"] for o in options if o["payment_type"] == "masterpass_rest"] == ["mp_rest"]


def it_offers_only_what_it_is_told_to(program):
    with Server(program, "--offer", "kasada-tek-cekim", "--offer", "havale") as server:
        client = at_payment(server)
        options = client.get_page("PaymentOptionSelectionPage").context["payment_options"]
        assert [o["slug"] for o in options] == ["kasada-tek-cekim", "havale"]
        assert "payment_option" in client.post_page("PaymentOptionSelectionPage", payment_option=1).errors


def it_answers_the_page_where_one_should_be_when_steps_are_skipped(program):
    with Server(program) as server:
        client = Client(server)
        client.login()
        client.add(SHIRT)
        for reply in (client.post_page("CashRegisterPage"), client.get_page("CashRegisterCompletePage"),
                      client.post_page("PaymentOptionSelectionPage", payment_option=1),
                      client.post_page("NoSuchPage")):
            assert reply.page == "DeliveryOptionSelectionPage" and not reply.errors


def it_refuses_an_unknown_choice_at_its_field(program):
    with Server(program) as server:
        client = at_payment(server)
        reply = client.post_page("PaymentOptionSelectionPage", payment_option=77)
        assert reply.status == 200 and reply.page == "PaymentOptionSelectionPage"
        assert reply.errors == {"payment_option": ["Geçerli bir seçenek seçin."]}
        reply = client.post_page("PaymentOptionSelectionPage")
        assert "payment_option" in reply.errors


def it_answers_html_without_the_required_header(program):
    with Server(program) as server:
        client = Client(server)
        reply = client.get("/orders/checkout/", headers={"X-Requested-With": None})
        assert reply.headers["Content-Type"].startswith("text/html")


def it_takes_json_bodies_on_the_checkout_as_well(program):
    with Server(program) as server:
        client = at_payment(server)
        reply = client.send_json("POST", "/orders/checkout/?page=PaymentOptionSelectionPage",
                                 {"payment_option": 2})
        assert reply.page == "CashRegisterPage"


def it_sends_an_empty_basket_back(program):
    with Server(program) as server:
        client = Client(server)
        client.login()
        reply = client.get_page().json
        assert "basket" in reply["redirect_url"] and reply["context_list"] == []


def it_asks_a_guest_who_they_are_and_where(program):
    with Server(program, *NOW) as server:
        client = Client(server)
        client.add(SHIRT)
        first = client.get_page()
        assert first.json["template_name"] == "orders/index.html" and first.page == "IndexPage"
        assert first.context == {"is_user_logged_in": False, "can_guest_purchase": True,
                                 "has_gift_box": True}
        refused = client.post_page("IndexPage", user_email="nobody", phone_number="5")
        assert set(refused.errors) == {"user_email", "phone_number"}
        reply = client.post_page("IndexPage", user_email="z@a.example", phone_number="05355555555")
        assert reply.page == "DeliveryOptionSelectionPage"
        assert reply.json["template_name"] == "orders/checkout.html"
        store = client.post_page("DeliveryOptionSelectionPage", delivery_option=1)
        assert store.context["addresses"] == []
        assert "billing_address" in client.post_page(
            "RetailStoreSelectionPage", retail_store=12, billing_address=84).errors
        address = {"title": "Ev", "first_name": "Zeynep", "last_name": "Aydın", "country": 1,
                   "phone_number": "05355555555", "city": 34, "township": 341, "line": "Moda 1"}
        pk = client.send_json("POST", "/address/", address).json["pk"]
        client.post_page("RetailStoreSelectionPage", retail_store=12, billing_address=pk)
        client.post_page("ShippingOptionSelectionPage", shipping_option=2)
        client.post_page("PaymentOptionSelectionPage", payment_option=2)
        client.post_page("CashRegisterPage")
        thanks = client.post_page("CashRegisterCompletePage")
        order = client.get(thanks.context["redirect_url"] + "?format=json").json["order"]
        assert order["user_email"] == "z@a.example"


def it_walks_the_instalments_of_the_pictures(program):
    with Server(program, *NEVER) as server:
        client = at_payment(server)
        assert client.post_page("PaymentOptionSelectionPage", payment_option=1).page == "CashRegisterPage"
        reply = client.post_page("CashRegisterPage")
        assert reply.page == "CashRegisterInstallmentSelectionPage"
        tables = {card["bank"]["name"]: {
            row["installment_count"]: (row["monthly_price_with_accrued_interest"],
                                       row["price_with_accrued_interest"])
            for row in card["installments"]} for card in reply.context["cards"]}
        free = {1: (4278.6, 4278.6), 2: (2139.3, 4278.6), 3: (1426.2, 4278.6)}
        assert tables == {
            "Lodosbank": {**free, 6: (713.1, 4278.6), 9: (518.3, 4664.7), 12: (413.6, 4963.2)},
            "Poyraz Bank": {**free, 6: (748.8, 4492.8), 9: (528.2, 4753.8), 12: (421.9, 5062.8)},
            "Meltem Katılım": {**free, 6: (735.6, 4413.6), 9: (509.6, 4586.4)},
            "Karayel Bank": {1: free[1], 2: (2161.1, 4322.2), 3: (1455.6, 4366.8), 6: (756.2, 4537.2)},
            "Diğer kartlar": {1: free[1]}}
        card = reply.context["cards"][0]
        assert set(card) == {"card_payment_type", "installments", "bank"}
        assert set(card["bank"]) == {"pk", "name", "slug", "logo"}
        assert set(card["installments"][0]) == {
            "pk", "installment_count", "label", "price_with_accrued_interest",
            "monthly_price_with_accrued_interest"}


def it_answers_the_instalment_with_an_empty_barcode_page(program):
    with Server(program, *NEVER, "--seconds", "3") as server:
        client = at_payment(server)
        client.post_page("PaymentOptionSelectionPage", payment_option=1)
        client.post_page("CashRegisterPage")
        assert "installment" in client.post_page("CashRegisterInstallmentSelectionPage", installment=6).errors
        reply = client.post_page("CashRegisterInstallmentSelectionPage", installment=112)
        assert reply.page == "CashRegisterCompletePage" and reply.context == {}
        assert reply.json["pre_order"]["total_amount_with_interest"] == "4963.20"
        assert reply.json["pre_order"]["unpaid_amount"] == "4278.60"
        context = client.get_page("CashRegisterCompletePage").context
        assert set(context) == {"barcode", "number", "seconds"} and context["seconds"] == 3


def it_draws_the_number_as_a_barcode_that_a_scanner_reads(program):
    if shutil.which("zbarimg") is None:
        raise Skipped("zbarimg is not installed")
    with Server(program, *NEVER) as server:
        context = at_barcode(server)[1].context
        assert isinstance(context["number"], int) and context["number"] > 2**31
        assert re.fullmatch(r"99221111233\d\d", str(context["number"]))
        with tempfile.NamedTemporaryFile(suffix=".png") as picture:
            picture.write(base64.b64decode(context["barcode"], validate=True))
            picture.flush()
            seen = subprocess.run(["zbarimg", "-q", picture.name], stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL, text=True, check=True).stdout
        assert seen.split() == [f"CODE-128:{context['number']}"], seen


def it_waits_until_the_customer_pays(program):
    with Server(program, *NEVER) as server:
        client, shown = at_barcode(server)
        polls = [client.post_page("CashRegisterCompletePage") for _ in range(4)]
        assert {poll.page for poll in polls} == {"CashRegisterCompletePage"}
        assert [poll.context for poll in polls] == [{}, shown.context, {}, shown.context]


def it_thanks_as_the_documents_do(program):
    with Server(program, *NOW) as server:
        client, shown = at_barcode(server, [(SHIRT, 1), (SOCKS, 3)])
        thanks = client.post_page("CashRegisterCompletePage")
        assert thanks.page == "ThankYouPage"
        assert set(thanks.context) == {"redirect_url", "order_id", "new_user", "token", "campaigns"}
        assert re.fullmatch(r"/orders/completed/\w+:\w+:\w+/", thanks.context["redirect_url"])
        again = client.post_page("CashRegisterCompletePage")
        assert again.context == thanks.context
        step = client.get_page("ThankYouPage").json["context_list"][0]
        assert set(step) == {"page_context"}
        assert step["page_context"]["order_number"] == str(shown.context["number"])
        assert step["page_context"]["redirect_url"] == (
            f"http://127.0.0.1:{server.port}" + thanks.context["redirect_url"])
        order = client.get(thanks.context["redirect_url"] + "?format=json").json["order"]
        assert order["number"] == str(shown.context["number"])
        assert order["id"] == thanks.context["order_id"]
        assert [unit["product"]["name"][:5] for unit in order["orderitem_set"]] == [
            "Keten", "Pamuk", "Pamuk", "Pamuk"]
        assert "quantity" not in order["orderitem_set"][0]
        assert order["amount"] == "1509.70" and order["discount_amount"] == "129.90"
        assert client.get("/orders/completed/none:of:them/?format=json").status == 404


def it_puts_the_interest_into_the_order(program):
    with Server(program, *NOW) as server:
        client = at_payment(server)
        client.post_page("PaymentOptionSelectionPage", payment_option=1)
        client.post_page("CashRegisterPage")
        client.post_page("CashRegisterInstallmentSelectionPage", installment=209)
        thanks = client.get_page("CashRegisterCompletePage")
        assert thanks.page == "ThankYouPage"
        order = client.get(thanks.context["redirect_url"] + "?format=json").json["order"]
        assert order["amount"] == "4753.80" and order["installment_interest_amount"] == "475.20"
        assert order["installment_count"] == 9 and order["bank"]["name"] == "Poyraz Bank"


def it_kills_the_number_when_the_basket_changes(program):
    with Server(program, *NEVER) as server:
        client, shown = at_barcode(server)
        client.add(BAG)
        reply = client.post_page("CashRegisterCompletePage")
        assert reply.page == "PaymentOptionSelectionPage"
        assert reply.json["pre_order"]["payment_option"] is None
        client.post_page("PaymentOptionSelectionPage", payment_option=2)
        assert client.post_page("CashRegisterPage").context["number"] != shown.context["number"]


def it_kills_the_number_when_the_payment_is_chosen_again(program):
    with Server(program, *NEVER) as server:
        client, shown = at_barcode(server)
        assert client.get_page("PaymentOptionSelectionPage").page == "PaymentOptionSelectionPage"
        still = client.get_page("CashRegisterCompletePage")
        assert still.context["number"] == shown.context["number"]
        client.post_page("PaymentOptionSelectionPage", payment_option=2)
        assert client.get_page("CashRegisterCompletePage").page == "CashRegisterPage"
        assert client.post_page("CashRegisterPage").context["number"] != shown.context["number"]


def it_keeps_two_checkouts_apart(program):
    with Server(program, *NEVER) as server:
        one, first = at_barcode(server, [(SHIRT, 1)])
        two, second = at_barcode(server, [(BAG, 2)])
        assert first.context["number"] != second.context["number"]
        assert one.post_page("CashRegisterCompletePage").json["pre_order"]["unpaid_amount"] == "1249.90"
        assert two.post_page("CashRegisterCompletePage").json["pre_order"]["unpaid_amount"] == "1.00"
        two.send_json("DELETE", "/baskets/basket/", {})
        assert one.post_page("CashRegisterCompletePage").page == "CashRegisterCompletePage"


def it_ends_the_numbers_of_all_sessions_that_share_a_basket(program):
    with Server(program, "--baskets", "user", *NEVER) as server:
        one = at_barcode(server, [(SHIRT, 1)])[0]
        two = Client(server)
        two.login()
        two.add(BAG)
        assert one.post_page("CashRegisterCompletePage").page == "PaymentOptionSelectionPage"


def it_begins_anew_after_an_order(program):
    with Server(program, *NOW) as server:
        client, _ = at_barcode(server)
        client.post_page("CashRegisterCompletePage")
        assert client.get("/baskets/basket/").json["basket"]["basketitem_set"] == []
        assert "basket" in client.get_page().json["redirect_url"]
        client.add(BAG)
        assert client.get_page().page == "DeliveryOptionSelectionPage"


def it_undoes_later_steps_when_an_earlier_one_changes(program):
    with Server(program, *NEVER) as server:
        client, _ = at_barcode(server)
        reply = client.post_page("DeliveryOptionSelectionPage", delivery_option=1)
        assert reply.page == "RetailStoreSelectionPage"
        assert reply.json["pre_order"]["payment_option"] is None


def it_gives_a_store_delivery_an_address_without_pk(program):
    with Server(program) as server:
        pre_order = at_payment(server).get_page("OrderNotePage").json["pre_order"]
        assert pre_order["shipping_address"]["pk"] is None
        assert pre_order["shipping_address"]["title"] == "Ardıç Kadıköy"
        assert pre_order["billing_address"]["pk"] == 84
        assert pre_order["retail_store"]["pk"] == 12
        line = pre_order["basket"]["basketitem_set"][0]
        assert not {"id", "price", "stock", "offer_badges"} & set(line)
        assert "voucher_code" not in pre_order["basket"]


def it_keeps_the_note_beside_the_steps(program):
    with Server(program) as server:
        client = at_payment(server)
        reply = client.post_page("OrderNotePage", notes="Hediye paketi")
        assert reply.json["context_list"] == [] and reply.json["pre_order"]["notes"] == "Hediye paketi"
        assert client.get_page().page == "PaymentOptionSelectionPage"


def it_offers_several_options_with_all_steps(program):
    with Server(program, "--steps", "all", *NEVER) as server:
        client = Client(server)
        client.login()
        client.add(SHIRT)
        options = client.get_page().context["delivery_options"]
        assert [o["delivery_option_type"] for o in options] == ["retail_store", "customer"]
        reply = client.post_page("DeliveryOptionSelectionPage", delivery_option=2)
        assert reply.page == "AddressSelectionPage" and len(reply.context["addresses"]) == 2
        reply = client.post_page("AddressSelectionPage", shipping_address=85, billing_address=84)
        assert reply.json["pre_order"]["shipping_address"]["pk"] == 85
        assert [o["shipping_amount"] for o in reply.context["shipping_options"]] == ["0.00", "49.90"]
        reply = client.post_page("ShippingOptionSelectionPage", shipping_option=3)
        assert reply.json["pre_order"]["shipping_amount"] == "49.90"
        assert reply.json["pre_order"]["unpaid_amount"] == "1299.80"


def it_completes_single_steps_itself_with_short_steps(program):
    with Server(program, "--steps", "short") as server:
        client = Client(server)
        client.login()
        client.add(SHIRT)
        assert pages(client.get_page()) == [
            "IndexPage", "DeliveryOptionSelectionPage", "RetailStoreSelectionPage",
            "ShippingOptionSelectionPage", "PaymentOptionSelectionPage"]


def it_speaks_english_when_asked_to(program):
    with Server(program) as server:
        client = Client(server, language="en-us")
        client.login()
        client.add(SHIRT)
        reply = walk_to_payment(client)
        assert reply.context["payment_options"][0]["name"] == "Pay at the till"
        assert reply.context["unavailable_options"][0]["error_message"] == "The amount must be at least ₺5,000.00"


run(globals(), sys.argv[1])
