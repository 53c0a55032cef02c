#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 at every point of a sale: what was confirmed is kept, what waits goes on, nothing is printed twice, and the next
sale can be rung up. Afterwards no secret is found anywhere.

    test-kill.py VEZNECTL VEZNE-SIM
"""

import base64
import concurrent.futures
import pathlib
import subprocess
import sys
from urllib.parse import quote

TESTS = pathlib.Path(__file__).parent.parent
sys.path += [str(TESTS / "sim"), str(TESTS / "ctl")]

import promises
from letter import BARCODE, Letter, strategy_thanks
from till import BAG, SHIRT, Bench, wait_for

AT_ONCE = 4
PAPER = "paper"


def kinds(till, sale):
    return [kind for kind, _ in till.facts(sale)]


def check_chain(till):
    assert till.run("journal", "verify").status == 0, "the journal's chain is broken"


def it_completes_and_prints_once_after_a_kill_while_waiting(bench):
    with bench.shop(pay_after=2) as shop:
        till = bench.till(shop.url)
        selling = till.start_selling(SHIRT)
        number = till.read_until(selling, "waiting")["number"]
        till.kill(selling)
        check_chain(till)
        assert till.sales()[-1]["state"] == "waiting" and till.printed() == 0
        done = till.run("--json", "resume")
        assert done.status == 0 and done.line("completed")["order_number"] == number, done
        assert done.line("completed")["amount"] == "1249.90", done
        assert till.printed() == 1 and kinds(till, number).count("completed") == 1
        assert till.sell(SHIRT).status == 0 and till.printed() == 2
        check_chain(till)


def it_goes_on_after_being_killed_again_and_again(bench):
    with bench.shop(pay_after=3) as shop:
        till = bench.till(shop.url)
        selling = till.start_selling(SHIRT)
        till.read_until(selling, "waiting")
        till.kill(selling)
        for _ in range(2):
            again = till.start("--json", "resume")
            till.read_until(again, "waiting")
            till.kill(again)
        assert till.run("resume").status == 0
        assert till.printed() == 1, till.printed()


def kill_after(till, lines):
    """Sells until so many lines were said, or until the printer was given its first byte."""
    selling = till.start_selling(SHIRT)
    if lines == PAPER:
        till.read_until(selling, "completed")
        wait_for(lambda: till.paper.exists() and till.paper.read_bytes().strip(b"\0"), "a byte on paper")
    else:
        for _ in range(lines):
            if not selling.stdout.readline():
                break
    till.kill(selling)


def facts_of_all(till):
    """The kinds of the facts of each sale; none where the kill came before the journal."""
    if not (till.state / "journal.sqlite").exists() or till.run("sales").status != 0:
        return {}
    check_chain(till)
    return {sale["sale"]: kinds(till, sale["sale"]) for sale in till.sales()}


def check_paper(facts, at_kill):
    """Printed once; only a paper on which the kill may have fallen is left to a person."""
    assert facts.count("print-ordered") == facts.count("printed") + facts.count("not-printed") == 1, facts
    begun = "print-begun" in at_kill and "printed" not in at_kill
    assert begun or "printed" in facts, f"no paper, and nobody knows: {facts}"


def cuts_to_part(till, at_kill):
    """A paper that nobody knows the end of is parted from the next one, also where its own cut was on it already."""
    begun = any("print-begun" in facts and "printed" not in facts for facts in at_kill.values())
    return till.printed() if begun else 0


def check_restart(till):
    """Whatever the kill left behind, the next command finds a register that sells and prints what was paid."""
    at_kill = facts_of_all(till)
    parting = cuts_to_part(till, at_kill)
    before = till.sales() if at_kill else []
    state = before[-1]["state"] if before else None
    if state in ("waiting", "unknown"):
        assert till.run("resume").status == 0
    elif state == "checkout":  # paid, void, or come to no page on which it could wait
        looked = till.run("resume")
        assert looked.status in (0, 3, 2), f"nobody can tell whether its number was drawn: {looked}"
    sold = till.sell(BAG)
    assert sold.status == 0 and sold.line("completed")["amount"] == "0.50", f"after {state}: {sold}"
    check_chain(till)
    papers = 0
    for sale in till.sales():
        assert sale["state"] in ("completed", "voided"), sale
        facts = kinds(till, sale["sale"])
        if sale["state"] == "completed":
            check_paper(facts, at_kill.get(sale["sale"], []))
            papers += 1
        else:
            assert "print-ordered" not in facts, f"printed what was not sold: {facts}"
    assert till.printed() <= papers + parting, f"{till.printed()} cuts for {papers} papers and {parting} to part them"
    return state


def kill_and_restart(bench, point):
    with bench.shop(pay_after="0.5") as shop:
        till = bench.till(shop.url)
        kill_after(till, point)
        try:
            return check_restart(till)
        except AssertionError as wrong:
            raise AssertionError(f"killed after {point}: {wrong}") from wrong


def it_can_sell_after_a_kill_at_any_point(bench):
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        states = set(pool.map(lambda point: kill_and_restart(bench, point), [*range(14), PAPER, PAPER]))
    assert {"waiting", "completed"} <= states and len(states) >= 3, f"the kills all fell on a few states: {states}"


def it_does_not_sell_what_a_killed_command_had_rung_up(bench):
    with bench.shop("--fault", "slow=20@GET:/orders/checkout/#1") as shop:
        till = bench.till(shop.url)
        selling = till.start_selling(SHIRT)
        assert till.read_until(selling, "priced")["total"] == "1249.90"
        till.kill(selling)
        assert till.sales()[-1]["state"] in ("open", "checkout"), till.sales()
        sold = till.sell(BAG)
        assert sold.status == 0 and sold.line("completed")["amount"] == "0.50", sold
        assert [sale["state"] for sale in till.sales()] == ["voided", "completed"], till.sales()


def spellings(secret):
    plain = secret.encode()
    for shift in range(3):
        whole = base64.b64encode(b"\0" * shift + plain)
        yield whole[4:-4] if len(whole) > 16 else whole  # whatever stands before and behind it
    yield plain
    yield quote(secret, safe="").encode()
    yield plain.hex().encode()


def still_waiting(origin):
    return "CashRegisterCompletePage", BARCODE


def add_cashier(till, pin):
    words = [till.program, "--config", till.folder / "vezne.conf", "--state-dir", till.state, "cashier", "add", "Elif"]
    done = subprocess.run(words, input=f"{pin}\n{pin}\n", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done
    till.said += [done.stdout, done.stderr]


def check_silence(till, secret):
    said = "\n".join(till.said).encode()
    for spelling in spellings(secret):
        assert spelling not in said, f"{spelling} was said"
        for file in till.folder.rglob("*"):
            if file.is_file() and file.name != "password":
                assert spelling not in file.read_bytes(), f"{spelling} in {file}"


def it_leaves_no_secret_behind(bench):
    """Searched in every file but the password's own, and in all that any command said."""
    secrets = {"password": "Pa$$ w0rd/ğ+%&=planted", "pin": "90817263", "cookie": "plantedsessioncookie0123456789",
               "token": "plantedcsrftoken9876543210abcdef"}
    for thanks in (still_waiting, strategy_thanks):
        with Letter(thanks, cookie=secrets["cookie"], token=secrets["token"]) as shop:
            till = bench.till(shop.url, password=secrets["password"])
            add_cashier(till, secrets["pin"])
            selling = till.start_selling(SHIRT, answers=["installment=1"])
            till.read_until(selling, "waiting")
            till.kill(selling)
            till.run("--json", "resume", "--wait", "2")
            till.run("--json", "show", "last")
            till.run("journal", "export")
        sent = [headers for method, _, _, headers in shop.asked if method == "POST"]
        assert any(secrets["cookie"] in headers.get("Cookie", "") for headers in sent), "the cookie was not used"
        assert any(headers.get("X-CSRFToken") == secrets["token"] for headers in sent), "the token was not used"
        for secret in secrets.values():
            check_silence(till, secret)


if __name__ == "__main__":
    promises.run(globals(), Bench(*sys.argv[1:]))
