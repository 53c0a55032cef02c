#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""veznectl looks at the devices of the counter and tries them, beside a running register and alone.

    test-devices.py VEZNECTL VEZNE-SIM
"""

import fcntl
import os
import pathlib
import re
import signal
import subprocess
import sys
import time
import tty

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "sim"))

import promises
from till import SHIRT, Bench, wait_for


class Line:
    """A pseudo-terminal whose far end is the test."""

    def __init__(self):
        self.master, self.slave = os.openpty()
        tty.setraw(self.slave)
        self.path = os.ttyname(self.slave)

    def say(self, data):
        os.write(self.master, data)

    def hear(self, what):
        heard = b""
        while what not in heard:
            heard += os.read(self.master, 4096)
        return heard

    def section(self, name, kind, more=""):
        return f"[device {name}]\nkind={kind}\nlink=serial:{self.path}\n{more}"


AWAY = "[device slip]\nkind=printer-escpos\nlink=usb:/dev/usb/lp99\n"
PAPER = "[device receipt]\nkind=printer-escpos\nlink=file:{folder}/paper\n"


def devices(outcome):
    assert outcome.status == 0, outcome
    return {line["name"]: line for line in outcome.lines if line["event"] == "device"}


def begin(till, name):
    """A test of a device as a child, which has said what to do."""
    child = till.start("--json", "devices", "test", name)
    assert '"waits"' in child.stdout.readline()
    return child


def it_shows_each_device_with_its_state_its_link_and_what_to_do(bench):
    scanner = Line()
    till = bench.till("http://127.0.0.1:1", printer=PAPER + AWAY + scanner.section("scanner", "scanner-serial"))
    found = devices(till.run("--json", "devices"))
    assert [found[name]["state"] for name in ("receipt", "slip", "scanner")] == ["ready", "away", "ready"], found
    assert found["scanner"]["link"] == f"serial:{scanner.path}" and found["scanner"]["heard"] is None, found
    assert found["slip"]["sentence"] and found["slip"]["way_out"] and "/dev/usb/lp99" in found["slip"]["detail"], found
    text = till.run("devices").output
    assert "The printer is not connected. Check its cable." in text and "slip         away" in text, text


def it_says_of_a_port_that_another_program_has_that_it_has_it(bench):
    scanner = Line()
    fcntl.flock(scanner.slave, fcntl.LOCK_EX)
    till = bench.till("http://127.0.0.1:1", printer=scanner.section("scanner", "scanner-serial"))
    text = till.run("devices").output
    assert "Another program uses the port of this device. Close the program that uses its port." in text, text
    outcome = till.run("devices", "test", "scanner")
    assert outcome.status == 6 and "Another program uses the port" in outcome.errors, outcome


def it_says_of_a_kind_that_is_not_built_which_there_are(bench):
    for kind in ("terminal-nexo", "fiscal"):
        section = f"[device card]\nkind={kind}\nlink=tcp:127.0.0.1:1\n"
        till = bench.till("http://127.0.0.1:1", printer=section)
        where = (till.folder / "vezne.conf").read_text().splitlines().index(f"kind={kind}") + 1
        for words in (("devices",), ("terminal", "status")):
            outcome = till.run(*words)
            assert outcome.status == 2 and f"vezne.conf:{where}: " in outcome.errors, outcome
            assert f"kind “{kind}” is not known; expected " in outcome.errors and "terminal-zvt" in outcome.errors, outcome


def it_needs_no_devices(bench):
    outcome = bench.till("http://127.0.0.1:1", printer="").run("devices")
    assert outcome.status == 0 and outcome.output == "", outcome


def a_register_runs(bench, shop, printer):
    """A till at which a sale waits, and the command that waits with it."""
    till = bench.till(shop.url, printer=printer)
    child = till.start_selling(SHIRT)
    wait_for(lambda: (till.state / "health.json").exists(), "the health of the devices")
    return till, child


def it_shows_beside_a_register_what_that_wrote(bench):
    scanner = Line()
    with bench.shop(pay_after="never") as shop:
        till, child = a_register_runs(bench, shop, PAPER + scanner.section("scanner", "scanner-serial"))
        scanner.say(b"\xff\xfe no code at all")
        wait_for(lambda: devices(till.run("--json", "devices"))["scanner"]["dropped"] == 17, "the noise to be counted")
        found = devices(till.run("--json", "devices"))["scanner"]
        assert abs(found["written"] - time.time()) < 60 and abs(found["heard"] - time.time()) < 60, found
        text = till.run("devices").output
        assert "The register is running. It wrote this" in text and "17 stray bytes" in text, text
        assert till.run("devices", "test", "scanner").status == 2
        child.send_signal(signal.SIGINT)
        child.communicate()


def it_tries_a_scanner_and_shows_what_was_read_masked(bench):
    scanner = Line()
    till = bench.till("http://127.0.0.1:1", printer=scanner.section("scanner", "scanner-serial"))
    child = begin(till, "scanner")
    scanner.say(b"]E08690000000012\r")
    outcome = till.end(child)
    assert outcome.status == 0 and outcome.line("trial")["state"] == "passed", outcome
    assert outcome.line("trial")["read"].endswith("•0012") and "8690" not in outcome.output, outcome


def it_tries_a_card_reader_without_showing_the_card(bench):
    reader = Line()
    till = bench.till("http://127.0.0.1:1", printer=reader.section("reader", "reader-magnetic"))
    child = begin(till, "reader")
    reader.say(b";4111111111111111=30121010000000000000?\r")
    outcome = till.end(child)
    assert outcome.status == 0 and outcome.line("trial")["read"] == "•••• 1111", outcome
    assert "4111" not in outcome.output, outcome


def it_says_when_nothing_whole_was_read(bench):
    scanner = Line()
    till = bench.till("http://127.0.0.1:1", printer=scanner.section("scanner", "scanner-serial"))
    child = begin(till, "scanner")
    scanner.say(b"]E0869000")
    outcome = till.end(child)
    assert outcome.status == 6 and outcome.line("trial")["state"] == "failed", outcome


def it_lights_all_places_of_a_display(bench):
    display = Line()
    till = bench.till("http://127.0.0.1:1", printer=display.section("customer", "display-line"))
    outcome = till.run("--json", "devices", "test", "customer")
    assert outcome.status == 0 and outcome.line("trial")["state"] == "passed", outcome
    display.hear(b"12345678901234567890")


def it_says_of_a_drawer_what_opens_it_and_does_not(bench):
    drawer = Line()
    till = bench.till("http://127.0.0.1:1", printer=drawer.section("drawer", "drawer"))
    outcome = till.run("--json", "devices", "test", "drawer")
    assert outcome.status == 0 and outcome.line("trial")["state"] == "passed", outcome
    assert "Open drawer" in outcome.line("trial")["sentence"], outcome
    os.set_blocking(drawer.master, False)
    try:
        assert os.read(drawer.master, 1) == b"", "the drawer was opened"
    except BlockingIOError:
        pass


def it_prints_a_test_receipt(bench):
    till = bench.till("http://127.0.0.1:1", printer=PAPER)
    outcome = till.run("--json", "devices", "test", "receipt")
    assert outcome.status == 0 and outcome.line("trial")["state"] == "passed", outcome
    assert b"TEST RECEIPT" in till.paper.read_bytes()


LETTERS = "ÇĞİÖŞÜ çğıöşü"


def line_of(till, name):
    """The number that stands before a code page on the test receipt."""
    assert till.run("devices", "test", "receipt").status == 0
    return re.search(rb"(\d+) " + name.encode() + rb" ", till.paper.read_bytes()).group(1).decode()


def papers_begin_with(till, page, *, text):
    """A test receipt of its own: its head selects the page, and its sample comes as text, or is drawn."""
    till.paper.unlink()
    outcome = till.run("devices", "test", "receipt")
    paper = till.paper.read_bytes().lstrip(b"\0")  # what goes before the first paper of a run
    assert outcome.status == 0 and paper[:40].count(b"\x1bt" + bytes([page])) == 1, paper[:40]
    assert (b"\x1bJ\x0b" + LETTERS.encode("cp857") + b"\n" in paper) == text, paper


def it_keeps_the_line_that_reads_right(bench):
    till = bench.till("http://127.0.0.1:1", printer=PAPER)
    number = line_of(till, "CP857:61")
    outcome = till.run("--json", "devices", "test", "receipt", "--code-page", number)
    assert outcome.status == 0 and outcome.line("code-page") == {
        "event": "code-page", "device": "receipt", "code_pages": "CP857:61"}, outcome
    papers_begin_with(till, 61, text=True)
    assert devices(till.run("--json", "devices"))["receipt"]["code_pages"] == "CP857:61"
    assert "code page CP857:61" in till.run("devices").output
    outcome = till.run("devices", "test", "receipt", "--code-page", "none")
    assert outcome.status == 0 and "are drawn, as was answered" in outcome.output, outcome
    papers_begin_with(till, 0, text=False)
    assert devices(till.run("--json", "devices"))["receipt"]["code_pages"] == ""


def it_asks_on_a_terminal_which_line_reads_right(bench):
    till = bench.till("http://127.0.0.1:1", printer=PAPER)
    number = line_of(till, "CP1254:91")
    person = Line()
    for said, pages in ((b"\n", "CP437:0,CP850:2"), (number.encode() + b"\n", "CP1254:91")):
        tty.setcbreak(person.slave)
        person.say(said)
        outcome = till.end(till.start("devices", "test", "receipt", stdin=person.slave))
        assert outcome.status == 0 and "Which line reads like the drawn one?" in outcome.errors, outcome
        assert devices(till.run("--json", "devices"))["receipt"]["code_pages"] == pages


def it_refuses_an_answer_that_nothing_comes_of(bench):
    scanner = Line()
    plain = PAPER + scanner.section("scanner", "scanner-serial")
    for name, answer, printer, why in (
            ("receipt", "0", plain, "no such line: 0"), ("receipt", "99", plain, "no such line: 99"),
            ("receipt", "x", plain, "no such line: x"), ("scanner", "1", plain, "Only a printer"),
            ("slyp", "1", plain, "slyp"), ("receipt", "1", PAPER + "code-page=CP857:13\n", "goes before an answer")):
        outcome = bench.till("http://127.0.0.1:1", printer=printer).run("devices", "test", name, "--code-page", answer)
        assert outcome.status == 2 and why in outcome.errors, outcome


def it_records_what_passes(bench):
    scanner = Line()
    till = bench.till("http://127.0.0.1:1", printer=scanner.section("scanner", "scanner-serial"))
    tape = till.folder / "tape"
    child = till.start("--json", "devices", "test", "scanner", "--record", tape)
    assert '"waits"' in child.stdout.readline()
    scanner.say(b"]E08690000000012\r")
    assert till.end(child).status == 0
    lines = tape.read_text().splitlines()
    assert lines[0] == "0.000000 opened" and lines[1].endswith(" < " + b"]E08690000000012\r".hex(" ")), lines
    assert tape.stat().st_mode & 0o777 == 0o600


def it_records_no_cards(bench):
    reader = Line()
    till = bench.till("http://127.0.0.1:1", printer=reader.section("reader", "reader-magnetic"))
    tape = till.folder / "tape"
    outcome = till.run("devices", "test", "reader", "--record", tape)
    assert outcome.status == 2 and "card data never goes on a tape" in outcome.errors, outcome
    assert not tape.exists()
    outcome = till.run("devices", "test", "reader", "--record", "/nowhere/tape")
    assert outcome.status == 2, outcome


def it_cannot_try_what_is_away_or_unknown(bench):
    till = bench.till("http://127.0.0.1:1", printer=AWAY)
    outcome = till.run("devices", "test", "slip")
    assert outcome.status == 6 and "not connected" in outcome.errors, outcome
    outcome = till.run("devices", "test", "slyp")
    assert outcome.status == 2 and "slyp" in outcome.errors, outcome
    assert till.run("devices", "test").status == 2


JAMMED = "[device receipt]\nkind=printer-escpos\nprofile=epson-tm-t20\nlink=serial:{folder}/pos\n"


def jam(till, sim):
    """A printer that stands still in the middle of a paper, which nobody waits for any more."""
    printer = subprocess.Popen([sim, "printer", "--link", till.folder / "pos", "--out", till.folder / "papers", "--fault", "jam@1"],
                               stdout=subprocess.PIPE, text=True)
    assert printer.stdout.readline().startswith("ready ")
    with open(till.folder / "pos", "wb", buffering=0) as line:
        tty.setraw(line)
        line.write(b"\x1b@one\ntwo\nthree\n\x1dV\x00")
    return printer


def it_tells_a_printer_that_is_jammed_how_it_goes_on(bench):
    for command, printed in (("print-on", "one\ntwo\nthree\n"), ("clear", None)):
        till = bench.till("http://127.0.0.1:1", printer=JAMMED)
        printer = jam(till, bench.sim)
        try:
            outcome = till.run("--json", "devices", command, "receipt")
            assert outcome.status == 0 and outcome.line("recovery")["device"] == "receipt", outcome
            outcome = till.run("devices", command, "receipt")
            assert outcome.status == 6 and "does not stand still" in outcome.errors, outcome
            if printed:
                assert printer.stdout.readline().startswith("printed ")
                assert (till.folder / "papers" / "0001.txt").read_text() == printed
        finally:
            printer.terminate()
            printer.wait()
            printer.stdout.close()
    assert till.run("devices", "clear", "slyp").status == 2


def it_says_of_a_printer_that_leaves_as_it_is_told_that_it_is_gone(bench):
    for command, order in (("print-on", b"\x10\x05\x01"), ("clear", b"\x10\x05\x02")):
        line = Line()
        till = bench.till("http://127.0.0.1:1", printer=line.section("receipt", "printer-escpos", "profile=epson-tm-t20\n"))
        child = till.start("devices", command, "receipt")
        line.hear(b"\x1da\x0f")
        line.say(b"\x18\x04\x00\x0f")
        line.hear(order)
        os.close(line.master)
        outcome = till.end(child)
        assert outcome.status == 6 and "The printer is not connected." in outcome.errors, outcome


if __name__ == "__main__":
    promises.run(globals(), Bench(*sys.argv[1:]))
