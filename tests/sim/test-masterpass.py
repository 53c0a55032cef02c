#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Masterpass, Masterpass Rest with and without Craftgate, and the wallet provider behind them."""

import re
import sys

from promises import run
from shop import Client, Server, at_payment_page, open_on_phone, order_of

NEVER = ("--pay-after", "never")
NOW = ("--pay-after", "0")
KEYS = {"apikeyprivate": "training-private-key", "apiclientprivate": "training-private-client"}
GUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
CODE = "123456"


def served(program, *arguments):
    return Server(program, *(arguments if "--pay-after" in arguments else (*NEVER, *arguments)))


class Wallet:
    """The register's side of the wallet: it takes up a renewed session."""

    def __init__(self, server):
        self.client = Client(server)
        self.session = None
        reply = self.ask("session", ReferenceCode="r1", UserId="7", UserPhone="905554443322")
        assert reply["Result"] is True, reply

    def ask(self, service, headers=None, **members):
        if self.session:
            members.setdefault("SessionId", self.session)
        reply = self.client.send_json("POST", f"/api/paywall/masterpass/{service}", members,
                                      headers={**KEYS, **(headers or {})})
        assert reply.status == 200
        body = reply.json
        assert set(body) == {"ErrorCodeType", "ErrorMessage", "ErrorCode", "Result", "Message", "Body"}
        assert body["Result"] == (body["ErrorCode"] == 0) == (body["ErrorMessage"] is None)
        if body["Body"]:
            assert set(body["Body"]["Session"]) == {"SessionRenewed", "SessionId"}
            self.session = body["Body"]["Session"]["SessionId"]
        return body

    def init(self, alias, amount=1249.9, code="u1", **members):
        payment = {"Amount": amount, "MerchantUniqueCode": code, "CurrencyId": 1,
                   "MerchantSuccessBackUrl": "http://127.0.0.1/good", "Installment": 1,
                   "MerchantFailBackUrl": "http://127.0.0.1/bad", "TrackingCode": "t"}
        card = {"IsSavedCard": True, "CardAlias": alias, "CardBin": "552879",
                "CardMasked": "552879********08"}
        products = [{"ProductId": "1001", "ProductName": "Gömlek", "ProductAmount": amount}]
        return self.ask("payment/init", **{"Force3D": False, "AutoCommit": False, "PaymentDetail": payment,
                                           "Card": card, "Products": products, **members})


def token_of(begun):
    return begun["Body"]["Masterpass"]["Provider"]["Detail"]["Result"]["Token"]


def id_of(begun):
    return begun["Body"]["Masterpass"]["Paywall"]["PaymentId"]


def it_begins_a_payment_as_the_providers_example_does(program):
    with served(program) as server:
        body = Wallet(server).init("training-3d")["Body"]["Masterpass"]
        assert set(body) == {"Paywall", "Provider", "Error"}
        assert set(body["Paywall"]) == {
            "MasterpassPaymentId", "PaymentId", "ActivityId", "UniqueCode", "MerchantUniqueKey",
            "PaymentGatewayId", "PaymentGatewayName", "PaymentGatewayProviderName", "Products"}
        assert re.fullmatch(GUID, body["Paywall"]["MasterpassPaymentId"])
        assert body["Paywall"]["PaymentId"] > 2**31 and body["Paywall"]["MerchantUniqueKey"] == "u1"
        assert body["Paywall"]["Products"][0]["ProductAmount"] == 1249.9
        provider = body["Provider"]
        assert set(provider) == {"IsOtp", "IsThreeD", "ThreeDAddress", "Detail"}
        assert provider["Detail"]["Result"]["ResponseCode"] == "5010"
        assert provider["Detail"]["StatusCode"] == 202
        assert body["Error"] == {"ProviderErrorCode": None, "ProviderErrorMessage": None}


def it_says_by_the_card_what_is_needed(program):
    with served(program) as server:
        wallet = Wallet(server)
        for alias, otp, secure in (("training-plain", False, False), ("training-otp", True, False),
                                   ("training-3d", False, True)):
            provider = wallet.init(alias, code=alias)["Body"]["Masterpass"]["Provider"]
            assert (provider["IsOtp"], provider["IsThreeD"]) == (otp, secure)
            assert (provider["ThreeDAddress"] is not None) == secure
        forced = wallet.init("training-otp", code="f", Force3D=True)["Body"]["Masterpass"]["Provider"]
        assert (forced["IsOtp"], forced["IsThreeD"]) == (False, True)


