#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each fault of `vezne-sim commerce` does what its line in --help says."""

import base64
import decimal
import http.client
import pathlib
import subprocess
import sys
import time

from promises import run
from shop import BAG, SHIRT, Client, Server, at_payment_page, at_till, walk_to_payment

MANUAL = sys.argv[2]
LOST = (http.client.RemoteDisconnected, ConnectionResetError)


def signed_in(server):
    client = Client(server)
    client.login()
    return client


def at_barcode(server):
    client = signed_in(server)
    client.add(SHIRT)
    walk_to_payment(client)
    client.post_page("PaymentOptionSelectionPage", payment_option=2)
    return client.post_page("CashRegisterPage")


def is_lost(call):
    try:
        call()
    except LOST:
        return True
    return False


def with_fault(program, *faults):
    """A server with faults and customers who never pay."""
    arguments = [word for fault in faults for word in ("--fault", fault)]
    return Server(program, "--pay-after", "never", *arguments)


def raises_status(kind, status):
    def check(program):
        with with_fault(program, f"{kind}@POST:/baskets/#1") as server:
            client = signed_in(server)
            reply = client.add(BAG)
            assert reply.status == status, reply.status
            assert client.line.endswith(f"fault={kind}") and f" {status} " in client.line
            assert client.get("/baskets/basket/").json["basket"]["total_quantity"] == 0
            return reply
    return check


def throttles(program):
    reply = raises_status("http-429", 429)(program)
    assert reply.headers["Retry-After"] == "2" and "detail" in reply.json
    with with_fault(program, "http-429=30@POST:/baskets/#1") as server:
        assert signed_in(server).add(BAG).headers["Retry-After"] == "30"


def drops(program):
    with with_fault(program, "drop@POST:/baskets/#1") as server:
        client = signed_in(server)
        assert is_lost(lambda: client.add(BAG))
        assert " 000 " in client.line
        assert client.get("/baskets/basket/").json["basket"]["total_quantity"] == 0


def loses_the_answer(program):
    with with_fault(program, "no-answer@POST:/baskets/#1") as server:
        client = signed_in(server)
        assert is_lost(lambda: client.add(BAG))
        assert client.get("/baskets/basket/").json["basket"]["total_quantity"] == 1


def loses_it_behind_a_500(program):
    with with_fault(program, "lost-500@POST:/baskets/#1") as server:
        client = signed_in(server)
        assert client.add(BAG).status == 500
        assert client.get("/baskets/basket/").json["basket"]["total_quantity"] == 1


def answers_login(kind, status):
    def check(program):
        with with_fault(program, f"{kind}#1") as server:
            client = Client(server)
            reply = client.login()
            assert reply.status == status and "key" not in reply.json
            assert client.login().status == 200
            return reply
    return check


def asks_for_a_captcha(program):
    assert "captcha" in answers_login("login-captcha", 400)(program).json["redirect_url"]


def sells_out(program):
    with with_fault(program, "stock-gone@GET:/baskets/basket/#1") as server:
        client = signed_in(server)
        client.add(SHIRT)
        client.add(BAG, 2)
        basket = client.get("/baskets/basket/").json["basket"]
        assert [(row["name"], row["unavailable_quantity"])
                for row in basket["unavailable_basket_products"]] == [("Poşet", 2)]
        assert len(basket["basketitem_set"]) == 1


def shifts_totals(program):
    with with_fault(program, "price-changed@PaymentOptionSelectionPage") as server:
        client = signed_in(server)
        client.add(SHIRT)
        assert walk_to_payment(client).json["pre_order"]["total_amount"] == "1249.90"
        shifted = client.get_page("PaymentOptionSelectionPage").json["pre_order"]
        assert shifted["total_amount"] == shifted["unpaid_amount"] == "1258.90"
        assert shifted["basket"]["total_amount"] == "1249.90"


