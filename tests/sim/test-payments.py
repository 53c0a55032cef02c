#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every payment type of `vezne-sim commerce`, walked page by page as the documents describe it."""

import pathlib
import re
import subprocess
import sys

from promises import run
from shop import BAG, SHIRT, TROUSERS, WALLET, Server, at_payment_page, order_of

NEVER = ("--pay-after", "never")
INSTALMENT = {"pk", "installment_count", "label", "price_with_accrued_interest",
              "monthly_price_with_accrued_interest"}
CODE = "123456"
CARD = {"card_holder": "Elif Er", "card_number": "4546711234567894", "card_month": "12",
        "card_year": "2099", "card_cvv": "000", "agreement": "1"}


def served(program, *arguments):
    return Server(program, *NEVER, *arguments)


def expect_plans(reply, page, bank="Lodosbank", named=True):
    """The flat instalments of one card."""
    assert reply.page == page, reply.json
    assert all(set(plan) == INSTALMENT for plan in reply.context["installments"])
    assert reply.context["installment_messages"] == []
    assert ("card_type" in reply.context) == named
    if named:
        assert set(reply.context["card_type"]) == {"name", "slug", "logo"}
        assert reply.context["card_type"]["name"] == bank


def expect_paid(client, thanks, slug, kind):
    order = order_of(client, thanks)
    assert order["payment_option"]["slug"] == order["payment_option_slug"] == slug
    assert order["payment_option"]["payment_type"] == kind
    return order


def it_walks_pay_on_delivery_with_a_code(program):
    with served(program) as server:
        client, first = at_payment_page(server, "kapida-ode")
        assert first.page == "PayOnDeliveryPaymentChoicePage"
        assert first.context == {"payment_choices": [
            {"label": "Kredi kartı", "sku": "00001", "value": "credit_card"},
            {"label": "Peşin", "sku": "00002", "value": "cash"}]}
        assert "payment_choice" in client.post_page(first.page, payment_choice="shells").errors
        sms = client.post_page(first.page, payment_choice="cash")
        assert sms.page == "SendSmsPage" and sms.context == {}
        assert sms.json["pre_order"]["payment_choice"] == {
            "label": "Peşin", "sku": "00002", "price": "0.00", "value": "cash"}
        verify = client.post_page("SendSmsPage")
        assert verify.page == "VerifySmsPage"
        assert set(verify.context) == {"verification", "verification_sent_datetime", "seconds_left", "retry"}
        assert verify.context["verification"] is True and 170 < verify.context["seconds_left"] <= 180
        last = client.post_page("VerifySmsPage", verify_code=CODE)
        assert last.page == "PayOnDeliveryPage"
        assert "agreement" in client.post_page("PayOnDeliveryPage").errors
        expect_paid(client, client.post_page("PayOnDeliveryPage", agreement="true"), "kapida-ode", "pay_on_delivery")


def it_walks_pay_on_delivery_in_the_other_documented_orders(program):
    for variant, pages in (("plain", ["PayOnDeliveryPage"]), ("verify", ["VerifySmsPage"]), ("direct", [])):
        with served(program, "--variant", f"pay-on-delivery={variant}") as server:
            client, first = at_payment_page(server, "kapida-ode")
            reply = client.post_page(first.page, payment_choice="credit_card")
            for page in pages:
                assert reply.page == page, (variant, reply.page)
                reply = client.post_page(page, agreement="1", verify_code=CODE)
            expect_paid(client, reply, "kapida-ode", "pay_on_delivery")


def it_walks_funds_transfer(program):
    with served(program) as server:
        client, first = at_payment_page(server, "havale")
        assert first.page == "FundsTransferChoicePage"
        accounts = first.context["bank_accounts"]
        assert len(accounts) == 3
        for account in accounts:
            assert set(account) == {"pk", "holder_name", "iban", "description", "sort_order", "bank"}
            turned = account["iban"][4:] + "2927" + account["iban"][2:4]
            assert account["iban"].startswith("TR") and int(turned) % 97 == 1
        assert "bank_account" in client.post_page(first.page, bank_account=9).errors
        last = client.post_page(first.page, bank_account=2)
        assert last.page == "FundsTransferPage" and last.context == {}
        expect_paid(client, client.post_page(last.page, agreement="1"), "havale", "funds_transfer")


