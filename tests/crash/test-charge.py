#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 while a card is charged at the till's terminal: the next command finds out what became of it, and the bank has one
charge for each order that is paid, and none for one that is not.

    test-charge.py VEZNECTL VEZNE-SIM
"""

import concurrent.futures
import pathlib
import sys
import tempfile

TESTS = pathlib.Path(__file__).parent.parent
sys.path += [str(TESTS / "sim"), str(TESTS / "ctl")]

import promises
from card_terminal import Terminal
from till import PRINTER, SHIRT, TILL_PASSWORD, Bench, wait_for

AT_ONCE = 4
CONFIRM = "POST /hooks/cash_register/confirm/"
# What the terminal does when the register dies, and at which of its messages; at the fourth it has charged the card.
DEATHS = (("power-cycle=3", 2), ("late=3", 2), ("late=3", 4), ("late=3", 5), ("late=3", 7))


def links(bench):
    folder = tempfile.mkdtemp(dir=bench.scratch.name)
    return (f"{folder}/terminal", "tcp:0")


def waiting(seller):
    outcome = seller.sell(SHIRT, options=("--wait", "0"))
    assert outcome.status == 7, outcome
    return outcome.line("waiting")["number"]


def till_with(bench, shop, terminal):
    return bench.till(shop.url, register="2", hooks=TILL_PASSWORD, printer=PRINTER + terminal.section)


def it_is_charged_and_confirmed_by_a_script(bench):
    for link in links(bench):
        with bench.shop(pay_after="never") as shop, Terminal(bench.sim, link) as terminal:
            till = till_with(bench, shop, terminal)
            done = till.run("--json", "collect", waiting(bench.till(shop.url)), "--card")
            assert done.status == 0, done
            assert len(terminal.charges) == 1 and len(shop.asked(CONFIRM)) == 1, terminal.charges
            tendered = dict(till.facts())["tendered"]
            assert tendered["card"] == "************4771" and tendered["authorisation"] == "611804", tendered
            assert till.printed() == 2, till.printed()


def it_charges_nothing_that_was_charged_elsewhere(bench):
    link = links(bench)[0]
    with bench.shop(pay_after="never") as shop, Terminal(bench.sim, link) as terminal:
        till = till_with(bench, shop, terminal)
        done = till.run("--json", "collect", waiting(bench.till(shop.url)), "--card", "--slip", "0042")
        assert done.status == 0 and not terminal.charges, f"{done}{terminal.charges}"
        assert dict(till.facts())["tendered"] == {"kind": "card", "slip": "0042"}, till.facts()


def kinds(till):
    return [kind for kind, _ in till.facts()]


def kill_while_late(till, number):
    collecting = till.start("--json", "collect", number, "--card")
    wait_for(lambda: "charge-intended" in kinds(till) and kinds(till)[-1] in ("attempt-sent", "charge-told"), "the charge")
    till.kill(collecting)


def check_death(bench, link, trouble, message):
    place = f"@authorisation:{message}"
    faults = [f"late=0{place}", f"{trouble}{place}"]  # the first order has no trouble
    with bench.shop(pay_after="never") as shop, Terminal(bench.sim, link, *faults) as terminal:
        seller = bench.till(shop.url)
        till = till_with(bench, shop, terminal)
        assert till.run("--json", "collect", waiting(seller), "--card").status == 0
        kill_while_late(till, waiting(seller))
        resumed = till.run("--json", "resume", "last")
        state = till.sales()[-1]["state"]
        assert state in ("completed", "voided"), f"{state}: {resumed}"
        paid = 1 + (state == "completed")
        assert len(terminal.charges) == len(shop.asked(CONFIRM)) == paid, f"{state}: {terminal.charges}\n{resumed}"
        assert till.run("journal", "verify").status == 0
        return terminal.scheme, state


def death_of(bench, case):
    index, (trouble, message) = case
    link = links(bench)[index]
    try:
        return check_death(bench, link, trouble, message)
    except AssertionError as wrong:
        raise AssertionError(f"{link}, {trouble}, message {message}: {wrong}") from wrong


def it_finds_out_after_a_kill(bench):
    cases = [(index, death) for index in (0, 1) for death in DEATHS]
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        ends = set(pool.map(lambda case: death_of(bench, case), cases))
    for scheme in ("serial", "tcp"):
        assert {(scheme, "completed"), (scheme, "voided")} <= ends, f"the kills all fell on one side of the charge: {ends}"


if __name__ == "__main__":
    promises.run(globals(), Bench(*sys.argv[1:]))