def refuses(program):
    with with_fault(program, "refuse@PaymentOptionSelectionPage#1") as server:
        client = signed_in(server)
        client.add(SHIRT)
        walk_to_payment(client)
        reply = client.post_page("PaymentOptionSelectionPage", payment_option=2)
        assert reply.page == "PaymentOptionSelectionPage"
        assert reply.errors == {"payment_option": ["Bu bilgi şu anda kabul edilmiyor."]}
        assert reply.json["pre_order"]["payment_option"] is None
        assert client.post_page("PaymentOptionSelectionPage", payment_option=2).page == "CashRegisterPage"


def rotates(program):
    with with_fault(program, "rotate-session@/baskets/#1") as server:
        client = signed_in(server)
        old = client.cookies["osessionid"]
        assert client.add(BAG).status == 200
        assert client.cookies["osessionid"] != old
        assert client.get("/current_user/").status == 200
        client.cookies["osessionid"] = old
        assert client.get("/current_user/").status == 401


def rotates_in_the_body(program):
    with with_fault(program, "rotate-session@/baskets/#1", "rotate-in-body#1") as server:
        client = signed_in(server)
        old = client.cookies["osessionid"]
        fresh = client.add(BAG).json["osessionid"]
        assert client.cookies["osessionid"] == old != fresh
        client.cookies["osessionid"] = fresh
        assert client.get("/current_user/").status == 200


def ends_the_login(program):
    with with_fault(program, "session-gone@/current_user/#1") as server:
        client = signed_in(server)
        assert client.get("/current_user/").status == 401


def forgets_who_asks(program):
    with with_fault(program, "guest-again@/csrf_token/#1") as server:
        client = signed_in(server)
        client.add(BAG)
        client.get("/csrf_token/")
        assert client.get("/current_user/").status == 401
        assert client.get("/baskets/basket/").json["basket"]["total_quantity"] == 1


def is_slow(program):
    with with_fault(program, "slow=1@/csrf_token/#1") as server:
        begun = time.monotonic()
        assert Client(server).get("/csrf_token/").status == 200
        assert time.monotonic() - begun >= 1


def is_not_json(program):
    with with_fault(program, "not-json@/csrf_token/#1") as server:
        reply = Client(server).get("/csrf_token/")
        assert reply.status == 200 and reply.body.startswith(b"<!DOCTYPE html>")


def is_cut(program):
    with with_fault(program, "cut@/csrf_token/#1") as server:
        try:
            Client(server).get("/csrf_token/")
        except http.client.IncompleteRead as cut:
            assert len(cut.partial) > 0 and cut.expected > 0
            return
        raise AssertionError("the body was whole")


def is_half(program):
    with with_fault(program, "half@/csrf_token/#1") as server:
        reply = Client(server).get("/csrf_token/")
        assert int(reply.headers["Content-Length"]) == len(reply.body)
        assert reply.body.startswith(b"{") and not reply.body.endswith(b"}")


def is_deep(program):
    with with_fault(program, "deep=300@/csrf_token/#1") as server:
        assert Client(server).get("/csrf_token/").body.count(b"[") == 300


def is_huge(program):
    with with_fault(program, "huge@/csrf_token/#1") as server:
        assert len(Client(server).get("/csrf_token/").body) > 4 * 1024 * 1024


def numbers_prices(program):
    with with_fault(program, "number-prices@/baskets/") as server:
        client = signed_in(server)
        basket = client.add(SHIRT).json["basket"]
        assert basket["total_amount"] == 1249.9
        assert basket["basketitem_set"][0]["product"]["price"] == 1249.9


def spells_instalments(program):
    with with_fault(program, "text-prices#1") as server:
        client = signed_in(server)
        client.add(SHIRT)
        walk_to_payment(client)
        client.post_page("PaymentOptionSelectionPage", payment_option=1)
        row = client.post_page("CashRegisterPage").context["cards"][0]["installments"][1]
        assert row["price_with_accrued_interest"] == "1249.90"
        assert row["monthly_price_with_accrued_interest"] == "624.95"