def it_walks_store_credit_under_either_name(program):
    for variant, page in (("documents", "LoyaltyMoneyPage"), ("client", "LoyaltyPaymentSelectedPage")):
        with served(program, "--variant", f"loyalty-page={variant}") as server:
            client, first = at_payment_page(server, "magaza-puani")
            assert first.page == page and first.context == {"balance": 1500}
            expect_paid(client, client.post_page(page, agreement="true"), "magaza-puani", "loyalty_money")


def it_refuses_store_credit_beyond_the_balance(program):
    with served(program) as server:
        client, first = at_payment_page(server, "magaza-puani", (SHIRT, TROUSERS))
        reply = client.post_page(first.page, agreement="true")
        assert reply.page == "LoyaltyMoneyPage" and "1.500,00" in reply.errors["non_field_errors"][0]


def it_uses_a_part_of_the_store_credit_beside_another_payment(program):
    with served(program) as server:
        client, _ = at_payment_page(server, "havale")
        shown = client.get_page("LoyaltyMoneyUsagePage")
        assert shown.page == "LoyaltyMoneyUsagePage" and shown.context == {"balance": 1500}
        for wrong in ("many", "-1", "1250", "1.234"):
            refused = client.post_page("LoyaltyMoneyUsagePage", loyalty_amount_to_use=wrong)
            assert "loyalty_amount_to_use" in refused.errors, wrong
        used = client.post_page("LoyaltyMoneyUsagePage", loyalty_amount_to_use="249.9")
        assert used.page == "FundsTransferChoicePage"
        pre_order = used.json["pre_order"]
        assert pre_order["loyalty_money"] == "249.90" and pre_order["unpaid_amount"] == "1000.00"
        assert pre_order["total_amount"] == "1249.90"
        client.post_page("FundsTransferChoicePage", bank_account=1)
        order = order_of(client, client.post_page("FundsTransferPage", agreement="1"))
        assert order["amount"] == "1249.90"


def it_never_uses_more_store_credit_than_the_total(program):
    with served(program, "--steps", "all") as server:
        client, _ = at_payment_page(server, "havale", (BAG,))
        client.post_page("ShippingOptionSelectionPage", shipping_option=3)
        client.post_page("LoyaltyMoneyUsagePage", loyalty_amount_to_use="50.40")
        pre_order = client.post_page("ShippingOptionSelectionPage", shipping_option=2).json["pre_order"]
        assert (pre_order["unpaid_amount"], pre_order["loyalty_money"]) == ("0.00", "0.50")


def it_forgets_the_store_credit_when_the_basket_changes(program):
    with served(program) as server:
        client, _ = at_payment_page(server, "havale")
        client.post_page("LoyaltyMoneyUsagePage", loyalty_amount_to_use="100")
        client.add(WALLET)
        assert client.get_page().json["pre_order"]["loyalty_money"] == "0.00"


def it_walks_pay_later_with_its_agreement(program):
    with served(program) as server:
        client, first = at_payment_page(server, "sonra-ode")
        assert first.page == "PayLaterCompletePage" and "30 gün" in first.context["agreement_text"]
        assert "agreement" in client.post_page(first.page, agreement="false").errors
        expect_paid(client, client.post_page(first.page, agreement="True"), "sonra-ode", "pay_later")


def it_walks_a_saved_card(program):
    with served(program) as server:
        client, first = at_payment_page(server, "kayitli-kart")
        assert first.page == "SavedCardSelectionPage"
        assert first.context["cards"][0] == {
            "name": "Maaş kartım", "masked_card_number": "4546 71** **** **94", "token": "maas-kartim"}
        assert "card" in client.post_page(first.page, card="eski-kart").errors
        plans = client.post_page(first.page, card="maas-kartim")
        expect_plans(plans, "SavedCardInstallmentSelectionPage")
        assert "installment" in client.post_page(plans.page, installment=203).errors
        last = client.post_page(plans.page, installment=109)
        assert last.page == "SavedCardConfirmationPage" and last.context == {}
        assert last.json["pre_order"]["installment"]["installment_count"] == 9
        order = expect_paid(client, client.post_page(last.page, agreement="true"), "kayitli-kart", "saved_card")
        assert order["bank"]["name"] == "Lodosbank" and order["installment_count"] == 9
        assert order["bin_number"] == "454671"


