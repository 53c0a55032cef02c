#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""veznectl beside other sales: those that still wait, those that are over, and those that a killed command left.

    test-beside.py VEZNECTL VEZNE-SIM
"""

import pathlib
import signal
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "sim"))

import promises
from till import BAG, CUP, SHIRT, Bench, wait_for


def leave_waiting(till):
    """The order number of a sale whose customer has not paid."""
    outcome = till.sell(SHIRT, options=("--wait", "0"))
    assert outcome.status == 7, outcome
    return outcome.line("waiting")["number"]


def it_says_nothing_of_an_older_sale_that_completes_meanwhile(bench):
    with bench.shop("--fault", "slow=3@POST:/baskets/basket/#2", pay_after=2) as shop:
        till = bench.till(shop.url)
        older = leave_waiting(till)
        outcome = till.sell(BAG)
        assert outcome.status == 0, outcome
        assert outcome.events.count("completed") == 1 and outcome.line("completed")["amount"] == "0.50", outcome
        assert older not in outcome.output, outcome
        assert [sale["state"] for sale in till.sales()] == ["completed", "completed"], till.sales()


def sold(outcome):
    assert outcome.status == 0, outcome
    return [line["sku"] for line in outcome.lines if line["event"] == "line-added"], outcome.line("completed")["amount"]


def complete_all(till):
    """What was waiting may have completed beside another command, or not."""
    while any(sale["state"] == "waiting" for sale in till.sales()):
        assert till.run("--json", "resume").status == 0


def paid(till, sale):
    return [fact["amount"] for kind, fact in till.facts(sale) if kind == "completed"]


def it_sells_from_baskets_of_their_own_in_one_account(bench):
    with bench.shop("--baskets", "namespace", pay_after=3) as shop:
        till = bench.till(shop.url, commerce="parallel=namespace")
        other = bench.till(shop.url, register="2", commerce="parallel=namespace")
        leave_waiting(till)
        two = till.start_selling(f"{BAG}*2")
        three = other.start_selling(SHIRT, CUP)
        assert sold(till.end(two)) == ([BAG], "1.00")
        outcome = other.end(three)
        assert sorted(sold(outcome)[0]) == [SHIRT, CUP] and sold(outcome)[1] == outcome.line("priced")["total"], outcome
        complete_all(till)
        assert paid(till, "1-000001") == ["1249.90"] and paid(till, "1-000002") == ["1.00"]
        assert till.printed() == 2 and other.printed() == 1
    chosen = [request.path for request in shop.requests if request.path.endswith("/main/")]
    assert sorted(chosen) == [f"/baskets/basket-list/namespace/vezne-{sale}/main/" for sale in ("1-000001", "1-000002", "2-000001")]
    assert not shop.asked("GET /baskets/basket/"), "asked for what the choice had answered"


def it_goes_on_with_its_own_basket_after_a_restart(bench):
    with bench.shop("--baskets", "namespace", pay_after=4) as shop:
        till = bench.till(shop.url, commerce="parallel=namespace")
        number = leave_waiting(till)
        assert till.sell(BAG, options=("--wait", "0")).status == 7
        assert till.run("--json", "resume", number).line("completed")["amount"] == "1249.90"
        complete_all(till)
        assert paid(till, "1-000001") == ["1249.90"] and paid(till, "1-000002") == ["0.50"]


def it_leaves_no_basket_behind_when_nothing_was_sold(bench):
    with bench.shop("--baskets", "namespace", "--fault", "refuse@POST:ShippingOptionSelectionPage#1") as shop:
        till = bench.till(shop.url, commerce="parallel=namespace")
        assert till.sell(SHIRT).status == 3
    assert shop.asked("DELETE /baskets/basket-list/namespace/vezne-1-000001/"), shop.requests


def it_refuses_a_new_sale_while_the_only_one_waits(bench):
    with bench.shop(pay_after="never") as shop:
        till = bench.till(shop.url, commerce="parallel=one")
        leave_waiting(till)
        outcome = till.sell(BAG)
        assert outcome.status == 3 and outcome.line("error")["code"] == "not-allowed", outcome
        assert len(till.sales()) == 1, till.sales()


def it_resumes_only_what_waits_or_is_unknown(bench):
    with bench.shop() as shop:
        till = bench.till(shop.url)
        done = till.sell(SHIRT).line("completed")["order_number"]
        for name in (done, "1-000001", "1-000099", "last"):
            outcome = till.run("--json", "resume", name)
            assert outcome.status == 2 and outcome.line("error")["code"] == "not-allowed", outcome
            assert name in outcome.errors and outcome.events == ["error"], outcome


def it_ends_with_3_when_another_till_took_some_of_what_was_asked(bench):
    with bench.shop("--fault", "slow=3@POST:/baskets/basket/#2") as shop:
        till, other = bench.till(shop.url), bench.till(shop.url, register="2")
        selling = till.start_selling(f"{CUP}*2", BAG, SHIRT)
        till.read_until(selling, "priced")
        selling.send_signal(signal.SIGSTOP)
        assert other.sell(CUP).status == 0
        selling.send_signal(signal.SIGCONT)
        outcome = till.end(selling)
        assert outcome.status == 3 and outcome.line("error")["code"] == "unavailable", outcome
        message = outcome.line("error")["message"]
        assert message.endswith(": asked for 2, available 1"), outcome
        assert till.sales()[-1]["state"] == "voided" and till.printed() == 0, till.sales()


def kill_while_paying(till, shop):
    selling = till.start_selling(SHIRT)
    wait_for(lambda: shop.asked("GET /orders/checkout/"), "the checkout")
    till.kill(selling)


def it_never_mixes_the_goods_of_two_sales(bench):
    with bench.shop("--fault", "slow=20@GET:/orders/checkout/#1") as shop:
        till = bench.till(shop.url)
        kill_while_paying(till, shop)
        outcome = till.sell(f"{BAG}*2")
        assert outcome.status == 0 and outcome.line("completed")["amount"] == "1.00", outcome
        assert [line["sku"] for line in outcome.lines if line["event"] == "line-added"] == [BAG], outcome
        assert [fact["code"] for kind, fact in till.facts() if kind == "code-scanned"] == [BAG], till.facts()
        assert [sale["state"] for sale in till.sales()] == ["voided", "completed"], till.sales()


def it_sells_nothing_from_a_basket_that_another_sale_has_filled(bench):
    with bench.shop("--baskets", "user", "--fault", "slow=20@GET:/orders/checkout/#1") as shop:
        till = bench.till(shop.url)
        kill_while_paying(till, shop)
        before = len(shop.requests)
        outcome = till.sell(f"{BAG}*2")
        added = [request.body["product"] for request in shop.requests[before:] if request.short == "POST /baskets/basket/"]
        emptied = [request for request in shop.requests[before:] if request.short == "DELETE /baskets/basket/"]
        assert outcome.status == (0 if emptied else 3) and (emptied or not added), outcome


if __name__ == "__main__":
    promises.run(globals(), Bench(*sys.argv[1:]))
