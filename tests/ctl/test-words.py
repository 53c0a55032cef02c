#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What veznectl says to a person and to a script when it cannot go on, and how it leaves the terminal.

    test-words.py VEZNECTL VEZNE-SIM
"""

import json
import os
import pathlib
import pty
import signal
import subprocess
import sys
import termios

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "sim"))

import promises
from till import SHIRT, Bench, wait_for

NOWHERE = "http://127.0.0.1:9"


def echoes(terminal):
    return bool(termios.tcgetattr(terminal)[3] & termios.ECHO)


def ask_for_a_pin(till):
    """A command with a terminal of its own that waits for the PIN."""
    process, terminal = pty.fork()
    if process == 0:
        os.execv(till.program, [till.program, "--state-dir", str(till.state), "cashier", "add", "Elif"])
    wait_for(lambda: not echoes(terminal), "the terminal without echo")
    return process, terminal


def it_gives_the_echo_back_when_a_signal_ends_the_question(bench):
    till = bench.till(NOWHERE)
    for end in (signal.SIGINT, signal.SIGTERM):
        process, terminal = ask_for_a_pin(till)
        if end == signal.SIGINT:
            os.write(terminal, b"12\x03")
        else:
            os.kill(process, end)
        _, status = os.waitpid(process, 0)
        assert echoes(terminal), f"no echo after {end}"
        assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == end, status
        os.close(terminal)


def read_until(terminal, end):
    shown = b""
    while end not in shown:
        try:
            shown += os.read(terminal, 256)
        except OSError:  # nobody holds the other side any more
            break
    return shown


def it_reads_a_pin_without_showing_it(bench):
    till = bench.till(NOWHERE)
    process, terminal = ask_for_a_pin(till)
    shown = read_until(terminal, b"PIN: ")
    os.write(terminal, b"90817263\n")
    shown += read_until(terminal, b"again: ")
    os.write(terminal, b"90817263\n")
    shown += read_until(terminal, b"nothing says this")
    assert os.waitpid(process, 0)[1] == 0 and b"9081" not in shown, shown
    os.close(terminal)
    assert [line["name"] for line in till.run("--json", "cashier", "list").lines] == ["Elif"]


def it_says_in_json_who_was_added(bench):
    till = bench.till(NOWHERE)
    added = subprocess.run([till.program, "--json", "--state-dir", str(till.state), "cashier", "add", "Can", "--manager"],
                           input="90817263\n90817263\n", capture_output=True, text=True, check=False)
    assert json.loads(added.stdout) == {"event": "cashier", "id": "1", "name": "Can", "role": "manager"}, added


def only_error(outcome, code):
    assert outcome.status == 2 and outcome.events == ["error"], outcome
    assert outcome.line("error")["code"] == code, outcome
    return outcome.errors


def it_says_that_there_is_no_such_sale(bench):
    with bench.shop() as shop:
        till = bench.till(shop.url)
        assert till.sell(SHIRT).status == 0
        said = only_error(till.run("--json", "show", "1-000099"), "not-found")
        assert "1-000099" in said and "catalogue" not in said, said


def it_says_that_nothing_was_sold_yet(bench):
    till = bench.till(NOWHERE)
    for words in (("sales", ), ("show", "last"), ("journal", "verify"), ("journal", "export"), ("cashier", "list")):
        said = only_error(till.run("--json", "--training", *words), "journal")
        assert str(till.state) in said and "Selling has stopped" not in said, said


def it_speaks_of_a_line_only_where_it_names_one(bench):
    till = bench.till(NOWHERE)
    (till.folder / "vezne.conf").unlink()
    said = only_error(till.sell(SHIRT), "configuration")
    assert "Correct the line" not in said and str(till.folder / "vezne.conf") in said, said
    till.configure(NOWHERE, commerce="paralel=session")
    assert "Correct the line" in only_error(till.sell(SHIRT), "configuration")


def it_names_the_question_that_was_left_unanswered(bench):
    with bench.shop() as shop:
        outcome = bench.till(shop.url).sell(SHIRT, answers=())
        assert outcome.status == 2 and outcome.line("error")["code"] == "question", outcome
        assert "CashRegisterInstallmentSelectionPage" in outcome.line("error")["message"], outcome


ITS_OWN = ("libcurl", "callback", "destination", "transfer", "Recv", "Empty reply", "bytes/sec", "Couldn't", "Failed to")
FAULTS = ("drop@POST:/users/login/#1-", "cut@GET:/orders/checkout/#1-", "huge@POST:ShippingOptionSelectionPage#1",
          "drop@POST:PaymentOptionSelectionPage#1-")


def check_words(outcome):
    said = outcome.output + outcome.errors
    assert outcome.status in (3, 4), outcome
    assert not [word for word in ITS_OWN if word in said], outcome
    assert "The sale is void" in said, outcome
    assert "is kept" not in said and "Ask again" not in said, outcome


def it_says_in_its_own_words_why_no_answer_came_and_what_became_of_the_sale(bench):
    check_words(bench.till(NOWHERE).sell(SHIRT))
    for fault in FAULTS:
        with bench.shop("--fault", fault) as shop:
            check_words(bench.till(shop.url).sell(SHIRT))


if __name__ == "__main__":
    promises.run(globals(), Bench(*sys.argv[1:]))
