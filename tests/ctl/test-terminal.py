#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""veznectl terminal: what the payment terminal is asked for beside sales.

    test-terminal.py VEZNECTL VEZNE-SIM
"""

import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "sim"))

import promises
from card_terminal import Terminal
from till import PRINTER, SHIRT, TILL_PASSWORD, Bench, Till, wait_for

NOBODY = "http://127.0.0.1:1"  # no commerce is needed


def link_in(bench):
    return f"{tempfile.mkdtemp(dir=bench.scratch.name)}/terminal"


def till_with(bench, terminal, url=NOBODY):
    return bench.till(url, register="2", hooks=TILL_PASSWORD, printer=PRINTER + terminal.section)


def facts(till):
    """Of the terminal's days: kind and outcome."""
    exported = till.run("journal", "export")
    assert exported.status == 0, exported
    days = [line for line in exported.lines if line["event"].startswith("terminal-day-")]
    return [(line["event"].removeprefix("terminal-day-"), line["payload"].get("outcome")) for line in days]


def has_journal(till):
    """Of a register that is just being set up."""
    return till.state.exists() and till.run("journal", "export").status == 0


def charge(bench, shop, till):
    waiting = bench.till(shop.url).sell(SHIRT, options=("--wait", "0")).line("waiting")
    collected = till.run("--json", "collect", waiting["number"], "--card")
    assert collected.status == 0, collected
    return collected.line("completed")["amount"]


def it_says_whether_the_terminal_answers(bench):
    for link in (link_in(bench), "tcp:0"):
        with Terminal(bench.sim, link) as terminal:
            till = till_with(bench, terminal)
            asked = till.run("--json", "terminal", "status")
            assert asked.status == 0 and asked.line("terminal")["outcome"] == "done", asked
            assert facts(till) == [], "a question that moves nothing is no fact"
            assert till.run("terminal", "status").errors == "The payment terminal answers.\n"


def it_is_tested_as_soon_as_it_has_answered(bench):
    for link in (link_in(bench), "tcp:0"):
        with Terminal(bench.sim, link) as terminal:
            outcome = till_with(bench, terminal).run("--json", "devices", "test", "card")
            assert outcome.status == 0 and outcome.line("trial")["state"] == "passed", outcome


def it_is_never_recorded(bench):
    with Terminal(bench.sim, link_in(bench)) as terminal:
        tape = f"{bench.scratch.name}/of-a-terminal"
        outcome = till_with(bench, terminal).run("devices", "test", "card", "--record", tape)
        assert outcome.status == 2 and "payment terminal is not recorded" in outcome.errors, outcome
        assert not pathlib.Path(tape).exists()


def it_leaves_a_patient_terminal_to_the_next(bench):
    for link in (link_in(bench), "tcp:0"):
        with bench.shop(pay_after="never") as shop, Terminal(bench.sim, link, "decline@authorisation", patience=180) as terminal:
            till = till_with(bench, terminal, shop.url)
            waiting = bench.till(shop.url).sell(SHIRT, options=("--wait", "0")).line("waiting")
            for words in (("devices",), ("terminal", "status"), ("collect", waiting["number"], "--card")):
                till.run(*words)
                assert till.run("terminal", "status").errors == "The payment terminal answers.\n", words


def it_ends_a_day_with_a_report_on_paper(bench):
    with bench.shop(pay_after="never") as shop, Terminal(bench.sim, link_in(bench)) as terminal:
        till = till_with(bench, terminal, shop.url)
        amount = charge(bench, shop, till)
        papers = till.printed()
        ended = till.run("--json", "terminal", "end-of-day")
        line = ended.line("terminal")
        assert ended.status == 0 and (line["amount"], line["currency"]) == (amount, "TRY"), ended
        assert "* * Kundenbeleg * *" in line["lines"], line
        assert till.printed() == papers + 1, till.printed()
        assert facts(till) == [("ending", None), ("ended", "done")], facts(till)
        assert till.run("--json", "terminal", "end-of-day").line("terminal")["amount"] == "0.00"
        assert till.run("journal", "verify").status == 0


