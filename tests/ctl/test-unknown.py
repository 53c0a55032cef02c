#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Unknown payments from a script: what is read by itself, what survives a kill, what a manager decides, and what must be seen.

    test-unknown.py VEZNECTL VEZNE-SIM
"""

import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "sim"))

import promises
from card_terminal import Terminal
from till import PRINTER, SHIRT, TILL_PASSWORD, Bench, wait_for

PAGE = "FundsTransferPage"
TRANSFER = {"pay": "havale", "answers": ["bank_account=1", "agreement=true"]}
PIN = "81490627"  # long: no time or order number looks like it


def ask(till, lines, *words):
    """A command that is told these lines on standard input."""
    process = till.start(*words, stdin=subprocess.PIPE)
    process.stdin.write("".join(f"{line}\n" for line in lines))
    process.stdin.flush()
    return till.end(process)


def with_manager(till):
    outcome = ask(till, [PIN, PIN], "--json", "cashier", "add", "Ayşe", "--manager")
    assert outcome.line("cashier")["id"] == "1", outcome
    return till


def sent(shop):
    return shop.asked(f"POST {PAGE}")


def kinds(till):
    return [line["event"] for line in exported(till)]


def exported(till):
    return till.run("journal", "export").lines


def ends(till):
    return [line["payload"]["outcome"] for line in exported(till) if line["event"] == "attempt-ended"]


def decide(till, *words, pin=PIN):
    return ask(till, ["1", pin], "--json", "decide", "last", *words)


def it_finds_the_order_of_a_lost_answer_by_itself(bench):
    with bench.shop("--fault", f"no-answer@POST:{PAGE}") as shop:
        till = bench.till(shop.url)
        outcome = till.sell(SHIRT, **TRANSFER)
        assert outcome.status == 0 and "unknown" in outcome.events and till.printed() == 1, outcome
        assert len(sent(shop)) == 1, shop.requests
    assert ends(till) == ["unknown", "approved"], ends(till)


def it_keeps_what_nobody_knows_and_sends_nothing_again(bench):
    with bench.shop("--fault", f"drop@POST:{PAGE}") as shop:
        till = bench.till(shop.url)
        outcome = till.sell(SHIRT, **TRANSFER)
        assert outcome.status == 5 and outcome.line("unknown")["page"] == PAGE, outcome
        assert till.run("--json", "resume").status == 5
        assert len(sent(shop)) == 1, shop.requests
        assert [one for one in shop.requests if one.path == "/users/orders/"], "the orders were not read"
        assert not shop.asked("DELETE /baskets/basket/"), "emptied what may have been paid"


def it_is_unknown_after_a_kill_amid_the_payment(bench):
    with bench.shop("--fault", f"slow=60@POST:{PAGE}", "--fault", "http-500@GET:ThankYouPage#1-",
                    "--fault", "http-500@/users/orders/#1-") as shop:
        till = bench.till(shop.url)
        selling = till.start_selling(SHIRT, **TRANSFER)
        wait_for(lambda: sent(shop) or "attempt-sent" in kinds(till), "the payment")
        till.kill(selling)
        assert till.run("--json", "resume").status == 5
    attempts = [line for line in exported(till) if line["event"] in ("pay-intended", "attempt-sent", "attempt-ended")]
    assert [line["event"] for line in attempts] == ["pay-intended", "attempt-sent", "attempt-ended"], attempts
    assert {line["payload"]["attempt"] for line in attempts} == {"1-A000001"}, attempts


def it_lets_a_manager_decide_with_a_reason_and_a_slip(bench):
    with bench.shop("--fault", f"drop@POST:{PAGE}") as shop:
        till = with_manager(bench.till(shop.url))
        assert till.sell(SHIRT, **TRANSFER).status == 5
        why = ("--reason", "Slip seen", "--slip", "000417")
        assert decide(till, "--paid", pin="1111", *why).line("error")["code"] == "pin-wrong"
        assert decide(till, "--paid", "--reason", "Slip seen").status == 2, "decided without a slip"
        assert decide(till, "--paid", "--not-paid", *why).status == 2, "decided both ways"
        assert till.sales()[-1]["state"] == "unknown"
        outcome = decide(till, "--paid", *why)
        assert outcome.status == 0 and outcome.line("decided")["outcome"] == "paid", outcome
        assert decide(till, "--paid", *why).line("error")["code"] == "not-allowed"
    sale = till.sales()[-1]
    assert (sale["state"], sale["amount"], sale["order_number"]) == ("completed", "1249.90", None), sale
    decided = [line["payload"] for line in exported(till) if line["event"] == "decided"]
    assert [(one["manager"], one["slip"], one["reason"]) for one in decided] == [("1", "000417", "Slip seen")], decided
    assert PIN not in json.dumps(exported(till)), "the PIN is in the journal"


def it_reads_the_order_of_what_was_decided_at_the_next_start(bench):
    with bench.shop("--fault", f"no-answer@POST:{PAGE}", "--fault", "http-500@GET:ThankYouPage#1",
                    "--fault", "http-500@/users/orders/#1") as shop:
        till = with_manager(bench.till(shop.url))
        assert till.sell(SHIRT, **TRANSFER).status == 5
        assert decide(till, "--paid", "--reason", "Slip seen", "--slip", "000417").status == 0
        assert "order-read" not in kinds(till), "says that an order was read of which nobody was asked"
        assert till.sell(SHIRT, **TRANSFER).status == 0
    sales = till.sales()
    assert len({sale["order_number"] for sale in sales} - {None}) == 2, sales


def killed_with_a_card_charged(bench, shop, terminal):
    """A till whose terminal charged a card and never said so: its command was killed meanwhile."""
    till = with_manager(bench.till(shop.url, register="2", hooks=TILL_PASSWORD, printer=PRINTER + terminal.section))
    waiting = bench.till(shop.url).sell(SHIRT, options=("--wait", "0")).line("waiting")
    collecting = till.start("--json", "collect", waiting["number"], "--card")
    wait_for(lambda: terminal.charges, "the charge")
    till.kill(collecting)
    return till


LOST = "silence=100000@authorisation:2"
SEEN = ("--paid", "--reason", "Slip seen", "--slip", "000417")


def it_confirms_an_order_whose_charge_counts_as_paid(bench):
    with bench.shop(pay_after="never") as shop, Terminal(bench.sim, f"{bench.scratch.name}/lost", LOST) as terminal:
        till = killed_with_a_card_charged(bench, shop, terminal)
        assert decide(till, *SEEN).status == 0
        sale = till.sales()[-1]
        assert (sale["state"], sale["tender"], sale["slip"]) == ("completed", "card", "000417"), sale
        assert len(terminal.charges) == 1 and len(shop.asked("POST /hooks/cash_register/confirm/")) == 1, shop.requests


def it_does_not_call_a_sale_ended_whose_card_stays_charged(bench):
    with Terminal(bench.sim, f"{bench.scratch.name}/away", LOST) as terminal:
        with bench.shop(pay_after="never") as shop:
            till = killed_with_a_card_charged(bench, shop, terminal)
        outcome = decide(till, *SEEN)
        assert outcome.status == 5 and outcome.line("decided")["outcome"] == "paid", outcome
        assert outcome.line("error")["code"] == "card-charged" and till.sales()[-1]["state"] == "checkout", outcome


def it_voids_what_a_manager_saw_unpaid(bench):
    with bench.shop("--fault", f"drop@POST:{PAGE}") as shop:
        till = with_manager(bench.till(shop.url))
        assert till.sell(SHIRT, **TRANSFER).status == 5
        assert decide(till, "--not-paid", "--reason", "No slip at the bank", "--slip", "0").status == 0
        assert till.sales()[-1]["state"] == "voided"
        assert till.sell(SHIRT, pay="havale", answers=TRANSFER["answers"]).status in (0, 5), "a new sale is barred"


def it_has_no_exceptions_on_a_quiet_day(bench):
    with bench.shop() as shop:
        till = bench.till(shop.url)
        assert till.sell(SHIRT, **TRANSFER).status == 0
        assert till.run("--json", "exceptions").lines == []
        assert till.run("--json", "exceptions", "seen", "3", "--note", "Nothing").line("error")["code"] == "not-found"
        assert till.run("exceptions", "seen", "3").status == 2


if __name__ == "__main__":
    promises.run(globals(), Bench(*sys.argv[1:]))
