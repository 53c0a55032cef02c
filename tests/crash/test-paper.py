#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 around a receipt: one that the printer had nothing of prints once when the printer comes; one that it had a part of
never prints again by itself; and one that it had half a picture of takes nothing of the next.

    test-paper.py VEZNECTL VEZNE-SIM
"""

import pathlib
import struct
import subprocess
import sys
import zlib

TESTS = pathlib.Path(__file__).parent.parent
sys.path += [str(TESTS / "sim"), str(TESTS / "ctl")]

import promises
from till import BAG, NOBODY_KNOWS, PATIENCE, SHIRT, Bench, wait_for

SERIAL = """[device receipt]
kind=printer-escpos
link=serial:{folder}/pos?baud=115200
profile=epson-tm-t20
"""
LOGO = 512, 1500  # no printer keeps so tall a one: it is sent as a picture, whose bytes are too many for the line's memory
# How each kind of printer says that a paper is out, what that proves, and how many bytes a second it takes.
PROFILES = [
    ("epson-tm-t20", "confirmed", 20000), ("epson-tm-t20", "confirmed", 32000), ("epson-tm-t88iii", "confirmed", 24000),
    ("wincor-th230", "sent", 28000), ("generic-80mm", "sent", 24000)]


class Printer:
    """`vezne-sim printer` where the till looks for it; without one the till's printer is absent."""

    def __init__(self, bench, till, *faults):
        self.papers = till.folder / "papers"
        words = [word for fault in faults for word in ("--fault", fault)]
        self.process = subprocess.Popen(
            [bench.sim, "printer", "--link", till.folder / "pos", "--out", self.papers, *words],
            stdout=subprocess.PIPE, text=True)
        assert self.process.stdout.readline().startswith("ready ")

    def receipts(self, number):
        """How many papers name an order."""
        return sum(number in paper.read_text().replace(" ", "") for paper in self.papers.glob("*.txt"))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)
        self.process.stdout.close()


def kinds(till, sale):
    return [kind for kind, _ in till.facts(sale) if "print" in kind]


def wait_for_fact(till, fact):
    """Until the last sale has it; the running command writes beside."""
    wait_for(lambda: fact in kinds(till, "last"), f"the fact {fact}")


def sell_and_kill(till, fact):
    """The number of an order whose sale was killed as soon as it had a fact."""
    selling = till.start_selling(SHIRT)
    number = till.read_until(selling, "completed")["order_number"]
    wait_for_fact(till, fact)
    till.kill(selling)
    return number


def it_prints_once_what_waited_for_its_printer(bench):
    with bench.shop() as shop:
        till = bench.till(shop.url, printer=SERIAL)
        killed = sell_and_kill(till, "print-ordered")
        left = till.sell(SHIRT)
        assert left.status == 0 and "waits for its printer" in left.errors, left
        left = left.line("completed")["order_number"]
        for number in (killed, left):
            assert kinds(till, number) == ["print-ordered"], kinds(till, number)
        with Printer(bench, till) as printer:
            numbers = [killed, left]
            for _ in range(2):
                done = till.sell(BAG)
                assert done.status == 0, done
                numbers.append(done.line("completed")["order_number"])
                assert [printer.receipts(number) for number in numbers] == [1] * len(numbers)
        assert not any("COPY" in paper.read_text() for paper in printer.papers.glob("*.txt"))
        for number in numbers:
            assert kinds(till, number) == ["print-ordered", "print-begun", "printed"], kinds(till, number)


def it_never_prints_again_by_itself_what_the_printer_had_a_part_of(bench):
    for fault in ("slow=100", "no-answer=0@1"):
        with bench.shop() as shop:
            till = bench.till(shop.url, printer=SERIAL)
            with Printer(bench, till, fault):
                killed = sell_and_kill(till, "print-begun")
            with Printer(bench, till) as printer:
                before = printer.receipts(killed)
                for _ in range(2):
                    done = till.sell(BAG)
                    assert done.status == 0 and printer.receipts(done.line("completed")["order_number"]) == 1, done
                assert printer.receipts(killed) == before <= 1, (fault, before)
            assert kinds(till, killed) == ["print-ordered", "print-begun", "not-printed"], (fault, kinds(till, killed))


def black_picture(width, height):
    """A PNG."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = (b"\0" + bytes(width)) * height
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def set_logo(till, url, printer):
    till.configure(url, printer=printer)
    (till.folder / "logo.png").write_bytes(black_picture(*LOGO))
    configuration = till.folder / "vezne.conf"
    text = configuration.read_text()
    assert text.count("[store]\n") == 1, text
    configuration.write_text(text.replace("[store]\n", f"[store]\nlogo={till.folder}/logo.png\n"))


def it_loses_nothing_of_a_receipt_behind_half_a_picture(bench):
    for profile, certainty, pace in PROFILES:
        with bench.shop() as shop:
            device = SERIAL.replace("epson-tm-t20", profile)
            till = bench.till(shop.url, printer=device)
            set_logo(till, shop.url, device)
            with Printer(bench, till, f"slow={pace}") as printer:
                killed = sell_and_kill(till, "print-begun")
                till.configure(shop.url, printer=device)  # the next begins with text
                done = till.sell(BAG)
                assert done.status == 0, done
                number = done.line("completed")["order_number"]
                wait_for(lambda: printer.receipts(number), "the next receipt")
                assert printer.receipts(killed) == 0, "it was killed behind the picture"
                torn, whole = (paper.read_text() for paper in sorted(printer.papers.glob("*.txt")))
                band = f"[picture {LOGO[0]} × "
                assert 0 < torn.count(band) < LOGO[1] // 24, f"{profile}: the picture was whole"
                assert band not in whole, f"{profile}: the next receipt is on the strip of the torn one"
                for line in ["Ard", "V.D. 1234567890", "Receipt 1-000002", "TOTAL", "NO FISCAL VALUE"]:
                    assert line in whole, (profile, pace, line, whole)
            printed = [payload for kind, payload in till.facts(number) if kind == "printed"]
            assert [fact["certainty"] for fact in printed] == [certainty], (profile, printed)


def it_lets_a_paper_out_before_it_ends(bench):
    """Also a command that was refused, and that only found the paper waiting."""
    with bench.shop("--fault", "slow=1@DELETE:/baskets/basket/") as shop:
        till = bench.till(shop.url, printer=SERIAL)
        number = sell_and_kill(till, "print-ordered")
        with Printer(bench, till, "slow=400") as printer:
            assert till.sell(SHIRT, pay="no_such_payment").status == 2
            assert printer.receipts(number) == 1, kinds(till, number)
        assert kinds(till, number) == ["print-ordered", "print-begun", "printed"], kinds(till, number)



if __name__ == "__main__":
    promises.run(globals(), Bench(*sys.argv[1:]))
