#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Products and baskets of `vezne-sim commerce`."""

import sys
from urllib.parse import urlencode

from promises import run
from shop import BAG, CUP, SHIRT, SOCKS, WALLET, Client, Server, ean, ring_up_the_picture


def signed_in(server, **options):
    client = Client(server, **options)
    assert client.login().status == 200
    return client


def names(client, text):
    return [product["name"] for product in client.find(text)]


def it_finds_a_product_by_sku_and_by_barcode(program):
    with Server(program) as server:
        client = Client(server)
        assert [product["sku"] for product in client.find("8690000000012")] == ["8690000000012"]
        barcode = client.find("8690000000012")[0]["attributes"]["barcode"]
        assert barcode != "8690000000012"
        assert [product["sku"] for product in client.find(barcode)] == ["8690000000012"]
        assert client.find("8690526084411") == []


def it_finds_a_product_by_name_in_any_turkish_spelling(program):
    with Server(program) as server:
        client = Client(server)
        for text in ("keten gömlek", "KETEN GÖMLEK", "keten gomlek", "gömlek keten"):
            assert names(client, text) == ["Keten gömlek, beyaz · M"], text
        for text in ("KIRMIZI", "kırmızı", "kirmizi"):
            assert names(client, text) == ["Yün atkı, kırmızı"], text
        assert names(client, "İNCİR") == names(client, "incir") == ["Kokulu mum, incir · 220 g"]


def it_answers_a_product_with_its_price_as_the_documents_do(program):
    with Server(program) as server:
        client = Client(server)
        prices = {code: client.find(code)[0]["price"] for code in (ean(7), ean(10), ean(11))}
        assert list(prices.values()) == ["15", "59", "54.49"], prices
        pk = client.find(SHIRT)[0]["pk"]
        product = client.get(f"/product/{pk}/").json
        assert product["in_stock"] is True and product["variants"] == []
        assert product["product"]["price"] == "1249.90"
        assert product["product"]["product_type"] == "0"
        assert client.get("/product/999/").status == 404


def it_shows_what_stands_beside_a_product(program):
    with Server(program) as server:
        client = Client(server)
        pk = client.find(SHIRT)[0]["pk"]
        group = client.get(f"/group-product/{pk}/").json
        assert group["product"]["pk"] == pk and group["group_products"] == []
        stores = client.get(f"/retail_store_stock/{pk}/?city=34").json
        assert set(stores[0]) == {"name", "address", "latitude", "longitude", "stock",
                                  "store_hours"}
        nodes = client.get(f"/products/{pk}/category_nodes/?limit=1").json
        assert nodes["count"] == 1 and nodes["results"][0]["name"]
        menu = client.get("/menus/generate_breadcrumb/").json["menu"]
        assert [step["url"] for step in menu] == ["/", "/list/"]
        for path in ("/group-product/9/", "/retail_store_stock/9/", "/payments/cards/product/9/",
                     "/products/9/category_nodes/"):
            assert client.get(path).status == 404, path


def it_tells_the_instalments_of_a_product_as_numbers(program):
    with Server(program) as server:
        client = Client(server)
        product = client.find(SHIRT)[0]
        cards = client.get(f"/payments/cards/product/{product['pk']}/").json
        assert {"bank", "card_type", "card_payment_type", "installments"} <= set(cards[0])
        plans = cards[0]["installments"]
        assert set(plans[0]) == {"pk", "installment_count", "label", "interest_rate", "amount",
                                 "interest_amount", "single_installment_amount", "total_amount"}
        assert plans[0]["interest_rate"] == "0.000000" and plans[0]["total_amount"] == 1249.9
        nine = next(plan for plan in plans if plan["installment_count"] == 9)
        assert nine["interest_rate"].startswith("0.09")
        assert round(nine["amount"] + nine["interest_amount"], 2) == nine["total_amount"]


