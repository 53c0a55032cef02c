#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vezne-sim scanner, reader and display as programs, at the other end of a pseudo-terminal.

    test-counter.py VEZNE-SIM
"""

import binascii
import functools
import operator
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile

TRACKS = b"%B5528794433311172^YILMAZ/AYSE^30121011234500000?;5528794433311172=30121011234500000?\r"
MASKED = b"%B5528********1172^YILMAZ/AYSE^30121011234500000?;5528********1172=30121011234500000?\r"
LINES = "Ekmek          12,50|Toplam         12,50\n"


class Device:
    """A running twin whose link is a path in a folder of its own."""

    def __init__(self, *words):
        self.folder = tempfile.TemporaryDirectory()
        link = os.path.join(self.folder.name, "device")
        program = [sys.argv[1], words[0], "--link", link, *words[1:]]
        self.child = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self.child.stdout.readline() == f"ready {link}\n".encode()
        self.line = os.open(link, os.O_RDWR | os.O_NOCTTY)

    def __enter__(self):
        return self

    def __exit__(self, *what):
        os.close(self.line)
        self.child.send_signal(signal.SIGTERM)
        self.child.communicate(timeout=60)
        self.folder.cleanup()

    def tell(self, text):
        self.child.stdin.write(text)
        self.child.stdin.flush()

    def hear(self, count):
        heard = b""
        while len(heard) < count:
            heard += os.read(self.line, count - len(heard))
        return heard


def scans():
    with Device("scanner", "--pace", "1") as scanner:
        scanner.tell(b"8690000000012\n]E08690000000029\n")
        return scanner.hear(31) == b"8690000000012\r]E08690000000029\r"


def faults():
    with Device("scanner", "--fault", "cut@1", "--fault", "changed@2", "--fault", "silence@3") as scanner:
        scanner.tell(b"12345\n12345\n12345\n12345\n")
        return scanner.hear(15) == b"123" + b"22345\r" + b"12345\r"


def draws():
    with Device("reader") as reader:
        reader.tell(b"5528794433311172\n")
        return reader.hear(len(TRACKS)) == TRACKS


def masks():
    with Device("reader", "--masked") as reader:
        reader.tell(b"5528794433311172\n")
        return reader.hear(len(MASKED)) == MASKED


def check_of(track):
    first = 0x20 if track[:1] == b"%" else 0x30
    return bytes([first + functools.reduce(operator.xor, (byte - first for byte in track))])


def checks():
    one, two = TRACKS.split(b"?")[0] + b"?", TRACKS.split(b"?")[1] + b"?"
    with Device("reader", "--lrc", "--fault", "check@2") as reader:
        reader.tell(b"5528794433311172\n5528794433311172\n")
        whole = one + check_of(one) + two + check_of(two) + b"\r"
        return reader.hear(len(whole)) == whole and reader.hear(len(whole))[-2] == whole[-2] ^ 1


def comes_back():
    with Device("scanner", "--fault", "power-cycle=0.01@1") as scanner:
        scanner.tell(b"12345\n")
        half = scanner.hear(3)
        scanner.tell(b"678\n")
        while not select.select([scanner.line], [], [], 0.01)[0]:
            scanner.tell(b"678\n")
        return half + scanner.hear(4) == b"123678\r"


def packs():
    with Device("reader", "--packets", "--fault", "changed@1", "--fault", "twice@2") as reader:
        reader.tell(b"5528794433311172\n5528794433311172\n")
        first, second, third = (read_packet(reader) for _ in range(3))
        return not is_sound(first) and is_sound(second) and second == third and second[:2] == b"\x80\x1f" and \
            second[7:7 + second[2]] == b"%*5528********1172^YILMAZ/AYSE^" + 17 * b"*" + b"?*" and \
            second[7 + second[2]:-3] == b";5528********1172=" + 17 * b"*" + b"?*"


def read_packet(reader):
    """The data of a packet with its three bytes at the end."""
    start = reader.hear(3)
    assert start[0] == 2, start
    return reader.hear(int.from_bytes(start[1:], "little") + 3)


def is_sound(packet):
    data, tail = packet[:-3], packet[-3:]
    return tail == bytes([functools.reduce(operator.xor, data), sum(data) % 256, 3])


def vivopay(code, data=b"", high_first=False):
    """A frame of ViVOpay; what a reader says has its checksum the other way round."""
    frame = b"ViVOtech2\0" + code.to_bytes(2, "big") + len(data).to_bytes(2, "big") + data
    return frame + binascii.crc_hqx(frame, 0xffff).to_bytes(2, "big" if high_first else "little")


def tells_of_chips():
    """Of those alone for which it was asked: what it does not know it answers in its turn, and so tells that it heard."""
    card = bytes.fromhex("01" "57" "10" "5528794433311172" "d301220112345000")
    ping, refused = vivopay(0x1801), vivopay(0x9902, high_first=True)
    with Device("reader", "--vivopay") as reader:
        reader.tell(b"4111111111111111\n")
        os.write(reader.line, ping)
        pong = reader.hear(16)
        os.write(reader.line, vivopay(0x0240, b"\x3c") + vivopay(0x9900))
        waits = reader.hear(16)
        reader.tell(b"5528794433311172\n")
        return pong == vivopay(0x1800, high_first=True) and waits == refused and \
            reader.hear(16 + len(card)) == vivopay(0x0223, card, high_first=True)


def shows():
    with Device("display") as display:
        os.write(display.line, b"\x1b@\x1f\x01\x0c" + LINES.strip().replace("|", "").encode())
        line = ""
        while line != LINES:
            line = display.child.stdout.readline().decode()
            if not line:
                return False
        return True


def shows_nothing_without_power():
    with Device("display", "--fault", "power-cycle=0.01@21") as display:
        os.write(display.line, b"\x1b@Ekmek          12,50x")
        return display.child.stdout.readline().decode() == 20 * " " + "|" + 20 * " " + "\n"


def names_what_is_wrong():
    for device in ("scanner", "display"):
        program = [sys.argv[1], device, "--link", "tcp:0", "--fault", "hiccup"]
        wrong = subprocess.run(program, capture_output=True, text=True, timeout=60, check=False)
        if wrong.returncode != 2 or "hiccup" not in wrong.stderr:
            return False
    return True


def listens():
    program = [sys.argv[1], "scanner", "--link", "tcp:0"]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as scanner:
        host, port = scanner.stdout.readline().removeprefix("ready ").strip().rsplit(":", 1)
        with socket.create_connection((host, int(port)), timeout=30):
            scanner.send_signal(signal.SIGTERM)
    return scanner.returncode == 0


CASES = [
    (scans, "each line is a code"),
    (faults, "a fault strikes the code that it is ordered for"),
    (draws, "each line is a card"),
    (masks, "a masked card shows its ends"),
    (checks, "a card has its check characters"),
    (comes_back, "a scanner that was off scans again"),
    (packs, "a card in a packet is whole and shows its ends"),
    (tells_of_chips, "a chip is told of when it was asked for"),
    (shows, "what is shown is told"),
    (shows_nothing_without_power, "a display that is switched off shows nothing any more"),
    (names_what_is_wrong, "a fault that is not known is named"),
    (listens, "a socket serves as well"),
]


def main():
    print(f"1..{len(CASES)}")
    for number, (case, name) in enumerate(CASES, 1):
        print(f"{'ok' if case() else 'not ok'} {number} {name}", flush=True)


main()