def it_refuses_in_the_providers_words(program):
    with served(program) as server:
        wallet = Wallet(server)
        for alias, words in (("training-refused", "limiti"), ("training-expired", "son kullanma"),
                             ("somebody-elses", "bulunamadı")):
            refused = wallet.init(alias)
            assert refused["ErrorCode"] != 0 and words in refused["Message"]
        for amount in ("1249.90", 0, -1, True):
            assert wallet.init("training-plain", amount)["ErrorCode"] == 21, amount
        assert wallet.init("training-plain", Products=[])["ErrorCode"] == 20
        assert wallet.init("training-plain")["Result"]
        assert wallet.init("training-plain")["ErrorCode"] == 94


def it_wants_both_private_headers(program):
    with served(program) as server:
        wallet = Wallet(server)
        for name in KEYS:
            for value in ("wrong", None):
                refused = wallet.ask("payment/init", headers={name: value})
                assert refused["ErrorCode"] == 10 and refused["Body"] is None
        assert wallet.init("training-plain")["Result"]


def it_renews_the_session_now_and_then(program):
    with served(program) as server:
        wallet = Wallet(server)
        first = wallet.session
        renewed = [wallet.init("training-plain", code=str(i))["Body"]["Session"]["SessionRenewed"]
                   for i in range(6)]
        assert renewed == [False, True, False, False, True, False]
        assert wallet.session != first
        dead = wallet.ask("payment/init", SessionId=first)
        assert dead["ErrorCode"] == 11 and dead["Body"] is None
        assert wallet.init("training-plain", code="x")["Result"]
    with served(program, "--variant", "wallet-session=kept") as server:
        wallet = Wallet(server)
        assert not any(wallet.init("training-plain", code=str(i))["Body"]["Session"]["SessionRenewed"]
                       for i in range(6))


def it_keeps_the_sessions_of_two_registers_apart(program):
    with served(program) as server:
        one, two = Wallet(server), Wallet(server)
        assert one.init("training-plain", code="1")["Result"]
        assert two.init("training-plain", code="2")["Result"]


def it_verifies_the_code_and_commits(program):
    with served(program) as server:
        wallet = Wallet(server)
        begun = wallet.init("training-otp")
        assert "Card:*" in wallet.client.line and "SessionId:*" in wallet.client.line
        asked = {"MasterpassPaymentId": begun["Body"]["Masterpass"]["Paywall"]["MasterpassPaymentId"],
                 "OtpToken": token_of(begun)}
        assert wallet.ask("payment/commit/by/paymentid", PaymentId=id_of(begun))["ErrorCode"] == 60
        assert wallet.ask("payment/verify", OtpCode="000000", **asked)["ErrorCode"] == 58
        assert wallet.ask("payment/verify", OtpCode=CODE, **asked)["Result"]
        assert CODE not in wallet.client.line and asked["OtpToken"] not in wallet.client.line
        assert wallet.ask("payment/commit/by/paymentid", PaymentId=id_of(begun))["Result"]
        assert wallet.ask("payment/commit/by/paymentid", PaymentId=1)["ErrorCode"] == 40


def it_kills_a_code_and_sends_another_under_a_new_token(program):
    with served(program) as server:
        wallet = Wallet(server)
        begun = wallet.init("training-otp")
        name = begun["Body"]["Masterpass"]["Paywall"]["MasterpassPaymentId"]
        codes = [wallet.ask("payment/verify", MasterpassPaymentId=name, OtpToken=token_of(begun),
                            OtpCode=code)["ErrorCode"] for code in ("1", "2", "3", CODE)]
        assert codes == [58, 58, 58, 59]
        sent = wallet.ask("otp/resend", OtpToken=token_of(begun))
        token = sent["Body"]["Masterpass"]["Result"]["Token"]
        assert token != token_of(begun)
        assert wallet.ask("payment/verify", MasterpassPaymentId=name, OtpToken=token_of(begun),
                          OtpCode=CODE)["ErrorCode"] == 59
        assert wallet.ask("payment/verify", MasterpassPaymentId=name, OtpToken=token, OtpCode=CODE)["Result"]