def it_refuses_a_saved_card_beyond_its_limit(program):
    with served(program) as server:
        client, first = at_payment_page(server, "kayitli-kart")
        client.post_page(first.page, card="ek-kart")
        client.post_page("SavedCardInstallmentSelectionPage", installment=201)
        reply = client.post_page("SavedCardConfirmationPage", agreement="true")
        assert reply.page == "SavedCardConfirmationPage"
        assert reply.errors == {"non_field_errors": ["Kartın limiti yetersiz."]}
        assert client.post_page("SavedCardSelectionPage", card="maas-kartim").page == "SavedCardInstallmentSelectionPage"


def it_walks_mobil_express_with_a_code(program):
    with served(program) as server:
        client, first = at_payment_page(server, "mobilexpress")
        assert first.page == "MobilExpressSelectionPage"
        phone = client.post_page(first.page, clear="false")
        assert phone.page == "MobilExpressCardFoundOtpRequiredPhonePage"
        assert phone.context == {"phone_number": "5554443322"}
        assert "phone_number" in client.post_page(phone.page, phone_number="123").errors
        otp = client.post_page(phone.page, phone_number="5554443322")
        assert otp.page == "MobilExpressCardFoundOtpRequiredOtpPage"
        assert otp.context == {"phone_number": "5554443322"}
        cards = client.post_page(otp.page, otp=CODE)
        assert cards.page == "MobilExpressCardListPage"
        assert cards.context["cards"][0] == {
            "cardId": "6f08f86f-0343-4e9e-a3e2-656a3facf79b", "maskedCardNo": "454671******7894",
            "alias": "Maaş kartım", "cardBrand": "MAXIMUM", "isDefault": True, "isExpired": False,
            "showEulaId": False, "isThreeDValidated": True, "isOTPValidated": False,
            "activationDate": "2020-11-02 22:08:55", "cardType": "Credit"}
        old = next(card for card in cards.context["cards"] if card["isExpired"])
        assert "card_token" in client.post_page(
            cards.page, card_token=old["cardId"], masked_card_number=old["maskedCardNo"]).errors
        first_card = cards.context["cards"][0]
        assert "masked_card_number" in client.post_page(
            cards.page, card_token=first_card["cardId"], masked_card_number="1").errors
        plans = client.post_page(cards.page, card_token=first_card["cardId"],
                                 masked_card_number=first_card["maskedCardNo"])
        expect_plans(plans, "MobilExpressInstallmentSelectionPage", named=False)
        last = client.post_page(plans.page, installment=101)
        assert last.page == "MobilExpressTryPaymentPage" and last.context == {}
        expect_paid(client, client.post_page(last.page, agreement="true"), "mobilexpress", "stored_card")


def it_lists_the_cards_of_mobil_express_without_a_code(program):
    with served(program, "--variant", "stored-card=plain") as server:
        client, first = at_payment_page(server, "mobilexpress")
        assert client.post_page(first.page, clear="false").page == "MobilExpressCardListPage"


def it_walks_a_confirmation_with_and_without_terms(program):
    with served(program) as server:
        client, first = at_payment_page(server, "paycell")
        assert first.page == "ConfirmationPaymentAgreementCheckPage"
        terms = client.post_page(first.page)
        assert terms.page == "ConfirmationPaymentAgreementConfirmPage"
        assert set(terms.context["terms_and_conditions"]) == {"title", "text"}
        selected = client.post_page(terms.page, agreement="true")
        assert selected.page == "ConfirmationPaymentSelectedPage" and selected.context == {}
        query = client.post_page(selected.page, agreement="true")
        assert query.page == "ConfirmationPaymentQueryPage" and query.context == {}
        last = client.post_page(query.page, otp=CODE)
        assert last.page == "ConfirmationPaymentCompletePage" and last.context == {}
        expect_paid(client, client.post_page(last.page), "paycell", "confirmation")
    with served(program, "--variant", "agreement=known") as server:
        client, first = at_payment_page(server, "paycell")
        assert client.post_page(first.page).page == "ConfirmationPaymentSelectedPage"


