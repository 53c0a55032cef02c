#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Masterpass through the wallet provider: veznectl sell against the simulated shop and its provider, over real HTTP.

    test-wallet.py VEZNECTL VEZNE-SIM
"""

import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "sim"))

import promises
from till import BAG, Bench, wait_for

KEY, CLIENT, CODE = "training-private-key", "training-private-client", "123456"
SERVICE = "/api/paywall/masterpass/"
INIT, VERIFY, COMMIT = (SERVICE + name for name in ("payment/init", "payment/verify", "payment/commit/by/paymentid"))
WALLET = """status-interval=1
{more}
[wallet]
provider=paywall
url={url}
private-key-file=wallet.key
private-client-file=wallet.client
"""


def till_with_wallet(bench, url, more=""):
    till = bench.till(url, commerce=WALLET.format(url=url, more=more))
    for name, secret in (("wallet.key", KEY), ("wallet.client", CLIENT)):
        path = till.folder / name
        path.write_text(secret + "\n")
        path.chmod(0o600)
    return till


def how(card, pay="masterpass", code=CODE, options=()):
    answers = ["bin_number=552879", "installment=206", f"CardAlias=training-{card}", f"OtpCode={code}"]
    return {"pay": pay, "answers": answers, "options": options}


def asked(shop, service):
    return [request for request in shop.requests if request.path.rstrip("/") == service]


def pages(outcome):
    return [line["page"].removeprefix("Paywall") for line in outcome.lines
            if line["event"] == "page" and line["page"].startswith("Paywall")]


def it_pays_by_every_kind_of_card(bench):
    walks = {"plain": ["SessionPage", "CardPage", "CommitPage"],
             "otp": ["SessionPage", "CardPage", "OtpPage", "CommitPage"],
             "3d": ["SessionPage", "CardPage", "ThreeDPage"]}
    for card, walk in walks.items():
        with bench.shop(pay_after=2) as shop:
            outcome = till_with_wallet(bench, shop.url).sell(BAG, **how(card))
        assert outcome.status == 0 and pages(outcome) == walk, outcome
        assert outcome.line("completed")["amount"] == "0.60", outcome  # with the interest of six months
        assert len(asked(shop, INIT)) == 1, shop.requests


def it_pays_masterpass_rest(bench):
    for card, three_d in (("plain", "no"), ("otp", "no"), ("plain", "yes"), ("3d", "no")):
        with bench.shop(pay_after=1) as shop:
            till = till_with_wallet(bench, shop.url, f"masterpass-three-d={three_d}")
            outcome = till.sell(BAG, **how(card, "masterpass_rest"))
        assert outcome.status == 0, outcome
        assert ("ThreeDPage" in pages(outcome)) == (three_d == "yes" or card == "3d"), outcome


def it_says_why_a_card_is_refused_and_pays_nothing(bench):
    for card, words in (("refused", "Kartın limiti yetersiz."), ("expired", "Kartın son kullanma tarihi geçmiş.")):
        with bench.shop() as shop:
            till = till_with_wallet(bench, shop.url)
            outcome = till.sell(BAG, **how(card))
            assert till.sales()[-1]["state"] == "voided"
        assert outcome.status == 3 and outcome.line("refused")["errors"] == {"non_field_errors": [words]}, outcome
        assert not asked(shop, COMMIT), shop.requests


def it_refuses_a_wrong_code_at_its_field(bench):
    with bench.shop() as shop:
        outcome = till_with_wallet(bench, shop.url).sell(BAG, **how("otp", code="111111"))
    assert outcome.status == 3 and list(outcome.line("refused")["errors"]) == ["OtpCode"], outcome


def it_never_sends_again_what_may_have_paid(bench):
    for card, service in (("plain", INIT), ("otp", VERIFY), ("plain", COMMIT), ("3d", COMMIT)):
        with bench.shop("--fault", f"no-answer@POST:{service}#1") as shop:
            till = till_with_wallet(bench, shop.url)
            outcome = till.sell(BAG, **how(card))
            again = till.run("--json", "resume")
        assert outcome.status == 5, outcome
        assert again.status == 5, again
        assert len(asked(shop, service)) == 1, shop.requests


def it_never_pays_twice_for_what_commerce_refuses(bench):
    for fault in ("refuse", "drop", "same-page", "http-500"):
        with bench.shop("--fault", f"{fault}@POST:MasterpassCompletePage#1") as shop:
            outcome = till_with_wallet(bench, shop.url).sell(BAG, **how("plain"))
        assert outcome.status == 5, outcome
        assert len(asked(shop, INIT)) == 1 and len(shop.asked("POST MasterpassCompletePage")) == 1, shop.requests


def it_is_unknown_after_a_power_cut_on_the_way_to_the_provider(bench):
    with bench.shop("--fault", f"slow=2@POST:{COMMIT}#1") as shop:
        till = till_with_wallet(bench, shop.url)
        selling = till.start_selling(BAG, **how("plain"))
        wait_for(lambda: asked(shop, COMMIT), "the payment")  # what is only intended is not sent
        till.kill(selling)
        again = till.run("--json", "resume")
        assert again.status == 5 and till.sales()[-1]["state"] == "unknown", again


def it_goes_on_waiting_after_a_power_cut(bench):
    with bench.shop(pay_after=5) as shop:
        till = till_with_wallet(bench, shop.url)
        selling = till.start_selling(BAG, **how("3d"))
        waiting = till.read_until(selling, "waiting")
        assert "UniqueNumber=" in waiting["link"], waiting
        wait_for(lambda: len(asked(shop, COMMIT)) > 1, "a second question")  # so the first has been answered
        till.kill(selling)
        outcome = till.run("--json", "resume")
    assert outcome.status == 0 and outcome.line("completed")["amount"] == "0.60", outcome
    assert len(asked(shop, INIT)) == 1, shop.requests


def it_leaves_the_sale_waiting(bench):
    with bench.shop(pay_after="never") as shop:
        outcome = till_with_wallet(bench, shop.url).sell(BAG, **how("3d", options=("--wait", "2")))
    assert outcome.status == 7, outcome


def it_keeps_every_secret(bench):
    with bench.shop(pay_after=1) as shop:
        till = till_with_wallet(bench, shop.url)
        for card in ("plain", "otp", "3d"):
            assert till.sell(BAG, **how(card)).status == 0
        journal = till.run("journal", "export").output
        kept = b"".join(path.read_bytes() for path in till.state.rglob("*") if path.is_file())
    for secret in (KEY, CLIENT, "training-otp", f'"{CODE}"', "UniqueNumber"):
        assert secret not in journal and secret.encode() not in kept, secret
    for secret in (KEY, CLIENT, CODE):
        assert secret not in "".join(till.said), secret
    assert json.loads(journal.splitlines()[-1]), "the journal was read"


if __name__ == "__main__":
    promises.run(globals(), Bench(*sys.argv[1:]))