def it_commits_3d_only_when_the_phone_has_approved(program):
    for action, code in (("pay", 0), ("cancel", 62)):
        with served(program) as server:
            wallet = Wallet(server)
            begun = wallet.init("training-3d")
            address = begun["Body"]["Masterpass"]["Provider"]["ThreeDAddress"]
            assert wallet.ask("payment/commit/by/paymentid", PaymentId=id_of(begun))["ErrorCode"] == 61
            assert "1249.90 TL" in open_on_phone(server, address).body.decode()
            assert open_on_phone(server, address, action).status == 200
            assert wallet.ask("payment/commit/by/paymentid", PaymentId=id_of(begun))["ErrorCode"] == code
    with served(program, *NOW) as server:
        wallet = Wallet(server)
        begun = wallet.init("training-3d")
        assert wallet.ask("payment/commit/by/paymentid", PaymentId=id_of(begun))["Result"]


def at_masterpass_complete(server):
    client, first = at_payment_page(server, "masterpass")
    assert first.page == "MasterpassBinNumberPage"
    plans = client.post_page(first.page, is_masterpass_stored_card="true", bin_number="665544")
    assert plans.page == "MasterpassInstallmentPage"
    assert set(plans.context) == {"installments", "card_type", "installment_messages"}
    number = client.post_page(plans.page, installment=101)
    assert number.page == "MasterpassOrderNoPage" and number.context == {}
    last = client.post_page(number.page)
    assert last.page == "MasterpassCompletePage"
    assert set(last.context) == {"msisdn", "order_no", "token", "direct_token", "three_d", "extras"}
    assert last.context["msisdn"] == "905554443322" and last.context["three_d"] is False
    return client, last.context


def it_walks_masterpass_with_the_token_of_its_own(program):
    with served(program) as server:
        client, context = at_masterpass_complete(server)
        assert "token" in client.post_page("MasterpassCompletePage", token="stranger").errors
        order = order_of(client, client.post_page("MasterpassCompletePage", token=context["direct_token"]))
        assert order["number"] == context["order_no"] and order["payment_option_slug"] == "masterpass"


def it_completes_masterpass_without_a_body_as_the_documents_do(program):
    with served(program) as server:
        client, _ = at_masterpass_complete(server)
        order_of(client, client.post_page("MasterpassCompletePage"))


def it_completes_masterpass_only_with_a_payment_that_the_wallet_has_made(program):
    with served(program) as server:
        client, _ = at_masterpass_complete(server)
        wallet = Wallet(server)
        dear = wallet.init("training-plain", amount=12.5, code="dear", AutoCommit=True)
        assert client.post_page("MasterpassCompletePage", token=token_of(dear)).errors == {
            "token": ["Masterpass başka bir tutar tahsil etti."]}
        begun = wallet.init("training-plain")
        assert client.post_page("MasterpassCompletePage", token=token_of(begun)).errors == {
            "token": ["Masterpass ödemesi tamamlanmadı."]}
        wallet.ask("payment/commit/by/paymentid", PaymentId=id_of(begun))
        order_of(client, client.post_page("MasterpassCompletePage", token=token_of(begun)))


def it_says_that_masterpass_wants_3d(program):
    with served(program, "--variant", "masterpass-3d") as server:
        client, first = at_payment_page(server, "masterpass")
        client.post_page(first.page, bin_number="665544")
        client.post_page("MasterpassInstallmentPage", installment=101)
        assert client.post_page("MasterpassOrderNoPage").context["three_d"] is True


def post_json(client, page, query="", **members):
    return client.send_json("POST", f"/orders/checkout/?page={page}{query}", members)


RESULT = "&responseCode=0000&token=t1&three_d_secure=false"


def at_rest_complete(server, **wish):
    """Bodies are JSON here, as the documents write them."""
    client, first = at_payment_page(server, "mp_rest")
    assert first.page == "MasterpassRestBinNumberPage"
    plans = post_json(client, first.page, is_masterpass_stored_card=True, bin_number="665544")
    assert plans.page == "MasterpassRestInstallmentPage"
    number = post_json(client, plans.page, installment=plans.context["installments"][1]["pk"])
    assert number.page == "MasterpassRestOrderNoPage" and number.context == {}
    last = post_json(client, number.page, **wish)
    assert last.page == "MasterpassRestCompletePage"
    assert set(last.context) == {"msisdn", "order_no", "three_d", "extras"}
    return client, last.context


