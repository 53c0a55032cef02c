#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""veznectl lists the ports of a machine that is made up: it has some on every machine that the tests run on.

    test-ports.py VEZNECTL VEZNE-SIM
"""

import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "sim"))

import promises
from till import Bench


def put(machine, path, text=""):
    (machine / path).parent.mkdir(parents=True, exist_ok=True)
    (machine / path).write_text(text)


def add_uart(machine, name, kind):
    put(machine, f"sys/class/tty/{name}/device/driver")
    put(machine, f"sys/class/tty/{name}/type", kind)


def make_machine(folder):
    """Two ports, one of them the console, one without hardware, and a printer at USB."""
    add_uart(folder, "ttyS0", "4\n")
    add_uart(folder, "ttyS1", "4\n")
    add_uart(folder, "ttyS2", "0\n")
    put(folder, "sys/class/tty/console/active", "tty0 ttyS0\n")
    put(folder, "sys/devices/usb1/1-3/product", "TM-T20\n")
    put(folder, "sys/devices/usb1/1-3/1-3:1.0/ieee1284_id", "MFG:EPSON;\n")
    put(folder, "sys/class/usbmisc/lp0/dev", "180:0\n")
    (folder / "sys/class/usbmisc/lp0/device").symlink_to("../../../devices/usb1/1-3/1-3:1.0")
    put(folder, "dev/usb/lp0")
    os.environ["MACHINE"] = str(folder)
    return folder / "dev"


def it_lists_the_ports_of_a_machine_but_no_console_and_none_without_hardware(bench):
    till = bench.till("http://127.0.0.1:1")
    dev = make_machine(till.folder / "machine")
    outcome = till.run("--json", "devices", "find")
    assert outcome.status == 0, outcome
    assert sorted((line["event"], line["link"], line["name"]) for line in outcome.lines) == [
        ("port", f"serial:{dev}/ttyS1", "ttyS1"), ("port", f"usb:{dev}/usb/lp0", "TM-T20")], outcome
    assert till.run("devices", "find").output.splitlines() == [
        f"{line['link']}  {line['name']}" for line in outcome.lines]


def it_lists_nothing_where_nothing_is(bench):
    till = bench.till("http://127.0.0.1:1")
    os.environ["MACHINE"] = str(till.folder / "bare")
    outcome = till.run("devices", "find")
    assert outcome.status == 0 and outcome.output == "", outcome


if __name__ == "__main__":
    promises.run(globals(), Bench(*sys.argv[1:]))
