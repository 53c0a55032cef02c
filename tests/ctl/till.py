# SPDX-License-Identifier: GPL-3.0-or-later
"""veznectl as a script meets it: a store in a folder of its own, the shop that it sells from, and what came of a command."""

import json
import os
import pathlib
import re
import signal
import subprocess
import tempfile
import threading
import time
from urllib.parse import parse_qs, unquote, urlsplit

PATIENCE = 90  # seconds; longer means that something hangs
ACCOUNT, PASSWORD = "store@vezne.example", "training"
TILL, TILL_PASSWORD = "till@vezne.example", "drawer-4711"
SHIRT, BAG, TROUSERS, SOCKS, WALLET, CANDLE = (
    "8690000000012", "8690000000029", "8690000000036", "8690000000043", "8690000000050", "8690000000067")
CUP, SCARF = "8690000000128", "8690000000135"  # two in stock, none in stock
NOBODY_KNOWS = "8690526084411"
PICTURE = [SHIRT, TROUSERS, f"{SOCKS}*3", WALLET, CANDLE]  # the sale of the design: 7 items, 4278.60


def wait_for(look, what, patience=PATIENCE):
    """The first true answer of look, which is asked again and again."""
    end = time.monotonic() + patience
    while True:
        found = look()
        if found:
            return found
        assert time.monotonic() < end, f"waited {patience} s for {what}"
        time.sleep(0.02)


class Request:
    """A line of the request log."""

    def __init__(self, line, moment):
        self.line, self.moment = line, moment
        self.method, self.target, self.status, *words = line.split(" ")
        self.words = dict(word.split("=", 1) for word in words)
        address = urlsplit(self.target)
        self.path = address.path
        self.query = {name: values[0] for name, values in parse_qs(address.query).items()}
        self.page = self.query.get("page")
        body = self.words["body"]
        self.body = {} if body == "-" else {
            name: unquote(value) for name, value in (part.split(":", 1) for part in body.split(","))}

    def __repr__(self):
        return self.line

    @property
    def short(self):
        """What was asked for, without its values."""
        return f"{self.method} {self.page or self.path}"


class Shop:
    """`vezne-sim commerce` as a child; requests holds what it has been asked so far."""

    def __init__(self, program, *arguments, pay_after="0", seconds="1"):
        self.process = subprocess.Popen(
            [program, "commerce", "--pay-after", str(pay_after), "--seconds", str(seconds), *arguments],
            stdout=subprocess.PIPE, text=True)
        ready = self.process.stdout.readline()
        match = re.fullmatch(r"ready (http://127\.0\.0\.1:(\d+))\n", ready)
        assert match, f"no ready line but {ready!r}"
        self.url, self.port = match.group(1), int(match.group(2))
        self.requests = []
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self):
        for line in self.process.stdout:
            self.requests.append(Request(line.rstrip("\n"), time.monotonic()))

    def asked(self, short):
        return [request for request in self.requests if request.short == short]

    def stop(self):
        """Ends the server; every request that it has answered is in requests then."""
        if self.process.poll() is None:
            self.process.terminate()
        try:
            status = self.process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = f"none within {PATIENCE} s of being told to"
            self.process.wait()
        self.reader.join()
        self.process.stdout.close()
        assert status == 0, f"the server ended with status {status}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


class Outcome:
    """What a command said, and how it ended."""

    def __init__(self, status, output, errors):
        self.status, self.output, self.errors = status, output, errors

    @property
    def lines(self):
        return [json.loads(line) for line in self.output.splitlines()]

    @property
    def events(self):
        return [line["event"] for line in self.lines]

    def line(self, event):
        """The last line of an event."""
        found = [line for line in self.lines if line["event"] == event]
        assert found, f"no line says {event}: {self}"
        return found[-1]

    def __str__(self):
        return f"status {self.status}\n{self.output}{self.errors}"


CONFIGURATION = """[register]
id={register}
language={language}
[store]
name=Ardıç;Kadıköy
tax-number=Kadıköy V.D. 1234567890
delivery-option=retail_store
retail-store=12
address=84
shipping-option=2
address-title=Mağaza
address-first-name=Ardıç
address-last-name=Kadıköy
address-phone-number=02160000000
address-country=1
address-city=34
address-township=341
address-line=Bahariye Cad. No: 41
[commerce]
url={url}
username={account}
password-file={folder}/password
language=tr-tr
currency=try
{commerce}
{hooks}
{printer}
"""
HOOKS = """[hooks]
username={till}
password-file={folder}/till.password
"""
PRINTER = """[device receipt]
kind=printer-escpos
link=file:{folder}/paper
profile=generic-80mm
"""


