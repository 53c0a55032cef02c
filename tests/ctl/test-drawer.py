#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The cash drawer from a script: opened without a sale by the leave of a manager, and what is kept of it.

    test-drawer.py VEZNECTL VEZNE-SIM
"""

import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "sim"))

import promises
from till import PRINTER, Bench

PIN = "81490627"  # long: no time or order number looks like it
PULSE = b"\x1bp\x00\x19\xfa"
DRAWER = """[device till]
kind=drawer
link=file:{folder}/drawer
open=07
"""


def ask(till, lines, *words):
    """A command that is told these lines on standard input."""
    process = till.start(*words, stdin=subprocess.PIPE)
    process.stdin.write("".join(f"{line}\n" for line in lines))
    process.stdin.flush()
    return till.end(process)


def with_manager(till):
    assert ask(till, [PIN, PIN], "--json", "cashier", "add", "Ayşe", "--manager").line("cashier")["id"] == "1"
    assert ask(till, ["1234", "1234"], "--json", "cashier", "add", "Elif").line("cashier")["id"] == "2"
    return till


def open_drawer(till, *words, who="1", pin=PIN):
    return ask(till, [who, pin], "--json", "drawer", "open", *words)


def openings(till):
    return [line["payload"] for line in till.run("journal", "export").lines if line["event"] == "drawer-opened"]


def bytes_of(file):
    return file.read_bytes() if file.exists() else b""


def it_opens_the_drawer_of_the_printer_and_keeps_why(bench):
    with bench.shop() as shop:
        till = with_manager(bench.till(shop.url))
        outcome = open_drawer(till, "--reason", "Change for the morning")
    assert outcome.status == 0 and outcome.line("drawer-opened")["reason"] == "Change for the morning", outcome
    assert bytes_of(till.paper).count(PULSE) == 1
    assert openings(till) == [{"approver": "1", "reason": "Change for the morning"}]
    assert PIN not in json.dumps(till.run("journal", "export").lines), "the PIN is in the journal"


def it_opens_a_drawer_of_its_own_before_that_of_the_printer(bench):
    with bench.shop() as shop:
        till = with_manager(bench.till(shop.url, printer=PRINTER + DRAWER))
        assert open_drawer(till, "--reason", "Count").status == 0
    assert bytes_of(till.folder / "drawer") == b"\x07"
    assert PULSE not in bytes_of(till.paper)


def it_asks_for_a_reason_and_a_manager(bench):
    with bench.shop() as shop:
        till = with_manager(bench.till(shop.url))
        assert open_drawer(till).status == 2
        assert open_drawer(till, "--reason", " ").line("error")["code"] == "not-allowed"
        assert open_drawer(till, "--reason", "Count", pin="1111").line("error")["code"] == "pin-wrong"
        assert open_drawer(till, "--reason", "Count", who="2", pin="1234").line("error")["code"] == "not-allowed"
    assert openings(till) == []
    assert PULSE not in bytes_of(till.paper)


def it_says_that_there_is_no_drawer(bench):
    with bench.shop() as shop:
        till = with_manager(bench.till(shop.url, printer=PRINTER + "drawer=no\n"))
        outcome = open_drawer(till, "--reason", "Count")
    assert outcome.status == 6 and outcome.line("error")["code"] == "device", outcome
    assert openings(till) == []


if __name__ == "__main__":
    promises.run(globals(), Bench(*sys.argv[1:]))