def it_lists_at_most_24_products_a_page(program):
    with Server(program, "--catalogue", "400") as server:
        client = Client(server)
        first = client.get("/list/?" + urlencode({"search_text": "mavi"})).json
        count = first["pagination"]["total_count"]
        assert count > 24 and len(first["products"]) == 24
        assert first["pagination"]["num_pages"] == -(-count // 24)
        second = client.get("/list/?" + urlencode({"search_text": "mavi", "page": 2})).json
        seen = {product["pk"] for product in first["products"]}
        assert not seen & {product["pk"] for product in second["products"]}


def it_generates_the_same_valid_goods_from_the_same_seed(program):
    def goods(seed):
        with Server(program, "--catalogue", "50", "--seed", seed) as server:
            client = Client(server)
            return [(p["sku"], p["name"], p["price"]) for number in range(1000, 1050)
                    for p in client.find(ean(number))]

    assert len(goods("5")) == 50
    assert goods("5") == goods("5")
    assert goods("5") != goods("6")


def it_completes_at_most_four_names_with_prices_as_numbers(program):
    with Server(program, "--catalogue", "100") as server:
        entries = Client(server).get("/autocomplete/?search_text=mavi").json["groups"][0]["entries"]
        assert len(entries) == 4
        assert all(isinstance(entry["extra"]["price"], (int, float)) for entry in entries)
        assert all("sku" not in entry and "pk" not in entry for entry in entries)


def it_prices_the_sale_of_the_pictures(program):
    with Server(program) as server:
        basket = ring_up_the_picture(signed_in(server)).json["basket"]
        assert basket["total_product_amount"] == "4498.40"
        assert basket["total_discount_amount"] == "219.80"
        assert basket["total_amount"] == "4278.60"
        assert basket["total_quantity"] == 7
        assert basket["discounts"] == [
            {"description": "3 al 2 öde, çorap", "discount": "129.90"},
            {"description": "%10 üye indirimi, cüzdan", "discount": "89.90"}]
        socks = basket["basketitem_set"][2]
        assert (socks["unit_price"], socks["total_amount"], socks["discount_amount"]) == (
            "129.90", "259.80", "129.90")
        assert socks["offer_badges"] == [{"description": "3 al 2 öde", "discount": "129.90"}]
        assert [item["tax_rate"] for item in basket["basketitem_set"]] == [
            "10.00", "10.00", "10.00", "20.00", "20.00"]


def it_gives_a_guest_no_member_discount(program):
    with Server(program) as server:
        basket = ring_up_the_picture(Client(server)).json["basket"]
        assert basket["total_amount"] == "4368.50"


def it_adds_sets_and_removes(program):
    with Server(program) as server:
        client = signed_in(server)
        client.add(SOCKS, 2)
        line = client.add(SOCKS, 2).json["basket"]["basketitem_set"][0]
        assert line["quantity"] == 4
        body = {"product": line["product"]["pk"], "quantity": 1, "attributes": line["attributes"]}
        assert client.send_json("PUT", "/baskets/basket/", body).json["basket"]["total_quantity"] == 1
        other = dict(body, attributes={"gift": "yes"})
        assert client.send_json("PUT", "/baskets/basket/", other).status == 400
        body["quantity"] = 0
        gone = client.send_json("PUT", "/baskets/basket/", body).json["basket"]
        assert gone["basketitem_set"] == [] and gone["total_amount"] == "0.00"
        client.add(BAG)
        cleared = client.send_json("DELETE", "/baskets/basket/", {}).json["basket"]
        assert cleared["basketitem_set"] == []


def it_says_how_many_are_left_when_the_stock_ends(program):
    with Server(program) as server:
        client = signed_in(server)
        reply = client.add(CUP, 3)
        assert reply.status == 400 and reply.json["error_code"] == "out_of_stock"
        assert reply.json["non_field_errors"] == (
            "“Seramik kupa, İznik mavisi” ürününden en fazla 2 adet alınabilir.")
        assert client.add(CUP, 2).status == 200
        assert client.add(CUP, 1).status == 400
        assert client.get("/baskets/basket/").json["basket"]["total_quantity"] == 2


def it_takes_a_good_voucher_and_refuses_others_in_its_own_words(program):
    with Server(program) as server:
        client = signed_in(server)
        client.add(SHIRT)
        for code, sentence in (("YAZ25", "Kuponun süresi 31.08.2026’da doldu."),
                               ("NICHTS", "Böyle bir kupon yok.")):
            refused = client.send_json("PATCH", "/baskets/basket/", {"voucher_code": code})
            assert refused.status == 400 and refused.json["non_field_errors"] == sentence
            assert "error_code" in refused.json
        basket = client.send_json(
            "PATCH", "/baskets/basket/", {"voucher_code": "HOSGELDIN10"}).json["basket"]
        assert basket["voucher_code"] == "HOSGELDIN10" and basket["total_amount"] == "1124.91"
        assert sum(float(d["discount"]) for d in basket["discounts"]) == 124.99
        basket = client.send_json(
            "PATCH", "/baskets/basket/", {"remove_voucher_code": True}).json["basket"]
        assert basket["voucher_code"] is None and basket["total_amount"] == "1249.90"


def it_ties_the_basket_to_the_session(program):
    with Server(program) as server:
        one, two = signed_in(server), signed_in(server)
        first = one.add(SHIRT).json["basket"]
        second = two.get("/baskets/basket/").json["basket"]
        assert second["basketitem_set"] == [] and second["pk"] != first["pk"]


def it_keeps_what_a_guest_had_chosen_at_the_login(program):
    for how in ("session", "user"):
        with Server(program, "--baskets", how) as server:
            client = Client(server)
            client.add(WALLET)
            assert client.login().status == 200
            assert client.get("/baskets/basket/").json["basket"]["total_amount"] == "809.10"


def it_ties_the_basket_to_the_user(program):
    with Server(program, "--baskets", "user") as server:
        one, two = signed_in(server), signed_in(server)
        first = one.add(SHIRT).json["basket"]
        second = two.get("/baskets/basket/").json["basket"]
        assert second["pk"] == first["pk"] and second["total_quantity"] == 1


def it_gives_each_namespace_its_basket(program):
    with Server(program, "--baskets", "namespace") as server:
        one, two = signed_in(server), signed_in(server)
        main = one.get("/baskets/basket/").json["basket"]["pk"]
        chosen = two.request("POST", "/baskets/basket-list/namespace/till-2/main/").json["basket"]
        assert chosen["pk"] != main
        two.add(SHIRT)
        assert one.get("/baskets/basket/").json["basket"]["basketitem_set"] == []
        assert one.get("/baskets/basket-list/").json["baskets"] == [
            {"pk": main, "namespace": None}, {"pk": chosen["pk"], "namespace": "till-2"}]
        taken = one.request("POST", f"/baskets/basket-list/id/{chosen['pk']}/main/").json["basket"]
        assert taken["total_quantity"] == 1
        assert one.request("POST", "/baskets/basket-list/id/99999/main/").status == 404
        assert one.get("/baskets/basket-list/namespace/null/").json["basket"]["pk"] == main
        assert two.request("DELETE", "/baskets/basket-list/namespace/till-2/").status == 204
        assert two.get("/baskets/basket/").json["basket"]["pk"] == main


def it_keeps_the_address_book_of_each_customer_apart(program):
    with Server(program) as server:
        store, guest = signed_in(server), Client(server)
        assert [a["pk"] for a in store.get("/address/").json["results"]] == [84]
        assert guest.get("/address/").json["results"] == []
        refused = guest.send_json("POST", "/address/", {"title": "Ev", "phone_number": "0535"})
        assert refused.status == 400
        assert set(refused.json) == {"first_name", "last_name", "line", "country", "city",
                                     "township", "phone_number"}
        address = {"title": "Ev", "first_name": "Zeynep", "last_name": "Aydın",
                   "phone_number": "05355555555", "country": 1, "city": 34, "township": 341,
                   "line": "Moda Cad. 1"}
        made = guest.send_json("POST", "/address/", address)
        assert made.status == 201 and made.json["title"] == "Ev"
        pk = made.json["pk"]
        assert store.send_json("PATCH", f"/address/{pk}/", {"title": "Benim"}).status == 404
        assert guest.send_json("PATCH", f"/address/{pk}/", {"title": "İş"}).json["title"] == "İş"
        assert guest.request("DELETE", f"/address/{pk}/").status == 204
        cities = guest.get("/address/township/?city=34").json["results"]
        assert [place["name"] for place in cities] == ["Kadıköy", "Beşiktaş"]


run(globals(), sys.argv[1])
