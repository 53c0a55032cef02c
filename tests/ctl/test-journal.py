#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""veznectl journal: verified, exported, copied while a register writes, and brought back.

    test-journal.py VEZNECTL VEZNE-SIM
"""

import pathlib
import resource
import stat
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "sim"))

import promises
from till import BAG, SHIRT, Bench


def sold(bench, *items):
    """A till that has sold each of the items, a sale each."""
    with bench.shop() as shop:
        till = bench.till(shop.url)
        for item in items:
            assert till.sell(item).status == 0
    return till


def records(till):
    verdict = till.run("--json", "journal", "verify")
    assert verdict.status == 0, verdict
    return verdict.line("verified")["records"]


def it_copies_the_journal_and_brings_it_back(bench):
    till = sold(bench, SHIRT, BAG)
    copy = till.folder / "stick.sqlite"
    done = till.run("--json", "journal", "backup", copy)
    assert done.status == 0 and done.line("backed-up")["records"] == records(till), done
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600 and list(till.folder.glob("stick*")) == [copy]
    before = till.run("journal", "export")
    till.state.rename(till.folder / "moved away")
    done = till.run("journal", "restore", copy)
    assert done.status == 0 and str(till.state) in done.output, done
    brought = till.run("journal", "export")
    assert brought.output.startswith(before.output), "the copy is another journal"
    said = [line["payload"]["records"] for line in brought.lines if line["event"] == "journal-restored"]
    assert said == [len(before.lines)], f"it does not say where the copy ended: {brought.lines[-1]}"
    assert [sale["state"] for sale in till.sales()] == ["completed", "completed"]
    with bench.shop() as shop:
        till.configure(shop.url)
        assert till.sell(BAG).status == 0
    assert till.sales()[-1]["sale"] == "1-000003", "a running number was taken twice"


def it_leaves_a_sale_that_the_disk_does_not_take(bench):
    with bench.shop(pay_after=3) as shop:
        till = bench.till(shop.url)
        selling = till.start_selling(SHIRT, restore_signals=False)  # Python ignores SIGXFSZ, and so shall its child
        till.read_until(selling, "waiting")
        most = resource.prlimit(selling.pid, resource.RLIMIT_FSIZE)[1]
        resource.prlimit(selling.pid, resource.RLIMIT_FSIZE, (4096, most))
        outcome = till.end(selling)
        assert outcome.status == 5 and outcome.line("error")["code"] == "journal", outcome
        assert "completed" not in outcome.events, "what is not on disk was told"
        assert till.sales()[-1]["state"] == "waiting"
        assert till.run("--json", "resume").status == 0
    assert [sale["state"] for sale in till.sales()] == ["completed"]
    records(till)


def it_takes_each_running_number_once(bench):
    with bench.shop(pay_after=3) as shop:
        till = bench.till(shop.url)
        assert till.sell(SHIRT, pay="nope").status == 2
        killed = till.start_selling(SHIRT)
        till.read_until(killed, "waiting")
        till.kill(killed)
        assert till.sell(BAG).status == 0
        while till.sales()[1]["state"] == "waiting":  # unless the sale beside it saw that it was paid
            assert till.run("--json", "resume").status == 0
        assert till.sell(BAG).status == 0
    assert [sale["sale"] for sale in till.sales()] == [f"1-00000{n}" for n in (1, 2, 3, 4)], till.sales()
    assert [sale["state"] for sale in till.sales()] == ["voided"] + 3 * ["completed"], till.sales()
    assert records(till) > 0


def it_copies_beside_a_register_that_writes(bench):
    with bench.shop(pay_after=3) as shop:
        till = bench.till(shop.url)
        selling = till.start_selling(SHIRT)
        till.read_until(selling, "waiting")
        done = till.run("journal", "backup", till.folder / "copy")
        assert done.status == 0 and "verified" in done.output, done
        refused = till.run("journal", "restore", till.folder / "copy")
        assert refused.status == 2, refused
        assert till.end(selling).status == 0
    assert [sale["state"] for sale in till.sales()] == ["completed"]


def it_overwrites_nothing(bench):
    till = sold(bench, SHIRT)
    copy = till.folder / "copy"
    assert till.run("journal", "backup", copy).status == 0
    before = copy.read_bytes()
    refused = till.run("--json", "journal", "backup", copy)
    assert refused.status == 2 and "Nothing was overwritten" in refused.errors, refused
    assert refused.line("error")["code"] == "journal" and copy.read_bytes() == before
    refused = till.run("journal", "restore", copy)
    assert refused.status == 2 and "Nothing was changed" in refused.errors, refused
    refused = till.run("journal", "backup", till.folder / "no such folder" / "copy")
    assert refused.status == 2 and "cannot be made" in refused.errors, refused
    assert till.run("journal", "restore", till.folder / "none").status == 2
    assert till.run("journal", "backup").status == 2 and till.run("journal", "restore").status == 2
    assert till.run("journal", "verify").status == 0


def it_names_the_record_that_is_missing_and_keeps_what_is_there(bench):
    till = sold(bench, SHIRT)
    copy = till.folder / "yesterday"
    assert till.run("journal", "backup", copy).status == 0
    last = records(till)
    with bench.shop() as shop:
        till.configure(shop.url)
        assert till.sell(BAG).status == 0
        journal = till.state / "journal.sqlite"
        journal.write_bytes(copy.read_bytes())
        head = (till.state / "journal.head").read_bytes()
        refused = till.sell(BAG)
        assert refused.status == 1, refused
        for words in (str(journal), f"record {last + 1} is missing", "journal restore"):
            assert words in refused.errors, refused
        assert not [line for line in refused.lines if line["event"] != "error"], refused
    assert journal.read_bytes() == copy.read_bytes() and (till.state / "journal.head").read_bytes() == head
    verdict = till.run("journal", "verify")
    assert verdict.status == 1 and f"{journal}: record {last + 1} is missing" in verdict.errors, verdict


def it_says_where_each_record_goes_in_a_poslog(bench):
    till = sold(bench, SHIRT)
    places = {line["event"]: line["poslog"] for line in till.run("journal", "export").lines}
    assert places["line-added"] == "RetailTransaction/LineItem/Sale", places
    assert places["completed"] == "RetailTransaction/@TransactionStatus=Tendered", places
    assert all(places.values()), places


if __name__ == "__main__":
    promises.run(globals(), Bench(*sys.argv[1:]))