def it_gives_masterpass_rest_its_token_after_the_choice(program):
    with served(program) as server:
        client, _ = at_payment_page(server, "havale")
        assert client.get("/orders/masterpass-rest-token").status == 400
        client.post_page("PaymentOptionSelectionPage", payment_option=15)
        reply = client.get("/orders/masterpass-rest-token?three_d=true&msisdn_validated=false").json
        assert set(reply) == {"msisdn", "token", "extras"} and reply["token"].startswith("Bearer ")
        assert reply["extras"] == {"bank_ica": None}


def it_walks_masterpass_rest_with_the_fitting_transaction(program):
    for wish, good, bad in ((False, "PURCHASE", "PURCHASE_3D"), (True, "DIRECT_PURCHASE_3D", "DIRECT_PURCHASE")):
        with served(program) as server:
            client, context = at_rest_complete(server, use_three_d=wish)
            assert context["three_d"] is wish
            page = "MasterpassRestCompletePage"
            assert "transactionType" in post_json(client, page, RESULT, token="t", transactionType=bad).errors
            assert "token" in post_json(client, page, RESULT, transactionType=good).errors
            refused = post_json(client, page, "&responseCode=1419&token=t1", token="t", transactionType=good)
            assert refused.errors == {"non_field_errors": ["Masterpass ödemeyi reddetti."]}
            thanks = post_json(client, page, RESULT, token="t", transactionType=good)
            assert "&token=*&" in client.line and "token:*" in client.line, client.line
            order = order_of(client, thanks)
            assert order["number"] == context["order_no"] and order["installment_count"] == 2


def it_decides_3d_for_masterpass_rest_when_it_is_not_asked(program):
    with served(program, "--variant", "masterpass-rest-3d") as server:
        assert at_rest_complete(server)[1]["three_d"] is True


def it_goes_by_the_3d_of_the_wallet_and_not_of_the_page(program):
    for wish, card, good, bad in ((False, "training-3d", "PURCHASE_3D", "PURCHASE"),
                                  (True, "training-plain", "PURCHASE", "PURCHASE_3D")):
        with served(program, *NOW) as server:
            client, _ = at_rest_complete(server, use_three_d=wish)
            wallet = Wallet(server)
            begun = wallet.init(card)
            assert wallet.ask("payment/commit/by/paymentid", PaymentId=id_of(begun))["Result"]
            page, token = "MasterpassRestCompletePage", token_of(begun)
            assert "transactionType" in post_json(client, page, RESULT, token=token, transactionType=bad).errors
            order_of(client, post_json(client, page, RESULT, token=token, transactionType=good))


def craftgate_token(client):
    reply = client.get("/orders/craftgate-masterpass-token?three_d=false").json
    assert set(reply) == {"msisdn", "token", "referenceId", "orderNo", "extras"}
    return reply


def it_wants_craftgates_token_again_after_the_order_number(program):
    with served(program) as server:
        client, _ = at_payment_page(server, "mp_rest")
        early = craftgate_token(client)
        post_json(client, "MasterpassRestBinNumberPage", bin_number="665544")
        post_json(client, "MasterpassRestInstallmentPage", installment=101)
        context = post_json(client, "MasterpassRestOrderNoPage", use_three_d=False).context
        page = "MasterpassRestCompletePage"
        assert "referenceId" in post_json(
            client, page, RESULT, token="t", referenceId=early["referenceId"]).errors
        late = craftgate_token(client)
        assert late["orderNo"] == context["order_no"] == early["orderNo"]
        order_of(client, post_json(client, page, RESULT, token="t", referenceId=late["referenceId"]))


def it_finishes_craftgates_3d_on_the_phone(program):
    with served(program) as server:
        client, _ = at_rest_complete(server, use_three_d=True)
        reference = craftgate_token(client)["referenceId"]
        assert client.get("/orders/craftgate-masterpass-init?reference_id=x").status == 400
        begun = client.get(f"/orders/craftgate-masterpass-init?reference_id={reference}").json
        assert set(begun) == {"paymentId", "returnUrl"} and begun["paymentId"] > 2**31
        page = "MasterpassRestCompletePage"
        assert "paymentId" in post_json(client, page, RESULT, token="t", referenceId=reference).errors
        assert "paymentId" in post_json(client, page, RESULT, paymentId=begun["paymentId"]).errors
        open_on_phone(server, begun["returnUrl"], "pay")
        order_of(client, post_json(client, page, RESULT, paymentId=begun["paymentId"]))


run(globals(), sys.argv[1])
