#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A thousand cards are drawn through the reader of a register that sells, and found nowhere: not in its memory while it
runs, not in its core when it breaks, not in a file; and some more are held to one of chips.

    test-drawn-cards.py VEZNECTL VEZNE-SIM
"""

import os
import pathlib
import resource
import signal
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "sim"))

import promises
from memory import memory_of
from till import SHIRT, Bench, wait_for
from traces import BIN, CARDS, Traces, assert_clean, cards

AT_ONCE = 100  # what the line between reader and register holds
CHIPS = 5  # each is taken away before the next, which takes time
READER = "[device reader]\nkind={kind}\nlink=serial:{place}\n"


class Reader:
    """The twin of a card reader at its place."""

    def __init__(self, sim, place, *words):
        self.process = subprocess.Popen([sim, "reader", "--link", place, *words], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        assert self.process.stdout.readline().startswith("ready ")

    def draw(self, numbers):
        self.process.stdin.write("".join(number + "\n" for number in numbers))
        self.process.stdin.flush()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.communicate()


def may_dump(folder):
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    os.chdir(folder)


def turned_away(till):
    """How many cards the register has drawn: it sells, and wants none."""
    outcome = till.run("journal", "export")
    return sum('"scan-dropped"' in line for line in outcome.output.splitlines())


def core_in(folder):
    cores = list(folder.glob("core*"))
    assert cores, f"no core in {folder}: {pathlib.Path('/proc/sys/kernel/core_pattern').read_text()}"
    return cores[0].read_bytes()


def it_knows_a_trace_when_it_sees_one(_bench):
    numbers = cards()
    traces = Traces(numbers)
    assert len(numbers) == len(set(numbers)) == CARDS
    for form in (numbers[7].encode(), numbers[7].encode("utf-16-le"), numbers[7].encode("utf-32-le"),
                 bytes.fromhex(numbers[7]), b";" + numbers[7][5:].encode() + b"=", b"12" + numbers[7].encode() + b"34"):
        assert traces.find(b"before" + form + b"behind"), form
    assert not traces.find((BIN + "0000000000" + numbers[7][-4:]).encode())


def draw_by_the_hundred(till, reader):
    for first in range(0, CARDS, AT_ONCE):
        reader.draw(cards()[first:first + AT_ONCE])
        wait_for(lambda wanted=first + AT_ONCE: turned_away(till) >= wanted, f"the cards from {first}")


def hold_until_told(till, reader):
    """The reader tells of a card only while it is asked for one."""
    for number in cards()[:CHIPS]:
        before = turned_away(till)

        def is_told(number=number, before=before):
            reader.draw([number])
            return turned_away(till) > before
        wait_for(is_told, "a chip")


def keep_nothing(bench, kind, words, show):
    traces = Traces(cards())
    with bench.shop(pay_after="never") as shop:
        till = bench.till(shop.url)
        place = till.folder / "reader"
        with Reader(bench.sim, place, *words) as reader:
            till.configure(shop.url, printer=READER.format(kind=kind, place=place))
            child = till.start_selling(
                SHIRT, preexec_fn=lambda: may_dump(till.folder),
                environment={"ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":disable_coredump=0:abort_on_error=1"})
            till.read_until(child, "waiting")
            show(till, reader)
            memory = b"".join(memory_of(child.pid))
            assert SHIRT.encode() in memory  # what is kept is seen
            assert_clean(traces, memory, "memory")
            child.send_signal(signal.SIGABRT)
            child.communicate()
        core = core_in(till.folder)
        assert SHIRT.encode() in core
        assert_clean(traces, core, "core")
        for file in (file for file in till.folder.rglob("*") if file.is_file()):
            assert_clean(traces, file.read_bytes(), file)


def it_keeps_nothing_of_a_thousand_cards(bench):
    keep_nothing(bench, "reader-magnetic", (), draw_by_the_hundred)


def it_keeps_nothing_of_chips(bench):
    keep_nothing(bench, "reader-vivopay", ("--vivopay",), hold_until_told)


if __name__ == "__main__":
    promises.run(globals(), Bench(*map(os.path.abspath, sys.argv[1:])))  # the register has a folder of its own