def at_the_code(client, first):
    assert client.post_page(first.page).page == "ConfirmationPaymentSelectedPage"
    query = client.post_page("ConfirmationPaymentSelectedPage", agreement="true")
    assert query.page == "ConfirmationPaymentQueryPage", query.json


def it_takes_the_code_on_the_phone_only_when_told_so(program):
    now = ("--variant", "agreement=known", "--pay-after", "0")
    with served(program, *now) as server:
        client, first = at_payment_page(server, "paycell")
        at_the_code(client, first)
        assert client.get_page().page == "ConfirmationPaymentQueryPage"
    with served(program, *now, "--variant", "confirmation=phone") as server:
        client, first = at_payment_page(server, "paycell")
        at_the_code(client, first)
        expect_paid(client, client.get_page("ConfirmationPaymentQueryPage"), "paycell", "confirmation")


def wrong_code(client, page, field, code="000000"):
    reply = client.post_page(page, **{field: code})
    assert reply.page == page and set(reply.errors) == {field}, reply.json
    return reply.errors[field][0]


def it_counts_the_tries_of_a_code_and_sends_it_three_times(program):
    with served(program) as server:
        client, first = at_payment_page(server, "kapida-ode")
        client.post_page(first.page, payment_choice="cash")
        assert client.post_page("SendSmsPage").context["retry"] is True
        assert "2 deneme" in wrong_code(client, "VerifySmsPage", "verify_code")
        assert client.get_page().page == "VerifySmsPage"
        assert "1 deneme" in wrong_code(client, "VerifySmsPage", "verify_code")
        assert "üç kez" in wrong_code(client, "VerifySmsPage", "verify_code")
        assert "üç kez" in wrong_code(client, "VerifySmsPage", "verify_code", CODE)
        assert client.post_page("SendSmsPage").context["retry"] is True
        assert "2 deneme" in wrong_code(client, "VerifySmsPage", "verify_code")
        assert client.post_page("SendSmsPage").context["retry"] is False
        refused = client.post_page("SendSmsPage")
        assert refused.page == "SendSmsPage" and "non_field_errors" in refused.errors
        assert client.post_page("VerifySmsPage", verify_code=CODE).page == "PayOnDeliveryPage"


def it_kills_the_codes_of_the_other_types_likewise(program):
    with served(program) as server:
        client, first = at_payment_page(server, "paycell")
        client.post_page(first.page)
        client.post_page("ConfirmationPaymentAgreementConfirmPage", agreement="1")
        client.post_page("ConfirmationPaymentSelectedPage", agreement="1")
        for words in ("2 deneme", "1 deneme", "üç kez"):
            assert words in wrong_code(client, "ConfirmationPaymentQueryPage", "otp")
        again = client.post_page("ConfirmationPaymentSelectedPage", agreement="1")
        assert again.page == "ConfirmationPaymentQueryPage"
        assert client.post_page(again.page, otp=CODE).page == "ConfirmationPaymentCompletePage"


def it_walks_a_keyed_in_card(program):
    with served(program) as server:
        client, first = at_payment_page(server, "kredi-karti")
        assert first.page == "BinNumberPage" and first.context == {}
        for wrong in ("45467", "4546x1", ""):
            assert "bin_number" in client.post_page(first.page, bin_number=wrong).errors
        assert client.post_page(first.page, bin_number="400000").errors == {
            "bin_number": ["Bu kart ile ödeme yapılamıyor."]}
        plans = client.post_page(first.page, bin_number="454671")
        expect_plans(plans, "InstallmentSelectionPage")
        last = client.post_page(plans.page, installment=103)
        assert last.page == "CreditCardConfirmationPage" and last.context == {}
        for field, wrong in (("card_number", "4546711234567890"), ("card_number", "5528790000000008"),
                             ("card_month", "13"), ("card_year", "2001"), ("card_cvv", "1"),
                             ("card_holder", ""), ("agreement", "0")):
            errors = client.post_page(last.page, **{**CARD, field: wrong}).errors
            assert list(errors) == [field.replace("year", "month")], (field, errors)
        order = expect_paid(client, client.post_page(last.page, **CARD), "kredi-karti", "credit_card")
        assert order["installment_count"] == 3 and order["bin_number"] == "454671"


