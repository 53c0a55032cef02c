#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 of a sale that the customer pays at the till, and of one whose money a POST moves: at each sync of the journal in
turn, at every STRIDE-th of its writes with half of it on the disk, and at instants by a seed: before a byte goes to the disk or
the network. Afterwards the journal is whole, what was said is in it, it and the shop have the same orders, and no money was
sent twice. The seed says at which write it begins, so that each write has its turn.

    test-instants.py KILL-AT VEZNECTL VEZNE-SIM [SEED [STRIDE]]
"""

import concurrent.futures
import pathlib
import random
import signal
import sys

TESTS = pathlib.Path(__file__).parent.parent
sys.path += [str(TESTS / "sim"), str(TESTS / "ctl")]

import promises
from shop import Client
from till import BAG, SHIRT, Bench

AT_ONCE = 4
PAY_AFTER = "0.3"  # a customer who lets the register wait
POINTS = 50  # at least
STRIDE = 8
BY_CHANCE = 12  # of each sale
MONEY = "FundsTransferPage"
SALES = {"at the till": {}, "by transfer": {"pay": "havale", "answers": ["bank_account=1", "agreement=true"]}}


class Deaths:
    """Commands that die at a chosen act, by the library KILL-AT in front of them."""

    def __init__(self, library, seed=None, stride=STRIDE):
        self.library = pathlib.Path(library).resolve()
        self.seed = random.SystemRandom().randrange(10**6) if seed is None else int(seed)
        self.random = random.Random(self.seed)
        self.stride = int(stride)

    def words(self, on, at, **more):
        return {"LD_PRELOAD": self.library, "KILL_ON": on, "KILL_AT": str(at), **more}

    def count(self, bench, sale, on):
        """How many acts a sale has that nothing kills."""
        with bench.shop(pay_after=PAY_AFTER) as shop:
            till = bench.till(shop.url)
            counted = till.folder / "counted"
            done = till.sell(SHIRT, environment=self.words(on, 0, KILL_COUNT=str(counted)), **SALES[sale])
            assert done.status == 0, done
            return int(counted.read_text())

    def points(self, bench, sale):
        syncs, writes = self.count(bench, sale, "sync"), self.count(bench, sale, "write")
        anything = self.count(bench, sale, "any") * 9 // 10  # a sale is not always as long
        first = self.random.randint(1, self.stride)
        return ([(sale, "sync", at) for at in range(1, syncs + 1)] +
                [(sale, "write", at) for at in range(first, writes + 1, self.stride)] +
                [(sale, "any", at) for at in self.random.sample(range(1, anything), BY_CHANCE)])


class Beside:
    """The shop as another client's server."""

    def __init__(self, shop):
        self.port = shop.port

    def log(self):
        return ""


def orders_of(shop):
    """The numbers of all orders that the shop has made."""
    client = Client(Beside(shop))
    assert client.login().status == 200
    orders = client.get("/users/orders/?limit=100").json
    assert orders["count"] == len(orders["results"]), orders
    return sorted(order["number"] for order in orders["results"])


def records(till):
    """The journal, line by line; nothing where the kill came before it was made."""
    outcome = till.run("journal", "export")
    return outcome.lines if outcome.status == 0 else []


def check_whole(till):
    outcome = till.run("journal", "verify")
    assert outcome.status == 0, outcome


def check_numbers(journal):
    opened = [record["sale"] for record in journal if record["event"] == "sale-opened"]
    assert opened == [f"1-{number:06}" for number in range(1, len(opened) + 1)], opened


def completed(journal):
    """The sales that were completed, each once."""
    found = [record["sale"] for record in journal if record["event"] == "completed"]
    assert len(set(found)) == len(found), found
    return found


def number_of(journal, sale):
    """The order of a sale, as its completion or the reading of its order told it."""
    told = {record["event"]: record["payload"] for record in journal if record["sale"] == sale}
    read = told.get("order-read", {})
    return told["completed"].get("number") or read.get("number") or (read.get("order") or {}).get("number")


def check_orders(shop, after):
    """Each order of the shop has its sale, which knows its number."""
    numbers = [number_of(after, sale) for sale in completed(after)]
    assert sorted(numbers, key=str) == orders_of(shop), (numbers, orders_of(shop))


def check_ends(journal, open_sales):
    """Every sale has ended, but for one of which nobody knows whether it was paid."""
    ended = {record["sale"] for record in journal if record["event"] in ("completed", "voided")}
    assert {record["sale"] for record in journal if record["sale"]} - ended == open_sales, "a sale has no end"


def in_doubt(journal):
    """The sales whose payment was sent, and not ended in any way that is known."""
    last = {record["sale"]: record["event"] for record in journal
            if record["event"] in ("attempt-sent", "unknown", "completed", "voided", "checkout-left")}
    return {sale for sale, event in last.items() if event == "unknown"}


def go_on(till):
    """What a register does after a power cut: it looks into what waits, and sells. The sales that nobody knows about."""
    resumed = till.run("--json", "resume")
    doubt = in_doubt(records(till))
    void = "The sale is void" in resumed.errors
    assert (resumed.status == 5) == bool(doubt), resumed
    assert resumed.status in (0, 5) or void or resumed.line("error")["code"] == "not-allowed", resumed
    check_whole(till)
    sold = till.sell(BAG)
    assert sold.status == 0 and sold.line("completed")["amount"] == "0.50", sold
    check_whole(till)
    return doubt


def check_point(bench, deaths, sale, on, at):
    with bench.shop(pay_after=PAY_AFTER) as shop:
        till = bench.till(shop.url)
        process = till.start_selling(SHIRT, environment=deaths.words(on, at), **SALES[sale])
        said, _ = process.communicate()
        assert process.returncode == -signal.SIGKILL, f"ended with {process.returncode}"
        before = records(till)
        assert '"completed"' not in said or completed(before), "it said that the sale was completed, and forgot it"
        doubt = go_on(till)
        after = records(till)
        assert after[:len(before)] == before, "what was recorded before the kill is another now"
        check_numbers(after)
        check_ends(after, doubt)
        check_orders(shop, after)
    assert len(shop.asked(f"POST {MONEY}")) <= 1, "the money was sent twice"


def try_point(bench, deaths, point):
    try:
        check_point(bench, deaths, *point)
    except AssertionError as wrong:
        return "sold {}, killed at {} {}: {}".format(*point, wrong)
    return None


def it_finds_the_same_orders_as_the_shop_after_a_kill_at_any_instant(bench, deaths):
    points = [point for sale in SALES for point in deaths.points(bench, sale)]
    assert len(points) >= POINTS
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        wrong = list(filter(None, pool.map(lambda point: try_point(bench, deaths, point), points)))
    print(f"# {len(points)} crash points with kill -9 (seed {deaths.seed})")
    assert not wrong, "\n".join(wrong)


if __name__ == "__main__":
    library, *programs = sys.argv[1:4]
    promises.run(globals(), Bench(*programs), Deaths(library, *sys.argv[4:]))
