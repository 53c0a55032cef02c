#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vezne-sim terminal as a program: a payment over TCP, byte by byte as a register sends it, in both protocols.

    test-terminal.py VEZNE-SIM
"""

import signal
import socket
import subprocess
import sys

TAKEN = bytes.fromhex("800000")
PAY = bytes.fromhex("06010a04000000001234490949")


def read_apdu(connection):
    head = connection.recv(3, socket.MSG_WAITALL)
    return head + connection.recv(head[2], socket.MSG_WAITALL)


def pay(place):
    """The classes and instructions of what the terminal said."""
    host, port = place.rsplit(":", 1)
    said = []
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall(PAY)
        while not said or said[-1] != "060f":
            said.append(read_apdu(connection)[:2].hex())
            if said[-1] != "8000":
                connection.sendall(TAKEN)
    return said


def frame(message):
    body = message.encode() + b"\x03"
    check = 0
    for byte in body:
        check ^= byte
    return b"\x02" + body + bytes([check])


def pay_by_concert(place):
    """What the terminal said, and its answer without its frame."""
    host, port = place.rsplit(":", 1)
    said = b""
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        for words, length in ((b"\x05", 1), (frame("01000012340109780000000042A010B010"), 1), (b"\x04", 1), (b"\x06", 28), (b"\x06", 1)):
            connection.sendall(words)
            said += connection.recv(length, socket.MSG_WAITALL)
    return said


def check_concert(program):
    with subprocess.Popen(program + ["--protocol", "concert"], stdout=subprocess.PIPE, text=True) as terminal:
        said = pay_by_concert(terminal.stdout.readline().removeprefix("ready ").strip())
        line = terminal.stdout.readline()
        terminal.send_signal(signal.SIGTERM)
    good = said == b"\x06\x06\x05" + frame("0100000123419780000000042") + b"\x04"
    good = good and line == "charged receipt 1 amount 1234 currency 978\n" and terminal.returncode == 0
    print(f"{'ok' if good else 'not ok'} 3 the same by Concert")
    if not good:
        print(f"# {said} {line!r} {terminal.returncode}")
    wrong = subprocess.run(program + ["--protocol", "nexo"], capture_output=True, text=True, timeout=60, check=False)
    named = wrong.returncode == 2 and "nexo" in wrong.stderr
    print(f"{'ok' if named else 'not ok'} 4 a protocol that is not known is named")


def check_line_fault(program):
    """ZVT has no checksum over TCP; Concert has."""
    wrong = subprocess.run(program + ["--fault", "checksum"], capture_output=True, text=True, timeout=60, check=False)
    refused = wrong.returncode == 2 and "serial line" in wrong.stderr
    with subprocess.Popen(
        program + ["--protocol", "concert", "--fault", "checksum"], stdout=subprocess.PIPE, text=True
    ) as terminal:
        taken = terminal.stdout.readline().startswith("ready ")
        terminal.send_signal(signal.SIGTERM)
    print(f"{'ok' if refused and taken else 'not ok'} 5 a fault that there cannot be is refused")


def hang_up(place, answers):
    """Pays, and closes the connection behind two messages, the answer to the second one among them or not."""
    host, port = place.rsplit(":", 1)
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall(PAY)
        said = [read_apdu(connection)[:2].hex() for _ in range(2)]
        assert said == ["8000", "04ff"], said
        if answers:
            connection.sendall(TAKEN)


def check_closing(program, number, what, answers, *fault):
    """It finishes alone, and takes the next payment at once."""
    with subprocess.Popen(program + list(fault), stdout=subprocess.PIPE, text=True) as terminal:
        place = terminal.stdout.readline().removeprefix("ready ").strip()
        hang_up(place, answers)
        first = terminal.stdout.readline()
        said = pay(place)
        second = terminal.stdout.readline()
        terminal.send_signal(signal.SIGTERM)
    good = said[0] == "8000" and said[-1] == "060f"
    good = good and first.startswith("charged receipt 1 ") and second.startswith("charged receipt 2 ")
    print(f"{'ok' if good else 'not ok'} {number} {what}")
    if not good:
        print(f"# {said} {first!r} {second!r}")


def main():
    print("1..7")
    program = [sys.argv[1], "terminal", "--link", "tcp:0"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as terminal:
        place = terminal.stdout.readline().removeprefix("ready ").strip()
        said = pay(place)
        line = terminal.stdout.readline()
        terminal.send_signal(signal.SIGTERM)
    good = said == ["8000", "04ff", "04ff", "040f", "06d1", "06d1", "060f"]
    good = good and line == "charged receipt 1 amount 1234 currency 949\n" and terminal.returncode == 0
    print(f"{'ok' if good else 'not ok'} 1 a payment is told and is in the ledger")
    if not good:
        print(f"# {said} {line!r} {terminal.returncode}")
    wrong = subprocess.run(program + ["--fault", "hiccup"], capture_output=True, text=True, timeout=60, check=False)
    named = wrong.returncode == 2 and "hiccup" in wrong.stderr
    print(f"{'ok' if named else 'not ok'} 2 a fault that is not known is named")
    check_concert(program)
    check_line_fault(program)
    check_closing(program, 6, "one that waits for an answer is free when the register hangs up", False)
    check_closing(
        program, 7, "one at work is free when what it says finds nobody", True, "--fault", "late=1@authorisation:3"
    )


main()