def spoils_the_thanks(kind, judge):
    def check(program):
        with Server(program, "--pay-after", "0", "--fault", f"{kind}#1") as server:
            client = signed_in(server)
            client.add(SHIRT)
            walk_to_payment(client)
            client.post_page("PaymentOptionSelectionPage", payment_option=2)
            client.post_page("CashRegisterPage")
            thanks = client.post_page("CashRegisterCompletePage")
            assert thanks.page == "ThankYouPage" and judge(thanks.context), thanks.context
    return check


def raises_the_order(program):
    with Server(program, "--pay-after", "0", "--fault", "order-amount#1") as server:
        client = signed_in(server)
        client.add(SHIRT)
        walk_to_payment(client)
        client.post_page("PaymentOptionSelectionPage", payment_option=2)
        client.post_page("CashRegisterPage")
        thanks = client.post_page("CashRegisterCompletePage")
        address = thanks.context["redirect_url"] + "?format=json"
        raised, told = (client.get(address).json["order"]["amount"] for _ in range(2))
        assert decimal.Decimal(raised) - decimal.Decimal(told) == 9, (raised, told)


def redirects(program):
    with with_fault(program, "redirect@/list/") as server:
        reply = Client(server).get("/list/?search_text=x")
        assert reply.status == 302 and reply.headers["Location"].startswith("http://127.0.0.1:9/")


def spoils_the_step(kind, judge):
    def check(program):
        with with_fault(program, f"{kind}@POST:PaymentOptionSelectionPage#1") as server:
            client = signed_in(server)
            client.add(SHIRT)
            walk_to_payment(client)
            reply = client.post_page("PaymentOptionSelectionPage", payment_option=2).json
            assert judge(reply), reply
            assert client.line.endswith(f"fault={kind}")
    return check


def spoils_the_barcode(kind, judge, value=""):
    def check(program):
        with with_fault(program, f"{kind}{value}#1") as server:
            context = at_barcode(server).context
            assert judge(context), context
    return check


def is_broken_picture(context):
    return 0 < len(base64.b64decode(context["barcode"] + "=" * (-len(context["barcode"]) % 4))) < 50


def last(reply):
    return reply["context_list"][-1]


def at_card_confirmation(server):
    client, first = at_payment_page(server, "kredi-karti")
    client.post_page(first.page, bin_number="454671")
    return client, client.post_page("InstallmentSelectionPage", installment=103)


def stays_where_it_is(program):
    with with_fault(program, "same-page@POST:BinNumberPage#1") as server:
        client, first = at_payment_page(server, "kredi-karti")
        reply = client.post_page(first.page, bin_number="454671")
        assert reply.page == "BinNumberPage" and not reply.errors
        assert client.post_page(first.page, bin_number="454671").page == "InstallmentSelectionPage"


def expires_a_code(program):
    with with_fault(program, "code-expired@POST:VerifySmsPage#1") as server:
        client, first = at_payment_page(server, "kapida-ode")
        client.post_page(first.page, payment_choice="cash")
        client.post_page("SendSmsPage")
        reply = client.post_page("VerifySmsPage", verify_code="123456")
        assert "süresi doldu" in reply.errors["verify_code"][0] and reply.context["seconds_left"] == 0


def empties_the_choices(program):
    with with_fault(program, "no-choices@answer:FundsTransferChoicePage") as server:
        assert at_payment_page(server, "havale")[1].context == {"bank_accounts": []}


def tells_another_instalment(program):
    with with_fault(program, "other-installment#1") as server:
        _, reply = at_card_confirmation(server)
        assert reply.json["pre_order"]["installment"]["pk"] == 104


def spoils_the_link(kind, judge):
    def check(program):
        with with_fault(program, f"{kind}@answer:RedirectionPageCompletePage#1") as server:
            client, first = at_payment_page(server, "bankaya-git")
            url = client.post_page(first.page, agreement="1").context["redirect_url"]
            assert judge(url), url
    return check