def it_offers_the_instalments_of_the_cards_own_bank(program):
    with served(program) as server:
        client, first = at_payment_page(server, "kredi-karti")
        for digits, bank, count in (("552879", "Poyraz Bank", 6), ("979204", "Meltem Katılım", 5),
                                    ("43550812", "Karayel Bank", 4), ("123456", "Diğer kartlar", 1)):
            plans = client.post_page(first.page, bin_number=digits)
            expect_plans(plans, "InstallmentSelectionPage", bank)
            assert len(plans.context["installments"]) == count


def it_refuses_a_card_beyond_its_limit(program):
    with served(program) as server:
        client, first = at_payment_page(server, "kredi-karti")
        client.post_page(first.page, bin_number="552608")
        client.post_page("InstallmentSelectionPage", installment=201)
        refused = client.post_page("CreditCardConfirmationPage", **{**CARD, "card_number": "5526080000004438"})
        assert refused.errors == {"card_number": ["Kartın limiti yetersiz."]}, refused.errors


def it_undoes_the_pages_behind_one_that_is_posted_again(program):
    with served(program) as server:
        client, first = at_payment_page(server, "kredi-karti")
        client.post_page(first.page, bin_number="454671")
        client.post_page("InstallmentSelectionPage", installment=103)
        again = client.post_page("BinNumberPage", bin_number="552879")
        assert again.page == "InstallmentSelectionPage" and again.json["pre_order"]["installment"] is None
        assert client.post_page("CreditCardConfirmationPage", **CARD).page == "InstallmentSelectionPage"
        client.post_page("InstallmentSelectionPage", installment=203)
        refused = client.post_page("BinNumberPage", bin_number="x")
        assert refused.page == "BinNumberPage"
        kept = client.get_page()
        assert kept.page == "CreditCardConfirmationPage" and kept.json["pre_order"]["installment"]["pk"] == 203


def it_lets_the_payment_be_chosen_again_in_mid_way(program):
    with served(program) as server:
        client, _ = at_payment_page(server, "kredi-karti")
        client.post_page("BinNumberPage", bin_number="454671")
        client.post_page("InstallmentSelectionPage", installment=103)
        reply = client.post_page("PaymentOptionSelectionPage", payment_option=5)
        assert reply.page == "FundsTransferChoicePage"
        assert reply.json["pre_order"]["installment"] is None
        assert client.get_page("InstallmentSelectionPage").page == "FundsTransferChoicePage"
        assert client.get_page("PaymentOptionSelectionPage").page == "PaymentOptionSelectionPage"


def it_answers_where_the_customer_is_instead_of_thanks_without_an_order(program):
    with served(program) as server:
        client, _ = at_payment_page(server, "kredi-karti")
        assert client.get_page("ThankYouPage").page == "BinNumberPage"


def it_describes_every_variant_and_option_in_the_manual(program):
    text = subprocess.run([program, "commerce", "--help"], stdout=subprocess.PIPE, text=True, check=True).stdout
    table = text.split("a bare NAME is the second.\n\n")[1].split("\n\n")[0]
    variants = [line.split()[0] for line in table.splitlines()]
    manual = pathlib.Path(sys.argv[2]).read_text().replace("\\-", "-")
    assert len(variants) == 11
    assert [variant for variant in variants if f".B {variant}\n" not in manual] == []
    with served(program) as server:
        client, _ = at_payment_page(server, "havale")
        options = client.get_page("PaymentOptionSelectionPage").context["payment_options"]
        missing = [o for o in options if not re.search(rf"^{o['slug']} +{o['payment_type']}\b", manual, re.M)]
        assert missing == []


def it_takes_a_bare_name_for_the_second_value(program):
    with served(program, "--variant", "stored-card") as server:
        client, first = at_payment_page(server, "mobilexpress")
        assert client.post_page(first.page).page == "MobilExpressCardListPage"


def it_refuses_what_it_does_not_know(program):
    for words in (("--variant", "colour=red"), ("--variant", "links=maybe"), ("--offer", "shells")):
        done = subprocess.run([program, "commerce", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True, check=False)
        assert done.returncode == 2 and words[1] in done.stderr, words


run(globals(), sys.argv[1])
