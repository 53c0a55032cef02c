#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every way to pay that the simulated shop offers, over real HTTP, and a search for what must not be left of it.

    test-payments.py VEZNECTL VEZNE-SIM
"""

import base64
import json
import pathlib
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "sim"))

import letter
import letter_payments
import promises
from till import SHIRT, Bench, wait_for

PRICE = "1249.90"
BIN, PLAN, CODE = "bin_number=454671", "installment=103", "123456"
BY_CARD = [BIN, PLAN]
CASH = ["payment_choice=cash", f"verify_code={CODE}"]
STORED = ["card_token=6f08f86f-0343-4e9e-a3e2-656a3facf79b", PLAN, f"otp={CODE}"]

# payment type or slug; what is answered; how the shop leaves open what the documents leave open
WAYS = [
    ("cash_register", [PLAN], []),
    ("kasada-tek-cekim", [], []),
    ("credit_card", BY_CARD, []),
    ("credit_card", BY_CARD, ["card-3d=on"]),
    ("pay_on_delivery", CASH, []),
    ("pay_on_delivery", ["payment_choice=cash", "cash_given=1300"], ["pay-on-delivery=plain"]),
    ("pay_on_delivery", ["payment_choice=credit_card", "slip_number=004217"], ["pay-on-delivery=direct"]),
    ("pay_on_delivery", CASH, ["pay-on-delivery=verify"]),
    ("funds_transfer", ["bank_account=1"], []),
    ("loyalty_money", [], []),
    ("loyalty_money", [], ["loyalty-page=client"]),
    ("pay_later", [], []),
    ("redirection", [], []),
    ("redirection", [], ["links=null"]),
    ("credit_payment", ["credit_payment_option=1"], []),
    ("credit_payment", ["credit_payment_option=1"], ["credit-payment=complete"]),
    ("gpay", [], []),
    ("bkm_express", BY_CARD, []),
    ("stored_card", STORED, []),
    ("stored_card", STORED[:2], ["stored-card=plain"]),
    ("saved_card", ["card=maas-kartim", PLAN], []),
    ("masterpass", BY_CARD, []),
    ("mp_rest", BY_CARD, []),
    ("masterpass_rest", BY_CARD, []),
    ("confirmation", [f"otp={CODE}"], []),
    ("confirmation", [f"otp={CODE}"], ["agreement=known"]),
    ("confirmation", [], ["confirmation=phone"]),
]
CRAFTGATE = "masterpass-rest=craftgate"


def served(bench, variants=(), *words, pay_after="2"):
    chosen = [word for variant in variants for word in ("--variant", variant)]
    return bench.shop(*chosen, *words, pay_after=pay_after)


def till_of(bench, shop, commerce=""):
    return bench.till(shop.url, commerce=f"status-interval=1\n{commerce}")


def money_posts(shop):
    return [request for request in shop.requests if request.method == "POST" and request.page]


# Refused until the customer has finished, and asked again: nothing is lost between two of these questions.
ASKED_AGAIN = {"CashRegisterCompletePage", "MasterpassRestCompletePage"}


def expect_sent_once(shop, way):
    """No page was posted twice with the same answers, but for those that are asked again and again."""
    sent = [request.line.split(" ", 3)[1:2] + [str(request.body)] for request in money_posts(shop)
            if request.page not in ASKED_AGAIN]
    assert len(sent) == len({tuple(one) for one in sent}), (way, sent)


def pay(bench, way, commerce=""):
    kind, answers, variants = way
    with served(bench, variants) as shop:
        outcome = till_of(bench, shop, commerce).sell(SHIRT, pay=kind, answers=answers, options=["--wait", "60"])
        assert outcome.status == 0, (way, str(outcome))
        assert outcome.line("completed")["order_number"], (way, str(outcome))
        assert "No page asked" not in outcome.errors, (way, outcome.errors)
        expect_sent_once(shop, way)
        return outcome


def it_completes_each_payment_type(bench):
    for way in WAYS:
        pay(bench, way)


def it_pays_by_craftgate_with_and_without_3d(bench):
    for variants in ([], ["masterpass-rest-3d=on"]):
        outcome = pay(bench, ("mp_rest", BY_CARD, variants), CRAFTGATE)
        assert ("waiting" in outcome.events) == bool(variants), str(outcome)


CRAFTGATE_3D = ["masterpass-rest-3d=on"]
COMPLETION, INIT = "POST MasterpassRestCompletePage", "GET /orders/craftgate-masterpass-init"


def it_leaves_craftgates_3d_waiting(bench):
    with served(bench, CRAFTGATE_3D, pay_after="never") as shop:
        outcome = till_of(bench, shop, CRAFTGATE).sell(SHIRT, pay="mp_rest", answers=BY_CARD, options=["--wait", "3"])
    assert outcome.status == 7 and "/phone/" in outcome.line("waiting")["link"], str(outcome)
    assert {request.body["paymentId"] for request in shop.asked(COMPLETION)} == {"9922111123321"}, shop.requests


def it_never_asks_craftgate_again_for_an_answer_that_was_lost(bench):
    with served(bench, CRAFTGATE_3D, "--fault", "no-answer@POST:MasterpassRestCompletePage#1", pay_after="never") as shop:
        till = till_of(bench, shop, CRAFTGATE)
        outcome = till.sell(SHIRT, pay="mp_rest", answers=BY_CARD, options=["--wait", "60"])
        again = till.run("--json", "resume")
    assert outcome.status == 5 and again.status == 5, (str(outcome), str(again))
    assert len(shop.asked(COMPLETION)) == 1, shop.requests


def it_goes_on_asking_craftgate_after_a_kill(bench):
    with served(bench, CRAFTGATE_3D, pay_after="6") as shop:
        till = till_of(bench, shop, CRAFTGATE)
        process = till.start_selling(SHIRT, pay="mp_rest", answers=BY_CARD)
        link = till.read_until(process, "waiting")["link"]
        wait_for(lambda: shop.asked(COMPLETION), "a first question")
        till.kill(process)
        outcome = till.run("--json", "resume")
    assert outcome.status == 0 and outcome.line("waiting")["link"] == link, str(outcome)
    assert len(shop.asked(INIT)) == 1, shop.requests


def it_takes_notes_coupons_and_points_before_the_payment(bench):
    answers = ["notes=Zili çalmayın", "note=Nice yıllara", "loyalty_amount_to_use=100.00"]
    with served(bench) as shop:
        till = till_of(bench, shop)
        outcome = till.sell(SHIRT, pay="pay_later", answers=answers)
        assert outcome.status == 0 and "No page asked" not in outcome.errors, str(outcome)
        facts = dict(till.facts())
        assert facts["completed"]["amount"] != PRICE, facts
        assert "order" in facts["order-read"] and "exception" not in facts, facts


def it_refuses_a_wrong_code_and_voids_the_sale(bench):
    with served(bench) as shop:
        outcome = till_of(bench, shop).sell(SHIRT, pay="confirmation", answers=["otp=000000"])
        assert outcome.status == 3, str(outcome)
        assert "otp" in outcome.line("refused")["errors"], outcome.line("refused")
        assert shop.asked("GET ThankYouPage") and shop.asked("DELETE /baskets/basket/"), shop.requests


def it_takes_an_order_that_a_phone_cancelled_back_to_the_payments(bench):
    with served(bench, pay_after="never") as shop:
        outcome = till_of(bench, shop).sell(SHIRT, pay="redirection", answers=(), options=["--wait", "0"])
        assert outcome.status == 7 and outcome.line("waiting")["link"].startswith("http"), str(outcome)


def it_goes_on_waiting_after_a_kill(bench):
    with served(bench, pay_after="6") as shop:
        till = till_of(bench, shop)
        process = till.start_selling(SHIRT, pay="redirection", answers=())
        link = till.read_until(process, "waiting")["link"]
        till.kill(process)
        outcome = till.run("--json", "resume")
        assert outcome.status == 0 and outcome.line("waiting")["link"] == link, str(outcome)
        assert outcome.line("completed")["order_number"], str(outcome)


ON_THE_PHONE = ["confirmation=phone", "agreement=known"]
CODE_PAGE = "POST ConfirmationPaymentQueryPage"


def it_leaves_a_code_to_the_phone_when_nobody_answers_it(bench):
    with served(bench, ON_THE_PHONE, pay_after="never") as shop:
        outcome = till_of(bench, shop).sell(SHIRT, pay="confirmation", answers=(), options=["--wait", "2"])
        assert outcome.status == 7, str(outcome)
        assert outcome.line("waiting")["page"] == "ConfirmationPaymentQueryPage", outcome.line("waiting")
        assert not shop.asked(CODE_PAGE), shop.requests


def it_finds_an_order_of_the_phone_after_a_kill(bench):
    with served(bench, ON_THE_PHONE, pay_after="6") as shop:
        till = till_of(bench, shop)
        process = till.start_selling(SHIRT, pay="confirmation", answers=())
        till.read_until(process, "waiting")
        till.kill(process)
        outcome = till.run("--json", "resume")
        assert outcome.status == 0 and outcome.line("completed")["order_number"], str(outcome)
        assert not shop.asked(CODE_PAGE), shop.requests


def it_asks_the_code_again_after_a_kill(bench):
    with served(bench, ON_THE_PHONE, pay_after="never") as shop:
        till = till_of(bench, shop)
        process = till.start_selling(SHIRT, pay="confirmation", answers=())
        till.read_until(process, "waiting")
        till.kill(process)
        outcome = till.run("--json", "resume", "--wait", "4")
        assert outcome.status == 7 and outcome.events == ["waiting"], str(outcome)
        assert len(shop.asked("GET ThankYouPage")) == 1, shop.requests
        assert not shop.asked(CODE_PAGE), shop.requests


# -- what must not be left --

def encodings(secret):
    raw = secret.encode()
    return {raw, raw.hex().encode(), raw.hex().upper().encode(), urllib.parse.quote(secret, safe="").encode(),
            json.dumps(secret)[1:-1].encode(), secret.encode("utf-16-le"), *base64_anywhere(raw)}


def base64_anywhere(raw):
    """As it looks within a longer text, wherever it begins."""
    for shift in range(3):
        text = base64.b64encode(b"\0" * shift + raw)
        yield text[4 if shift else 0:-4 if len(text) > 12 else None]


def secrets_of(state):
    """What the shop knows of its sessions, phones and wallets, and what the tills were told."""
    found, names = set(), {"id", "csrf", "token", "phone", "reference", "context_token"}

    def gather(json_value, name=None):
        if isinstance(json_value, dict):
            for key, value in json_value.items():
                gather(value, key)
        elif isinstance(json_value, list):
            for value in json_value:
                gather(value, name)
        elif isinstance(json_value, str) and name in names and len(json_value) >= 12:
            found.add(json_value)

    gather(json.loads(state.read_text()))
    return found


def left_behind(till):
    """Every file of the till but its sealed sessions and the password that it was given, and what it said of trouble."""
    for file in sorted(till.state.rglob("*")):
        if file.is_file() and "sealed" not in file.name:
            yield file.name, file.read_bytes()
    yield "standard error", "".join(till.troubles).encode()


def expect_nothing_left(till, secrets, way):
    for name, content in left_behind(till):
        for secret in secrets:
            assert not any(form in content for form in encodings(secret)), (way, name, secret)


def it_leaves_no_secret_of_the_shop_behind(bench):
    for way in WAYS:
        kind, answers, variants = way
        state = pathlib.Path(bench.scratch.name) / "shop.json"
        state.unlink(missing_ok=True)
        with served(bench, variants, "--state", str(state), pay_after="1") as shop:
            till = till_of(bench, shop)
            assert till.sell(SHIRT, pay=kind, answers=answers, options=["--wait", "60"]).status == 0, way
        told = {answer.split("=")[1] for answer in answers if answer.split("=")[0] in ("otp", "verify_code", "card_token", "card")}
        secrets = secrets_of(state) | told | {"training-private-key", "training-private-client"}
        assert len(secrets) > 5, secrets
        expect_nothing_left(till, secrets, way)


PLANTED = {
    "letter-cookie-4711", "letter-csrf-4712", "letter-password-4713", "MPTOKEN", "MPDIRECT", "Bearer REST", "my-visa-card",
    "6f08f86f-0343-4e9e-a3e2-656a3facf79b", "XASiso-daaskA12-1", "/UNIQUE", "ASDXX123123kaSDJAA",
    "138ddd19a0436166354cccbacb4cbb0473104193", "df8a210c-c19d-4497-ad63-494fdea1f1e0",
    "IjcwMjExMjMyMTA5MTci:1mRByT:tTgDsJbIKXyxJZyIZwHIBqtShvw"}


def it_leaves_nothing_behind_that_was_planted(bench):
    for payment_type in letter_payments.WALKS:
        with letter.Letter(letter.strategy_thanks, cookie="letter-cookie-4711", token="letter-csrf-4712") as shop:
            till = bench.till(shop.url, password="letter-password-4713", commerce="status-interval=1")
            outcome = till.sell(SHIRT, pay=letter_payments.SLUGS.get(payment_type, payment_type),
                                answers=letter_payments.ANSWERS.get(payment_type, ()))
            assert outcome.status == 0, (payment_type, str(outcome))
            assert any("letter-cookie-4711" in headers.get("Cookie", "") for *_, headers in shop.asked)
        expect_nothing_left(till, PLANTED, payment_type)


def it_would_find_a_secret_in_any_of_its_forms(bench):
    for secret in ("letter-password-4713", "Ölçü/4711+"):
        for text in (secret.encode(), secret.encode().hex().encode(), secret.encode("utf-16-le"),
                     *(base64.b64encode(b"x" * shift + secret.encode() + b"yz") for shift in range(3))):
            assert any(form in text for form in encodings(secret)), (secret, text)


if __name__ == "__main__":
    promises.run(globals(), Bench(*sys.argv[1:]))