def it_prints_the_last_receipt_as_a_copy(bench):
    with bench.shop(pay_after="never") as shop, Terminal(bench.sim, link_in(bench)) as terminal:
        till = till_with(bench, terminal, shop.url)
        charge(bench, shop, till)
        before = till.paper.read_bytes()
        repeated = till.run("terminal", "repeat-receipt")
        assert repeated.status == 0 and "Kundenbeleg" in repeated.output, repeated
        paper = till.paper.read_bytes().removeprefix(before)
        assert b"Kundenbeleg" in paper and b"COPY" in paper, paper
        assert len(terminal.charges) == 1, terminal.charges


def it_says_when_the_end_of_a_day_was_not_heard(bench):
    with Terminal(bench.sim, "tcp:0", "unplug=1@end-of-day:4") as terminal:
        till = till_with(bench, terminal)
        lost = till.run("--json", "terminal", "end-of-day")
        assert lost.status == 5 and lost.line("terminal")["outcome"] == "unknown", lost
        assert facts(till) == [("ending", None), ("ended", "unknown")], facts(till)
        assert till.run("terminal", "end-of-day").status == 0


def it_looks_into_what_a_killed_command_left(bench):
    with Terminal(bench.sim, link_in(bench), "late=3@end-of-day:4") as terminal:
        till = till_with(bench, terminal)
        ending = till.start("terminal", "end-of-day")
        wait_for(lambda: has_journal(till) and facts(till) == [("ending", None)], "the question")
        till.kill(ending)
        next_start = till.run("--json", "terminal", "status").line("terminal")
        assert (next_start["asked"], next_start["outcome"]) == ("end-of-day", "unknown"), next_start
        assert facts(till) == [("ending", None), ("ended", "unknown")], facts(till)
        assert till.run("--json", "terminal", "status").line("terminal")["asked"] == "status"


def it_charges_cards_in_the_training_world(bench):
    folder = pathlib.Path(tempfile.mkdtemp(dir=bench.scratch.name))
    world = subprocess.Popen([bench.sim, "world", "--dir", folder, "--pay-after", "never"],
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert world.stdout.readline() == f"ready {folder}/vezne.conf\n"
    till = Till(bench.veznectl, NOBODY, folder / "till")
    (folder / "till" / "vezne.conf").unlink()
    (folder / "till" / "vezne.conf").symlink_to(folder / "vezne.conf")
    try:
        number = till.sell(SHIRT, options=("--wait", "0")).line("waiting")["number"]
        collected = till.run("--json", "collect", number, "--card")
        assert collected.status == 0, collected
        cents = collected.line("completed")["amount"].replace(".", "")
        charged = (folder / "terminal.txt").read_text()
        assert re.fullmatch(rf"charged receipt \d+ amount {cents} currency 949\n", charged), charged
        ended = till.run("--json", "terminal", "end-of-day")
        assert ended.line("terminal")["amount"] == collected.line("completed")["amount"], ended
    finally:
        world.communicate()


def it_reaches_the_one_that_is_named(bench):
    with Terminal(bench.sim, link_in(bench)) as first, Terminal(bench.sim, link_in(bench)) as second:
        till = bench.till(NOBODY, register="2", hooks=TILL_PASSWORD,
                          printer=PRINTER + first.section + second.section.replace("[device card]", "[device hall]"))
        for name in ("card", "hall"):
            ended = till.run("--json", "terminal", "end-of-day", name)
            assert ended.status == 0 and ended.line("terminal")["device"] == name, ended
            assert till.run("--json", "terminal", "status", name).line("terminal")["device"] == name
        unnamed = till.run("terminal", "end-of-day")
        assert unnamed.status == 2 and "Name one of them" in unnamed.errors, unnamed
        assert till.run("terminal", "end-of-day", "door").status == 2
        assert facts(till) == [("ending", None), ("ended", "done")] * 2, facts(till)


def it_says_what_does_not_happen(bench):
    with Terminal(bench.sim, "tcp:0", "busy@end-of-day") as terminal:
        till = till_with(bench, terminal)
        refused = till.run("--json", "terminal", "end-of-day")
        assert refused.status == 6 and refused.line("terminal")["outcome"] == "not-done", refused
        assert facts(till) == [("ending", None), ("ended", "not-done")], facts(till)
    without = bench.till(NOBODY).run("terminal", "end-of-day")
    assert without.status == 2 and "No payment terminal" in without.errors, without
    assert till.run("terminal", "end-of-day", "now").status == 2
    assert till.run("terminal", "end-of-day", "card", "now").status == 2
    assert till.run("terminal", "open").status == 2


if __name__ == "__main__":
    promises.run(globals(), Bench(*sys.argv[1:]))