def wallet_session(server):
    return Client(server).send_json(
        "POST", "/api/paywall/masterpass/session", {"UserId": "7", "UserPhone": "905554443322"},
        headers={"apikeyprivate": "training-private-key", "apiclientprivate": "training-private-client"}).json


def fails_at_the_wallet(program):
    with with_fault(program, "wallet-error=12#1") as server:
        reply = wallet_session(server)
        assert (reply["ErrorCode"], reply["Result"], reply["Body"]) == (12, False, None)
        assert "onaylamadı" in reply["Message"]


def forgets_the_wallets_body(program):
    with with_fault(program, "wallet-no-body#1") as server:
        reply = wallet_session(server)
        assert reply["Result"] is True and reply["Body"] is None


def at_till_after(server):
    number = at_barcode(server).context["number"]
    return number, at_till(server, "pre_order", order_number=str(number))


def refuses_the_till(program):
    with with_fault(program, "hook-error=407@/hooks/") as server:
        number, read = at_till_after(server)
        assert read["error_code"] == "407" and "pre_order" not in read, read
        confirm = at_till(server, "confirm", order_number=str(number), transaction_id="t", amount="1249.90")
        assert confirm["result"] == "407", confirm


def spoils_the_till(kind, judge):
    def check(program):
        with with_fault(program, kind) as server:
            _, read = at_till_after(server)
            assert judge(read), read
    return check


def numbers_the_result(program):
    with with_fault(program, "number-result") as server:
        number, _ = at_till_after(server)
        assert at_till(server, "confirm", order_number=str(number), amount="1")["result"] == 413


def lists_products(reply):
    return all(isinstance(line["product"], list) for line in reply["pre_order"]["basket"]["basketitem_set"])


CHECKS = {
    "http-401": raises_status("http-401", 401),
    "http-404": raises_status("http-404", 404),
    "http-429": throttles,
    "http-500": raises_status("http-500", 500),
    "http-502": raises_status("http-502", 502),
    "http-503": raises_status("http-503", 503),
    "csrf-403": raises_status("csrf-403", 403),
    "drop": drops,
    "login-202": answers_login("login-202", 202),
    "login-406": answers_login("login-406", 406),
    "login-429": answers_login("login-429", 429),
    "login-captcha": asks_for_a_captcha,
    "hook-error": refuses_the_till,
    "product-list": spoils_the_till("product-list", lists_products),
    "promotions": spoils_the_till("promotions", lambda r: len(r["promotions"]) == 1),
    "number-result": numbers_the_result,
    "stock-gone": sells_out,
    "price-changed": shifts_totals,
    "refuse": refuses,
    "rotate-session": rotates,
    "session-gone": ends_the_login,
    "guest-again": forgets_who_asks,
    "no-answer": loses_the_answer,
    "lost-500": loses_it_behind_a_500,
    "slow": is_slow,
    "not-json": is_not_json,
    "cut": is_cut,
    "half": is_half,
    "deep": is_deep,
    "huge": is_huge,
    "text-prices": spells_instalments,
    "number-prices": numbers_prices,
    "rotate-in-body": rotates_in_the_body,
    "redirect": redirects,
    "no-context": spoils_the_step("no-context", lambda r: "page_context" not in last(r)),
    "empty-context": spoils_the_step("empty-context", lambda r: last(r)["page_context"] == {}),
    "no-page-name": spoils_the_step("no-page-name", lambda r: set(last(r)) == {"page_context"}),
    "capital-slug": spoils_the_step(
        "capital-slug", lambda r: last(r)["page_slug"] == "CashRegisterPage"),
    "no-redirect": spoils_the_thanks("no-redirect", lambda c: "redirect_url" not in c),
    "foreign-redirect": spoils_the_thanks(
        "foreign-redirect", lambda c: c["redirect_url"].startswith("https://elsewhere.example/")),
    "unknown-page": spoils_the_step(
        "unknown-page", lambda r: last(r)["page_name"] == "ZeppelinBoardingPage"),
    "empty-basket": spoils_the_step("empty-basket", lambda r: "basket" in r["redirect_url"]),
    "no-pre-order": spoils_the_step("no-pre-order", lambda r: "pre_order" not in r),
    "errors-null": spoils_the_step("errors-null", lambda r: r["errors"] is None),
    "errors-empty-list": spoils_the_step("errors-empty-list", lambda r: r["errors"] == []),
    "errors-empty-object": spoils_the_step("errors-empty-object", lambda r: r["errors"] == {}),
    "errors-list": spoils_the_step("errors-list", lambda r: isinstance(r["errors"][0], str)),
    "errors-object": spoils_the_step(
        "errors-object", lambda r: isinstance(r["errors"]["non_field_errors"], str)),
    "bad-png": spoils_the_barcode("bad-png", is_broken_picture),
    "no-seconds": spoils_the_barcode("no-seconds", lambda c: set(c) == {"barcode", "number"}),
    "seconds": spoils_the_barcode("seconds", lambda c: c["seconds"] == 900, value="=900"),
    "string-number": spoils_the_barcode("string-number", lambda c: c["number"].isdigit()),
    "same-page": stays_where_it_is,
    "code-expired": expires_a_code,
    "no-choices": empties_the_choices,
    "order-amount": raises_the_order,
    "other-installment": tells_another_instalment,
    "bad-link": spoils_the_link("bad-link", lambda url: url.startswith("intent:")),
    "plain-link": spoils_the_link("plain-link", lambda url: url.startswith("http://elsewhere.example/")),
    "long-link": spoils_the_link("long-link=8", lambda url: len(url) > 8192),
    "wallet-error": fails_at_the_wallet,
    "wallet-no-body": forgets_the_wallets_body,
}


