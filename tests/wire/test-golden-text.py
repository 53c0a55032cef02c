#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What each model of printer makes of its golden bytes, read without a line of ours.

The lengths of the commands are those of the Epson ESC/POS reference, the numbers of the code tables those of the public database
of receipt printers and of the makers' manuals, the letters those of Python's codecs. The paper must say what the receipt of
test-golden.c says, line by line; a line that no code page of the printer holds must be a picture.
"""

import pathlib
import re
import sys

LINK = "https://vezne.example/r/9922111123321"
PICTURE = "[picture]"
OLDER = {0: "cp437", 2: "cp850", 16: "cp1252", 19: "cp858"}
EPSON = {**OLDER, 13: "cp857", 48: "cp1254"}
CHINESE = {**OLDER, 61: "cp857", 91: "cp1254"}

# Of each printer: its code tables, and letters in a line of font A.
PRINTERS = {
    "bixolon-srp-350iii": ({**OLDER, 37: "cp857", 25: "cp1254"}, 42),
    "citizen-ct-s651": ({**OLDER, 9: "cp1252", 8: "cp857"}, 48),
    "epson-tm-t20": (EPSON, 48),
    "epson-tm-t88iii": (OLDER, 42),
    "epson-tm-t88v": (EPSON, 42),
    "generic-58mm": ({0: "cp437", 2: "cp850"}, 32),
    "generic-80mm": ({0: "cp437", 2: "cp850"}, 48),
    "pos-5890": (CHINESE, 32),
    "pos-8360": (CHINESE, 48),
    "rongta-rp326": ({**OLDER, 29: "cp857", 32: "cp1254", 43: "iso8859-9"}, 48),
    "star-escpos": (OLDER, 48),
    "wincor-th230": ({0: "cp437", 1: "cp850", 6: "cp858", 8: "cp1252", 12: "cp857", 16: "cp1254"}, 48),
}

RECEIPT = [
    PICTURE, "ÇINAR", "Moda ve Ev Mağazaları A.Ş.", PICTURE, "abcçdefgğhıijklmnoöprsştuüvyz", "ABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ",
    "Keten gömlek, beyaz M %10 1.249,90", "Kur 41,20 €", "شاي 12,50 TL", PICTURE, "TOPLAM 4.278,60 TL", "KDV Matrah KDV Toplam",
    "%10 2.826,91 282,69 3.109,60", "[barcode 9922111123321]", "9922 1111 23321", f"[qr {LINK}]", "Teşekkür ederiz",
]

# The commands with a fixed number of parameters.
FIXED = {
    b"\x1b@": 0, b"\x1c.": 0, b"\x1da": 1, b"\x1dP": 2, b"\x1dW": 2, b"\x1b3": 1, b"\x1bt": 1, b"\x1ba": 1, b"\x1bE": 1,
    b"\x1d!": 1, b"\x1bJ": 1, b"\x1bd": 1, b"\x1dH": 1, b"\x1dh": 1, b"\x1dw": 1, b"\x1dr": 1,
}


def le16(data):
    return data[0] | data[1] << 8


def read_code128(data):
    """{C and pairs of digits, {B and letters."""
    text, charset, at = "", None, 0
    while at < len(data):
        if data[at] == 0x7B and data[at + 1] != 0x7B:
            charset, at = chr(data[at + 1]), at + 2
            continue
        text += f"{data[at]:02}" if charset == "C" else chr(data[at])
        at += 1
    return text


class Paper:
    def __init__(self, tables, columns):
        self.tables, self.columns = tables, columns
        self.page, self.wide, self.line, self.lines, self.symbol = 0, 1, "", [], ""
        self.cuts = 0

    def print(self, what):
        assert not self.line, f"{what} stands beside {self.line}"
        self.lines.append(what)

    def type(self, byte):
        if byte == 0x0A:
            assert len(self.line) * self.wide <= self.columns, f"{self.line} is wider than the paper"
            self.lines.append(self.line)
            self.line = ""
            return
        assert byte >= 0x20, f"{byte:02X} is no letter"
        self.line += bytes([byte]).decode(self.tables[self.page])

    def obey(self, head, data):
        if head == b"\x1b@":
            self.page, self.wide = 0, 1
        elif head == b"\x1bt":
            assert data[0] in self.tables, f"it has no code table {data[0]}"
            self.page = data[0]
        elif head == b"\x1d!":
            self.wide = 1 + (data[0] >> 4)
        elif head == b"\x1dv":
            self.print(PICTURE)
        elif head == b"\x1dk":
            self.print(f"[barcode {read_code128(data[2:])}]")
        elif head == b"\x1dV":
            self.cuts += 1
        elif head == b"\x1d(" and data[:1] == b"k":
            self.take_symbol(data[3:])

    def take_symbol(self, data):
        assert data[0] == 0x31, "it is no QR code"
        if data[1] == 80:
            self.symbol = data[3:].decode("ascii")
        elif data[1] == 81:
            self.print(f"[qr {self.symbol}]")


def length(head, rest):
    """Of the parameters of a command."""
    if head == b"\x1dv":
        return 6 + le16(rest[2:]) * le16(rest[4:])
    if head == b"\x1d(":
        return 3 + le16(rest[1:])
    if head == b"\x1dk":
        assert rest[0] >= 65
        return 2 + rest[1]
    if head == b"\x1dV":
        return 2 if rest[0] >= 65 else 1
    return FIXED[head]


def decode(data, tables, columns):
    paper = Paper(tables, columns)
    at = 0
    while at < len(data):
        if data[at] not in b"\x1b\x1c\x1d":
            paper.type(data[at])
            at += 1
            continue
        head, rest = data[at : at + 2], data[at + 2 :]
        n = length(head, rest)
        assert len(rest) >= n, "it ends within a command"
        paper.obey(head, rest[:n])
        at += 2 + n
    assert not paper.line, f"{paper.line} stays in the printer"
    return paper


def read_dump(text):
    """Bytes in hexadecimal, a run of them as FF×72."""
    data = bytearray()
    for word in text.split():
        byte, _, times = word.partition("×")
        data += bytes([int(byte, 16)]) * int(times or 1)
    return bytes(data)


def charsets(profile):
    """Those that the printer is used with."""
    words = re.search(r"^code-pages = (.*)$", profile, re.M)[1].split()
    return [word.partition(":")[0] for word in words]


def holds(charset, text):
    try:
        return bool(text.encode(charset))
    except UnicodeEncodeError:
        return False


def expected(profile):
    """The words of the receipt and its pictures, in their order."""
    words = []
    for line in RECEIPT:
        native = line in (PICTURE,) or any(holds(charset, line) for charset in charsets(profile))
        if line.startswith("[qr "):
            native = "qr = native" in profile
        words += line.split() if native else [PICTURE]
    return words


def without_runs(words):
    """A picture is printed in bands, and a line that is drawn may take two."""
    return [word for at, word in enumerate(words) if word != PICTURE or words[at - 1 : at] != [PICTURE]]


def compare(top, name):
    tables, columns = PRINTERS[name]
    profile = (top / "data" / "printers" / f"{name}.ini").read_text(encoding="utf-8")
    dump = (top / "tests" / "wire" / "golden" / f"{name}.hex").read_text(encoding="utf-8")
    paper = decode(read_dump(dump), tables, columns)
    said = without_runs(" ".join(paper.lines).split())
    wanted = without_runs(expected(profile))
    assert said == wanted, f"{said} instead of {wanted}"
    assert paper.cuts == (0 if re.search("^cut = none$", profile, re.M) else 1), f"it is cut {paper.cuts} times"


def main(top):
    golden = sorted(path.stem for path in (top / "tests" / "wire" / "golden").glob("*.hex"))
    print(f"1..{len(golden) + 1}")
    known = golden == sorted(PRINTERS)
    print(f"{'ok' if known else 'not ok'} 1 each printer has golden bytes")
    failed = not known
    for number, name in enumerate(golden, 2):
        try:
            compare(top, name)
            print(f"ok {number} {name}")
        except (AssertionError, KeyError, UnicodeDecodeError) as wrong:
            failed = True
            print(f"not ok {number} {name} # {wrong!r}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