class Till:
    """A register's configuration and state in a folder; run() is one call of veznectl."""

    def __init__(self, program, url, folder, **settings):
        self.program = program
        self.folder = pathlib.Path(folder)
        self.state = self.folder / "state"
        self.paper = self.folder / "paper"
        self.said = []  # all that any command wrote
        self.troubles = []  # what of it was on standard error
        self.configure(url, **settings)

    def _keep(self, name, secret):
        file = self.folder / name
        file.write_text(secret + "\n")
        file.chmod(0o600)

    def configure(self, url, password=PASSWORD, register="1", language="en", commerce="", printer=PRINTER, hooks=None):
        """hooks: the password of the till's services; None: the register collects nothing."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._keep("password", password)
        self._keep("till.password", hooks or TILL_PASSWORD)
        text = CONFIGURATION.format(
            register=register, language=language, url=url, account=ACCOUNT, folder=self.folder,
            commerce=commerce, printer=printer.format(folder=self.folder),
            hooks=HOOKS.format(till=TILL, folder=self.folder) if hooks else "")
        (self.folder / "vezne.conf").write_text(text)

    def start(self, *words, stdin=subprocess.DEVNULL, environment=None, **how):
        """A command as a child."""
        arguments = [self.program, "--config", self.folder / "vezne.conf", "--state-dir", self.state, *words]
        return subprocess.Popen(
            arguments, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "VEZNE_LOCALE_DIR": "", **(environment or {})}, **how)

    def end(self, process, patience=PATIENCE):
        try:
            output, errors = process.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            process.kill()
            output, errors = process.communicate()
            raise AssertionError(f"veznectl did not end within {patience} s\n{output}{errors}") from None
        self.said += [output, errors]
        self.troubles.append(errors)
        assert "AddressSanitizer" not in errors and "runtime error" not in errors, errors
        assert process.returncode >= 0, f"ended by signal {-process.returncode}\n{output}{errors}"
        return Outcome(process.returncode, output, errors)

    def run(self, *words):
        return self.end(self.start(*words))

    def start_selling(self, *items, pay="cash_register", answers=("installment=106",), options=(), **how):
        words = [word for item in items for word in ("--item", item)]
        words += [word for answer in answers for word in ("--answer", answer)]
        return self.start("--json", "sell", *words, "--pay", pay, *options, **how)

    def sell(self, *items, **how):
        return self.end(self.start_selling(*(items or [SHIRT]), **how))

    def kill(self, process):
        """As a power cut would; what it had written comes back."""
        process.send_signal(signal.SIGKILL)
        output, errors = process.communicate(timeout=PATIENCE)
        self.said += [output, errors]
        return Outcome(process.returncode, output, errors)

    def read_until(self, process, event):
        """The next line of an event of a running command."""
        for line in process.stdout:
            self.said.append(line)
            if json.loads(line)["event"] == event:
                return json.loads(line)
        raise AssertionError(f"ended without {event}: {process.stderr.read()}")

    def sales(self):
        outcome = self.run("--json", "sales")
        assert outcome.status == 0, outcome
        return [line for line in outcome.lines if line["event"] == "sale"]

    def facts(self, sale="last"):
        """The events of a sale, kind and payload."""
        return [(line["event"], line["payload"]) for line in self.run("--json", "show", sale).lines]

    def printed(self):
        """How many papers the printer was given."""
        cut = b"\x1dV"
        return self.paper.read_bytes().count(cut) if self.paper.exists() else 0


class Bench:
    """The programs under test, and a folder for each till."""

    def __init__(self, veznectl, sim):
        self.veznectl, self.sim = veznectl, sim
        self.scratch = tempfile.TemporaryDirectory(prefix="vezne-ctl-")
        self.tills = []

    def till(self, url, **settings):
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.scratch.name))  # never one for two that sell side by side
        till = Till(self.veznectl, url, folder, **settings)
        self.tills.append(till)
        return till

    def shop(self, *arguments, **options):
        return Shop(self.sim, *arguments, **options)