def it_has_a_check_and_a_place_in_the_manual_for_each_fault(program):
    text = subprocess.run([program, "commerce", "--help"], stdout=subprocess.PIPE, text=True,
                          check=True).stdout
    table = text.split("#N- from the N-th on.\n\n")[1].split("\n\n")[0]
    kinds = [line.split()[0] for line in table.splitlines()]
    assert sorted(kinds) == sorted(CHECKS)
    manual = pathlib.Path(MANUAL).read_text().replace("\\-", "-")
    assert [kind for kind in kinds if f".B {kind}\n" not in manual] == []


def it_ends_although_an_answer_is_still_delayed(program):
    with with_fault(program, "slow=60@/csrf_token/") as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        connection.request("GET", "/csrf_token/")
        assert "fault=slow" in server.log()
    connection.close()


def it_acts_only_on_the_times_that_were_named(program):
    with with_fault(program, "http-500@/current_user/#2-3", "http-404@/current_user/#5-") as server:
        client = signed_in(server)
        seen = [client.get("/current_user/").status for _ in range(7)]
        assert seen == [200, 500, 500, 200, 200, 200, 404], seen


def it_tells_pages_asked_from_pages_answered(program):
    with with_fault(program, "no-context@answer:CashRegisterPage",
                    "http-502@GET:CashRegisterPage") as server:
        client = signed_in(server)
        client.add(SHIRT)
        walk_to_payment(client)
        reply = client.post_page("PaymentOptionSelectionPage", payment_option=2)
        assert "page_context" not in last(reply.json)
        assert client.get_page("CashRegisterPage").status == 502
        assert client.post_page("CashRegisterPage").page == "CashRegisterCompletePage"


def it_refuses_a_fault_that_it_does_not_know(program):
    for specification in ("nonsense", "cut#0", "cut#3-2", "cut#x", "slow=ten", "cut@x#"):
        done = subprocess.run([program, "commerce", "--fault", specification],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
        assert done.returncode == 2 and specification in done.stderr, specification


def promise(kind, check):
    def it(program):
        check(program)
    it.__name__ = f"it does {kind}"
    return it


run({**{f"it_{kind}": promise(kind, check) for kind, check in CHECKS.items()},
     **{name: thing for name, thing in globals().items() if name.startswith("it_")}}, sys.argv[1])
