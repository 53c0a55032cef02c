#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The paper of the design's sale: Turkish names, discounts, two VAT rates and instalments, word for word and sum for sum, as text
and as dots. The papers stay in SCRATCH.

    test-receipt.py VEZNECTL VEZNE-SIM SCRATCH
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
from decimal import ROUND_HALF_UP, Decimal

TESTS = pathlib.Path(__file__).parent.parent
sys.path.insert(0, str(TESTS / "sim"))

import promises
from till import PATIENCE, PICTURE, Bench

ORDER = "9922111123321"  # the first of the simulated shop
FAMILIES = {"pos-5890": "pos"}  # whose code tables the printer has, where they are not Epson's
PAPERS = {  # profile: width in dots, golden text
    "epson-tm-t20": (576, "receipt-48.txt"),  # has code page 857
    "pos-5890": (384, "receipt-32.txt"),
    "generic-80mm": (576, None),  # lacks some letters: their lines go out as dots
}
WHEN = re.compile(r"\d\d\.\d\d\.\d{4} \d\d:\d\d")
SERIAL = """[device receipt]
kind=printer-escpos
link=serial:{folder}/pos?baud=115200
"""
HEAD = """name=ARDIÇ;Moda ve Ev Mağazaları A.Ş.;Bahariye Cad. No: 41;Kadıköy / İstanbul
farewell=Değişim ve iade: 30 gün, bu fişle;Teşekkür ederiz"""


def wait_for_paper(printer, folder):
    line = printer.stdout.readline()
    assert line.startswith("printed "), line
    return folder / "0001.png", folder / "0001.txt"


def print_sale(bench, profile):
    """Picture and text of the sale as a printer of this kind renders it."""
    folder = bench.papers / profile
    with bench.shop("--seed", "1") as shop:
        till = bench.till(shop.url, language="tr", printer=SERIAL + f"profile={profile}\n")
        conf = till.folder / "vezne.conf"
        conf.write_text(conf.read_text().replace("name=Ardıç;Kadıköy", HEAD))
        printer = subprocess.Popen(
            [bench.sim, "printer", "--link", till.folder / "pos", "--out", folder, "--family", FAMILIES.get(profile, "epson")],
            stdout=subprocess.PIPE, text=True)
        try:
            assert printer.stdout.readline().startswith("ready ")
            sold = till.sell(*PICTURE)
            assert sold.status == 0 and sold.line("completed")["order_number"] == ORDER, sold
            return wait_for_paper(printer, folder)
        finally:
            printer.terminate()
            printer.wait(timeout=PATIENCE)
            printer.stdout.close()


def paper(bench, profile):
    if profile not in bench.printed:
        bench.printed[profile] = print_sale(bench, profile)
    return bench.printed[profile]


def text(bench, profile):
    """With the time of the design's sale in it, which is as long."""
    return WHEN.sub("21.11.2026 14:38", paper(bench, profile)[1].read_text(), count=1)


# --- word for word


def it_prints_the_sale_of_the_design_line_by_line(bench):
    for profile, (_, golden) in PAPERS.items():
        if golden is None:
            continue
        wanted = (TESTS / "data" / golden).read_text().splitlines()
        found = text(bench, profile).splitlines()
        for number, (left, right) in enumerate(zip(wanted, found), 1):
            assert left == right, f"{profile}, line {number}: wanted {left!r}, found {right!r}"
        assert len(found) == len(wanted), (profile, found[len(wanted):], wanted[len(found):])


# --- sum for sum, from what is printed and nothing else

AMOUNT = r"(-?\d{1,3}(?:\.\d{3})*,\d\d)"


def amount(printed):
    return Decimal(printed.replace(".", "").replace(",", "."))


def only(pattern, lines):
    found = [match for match in (re.fullmatch(pattern, line) for line in lines) if match]
    assert len(found) == 1, (pattern, found)
    return found[0]


def pair(label, lines):
    return amount(only(rf"{label} +{AMOUNT}(?: TL)?", lines).group(1))


def sections(printed):
    """The lines between the rules."""
    return [part.strip("\n").split("\n") for part in re.split(r"^-+$", printed, flags=re.MULTILINE)]


def sold_lines(lines):
    """Rate and amount of each line that was sold; a count times its price makes the amount."""
    sold = []
    for line in lines:
        match = re.fullmatch(rf"(.*?) +%(\d+) +{AMOUNT}", line)
        if not match:
            continue
        sold.append((int(match.group(2)), amount(match.group(3))))
        count = re.fullmatch(rf" +(\d+) x {AMOUNT}", match.group(1))
        if count:
            assert int(count.group(1)) * amount(count.group(2)) == sold[-1][1], line
    return sold


def check_counts(sold, lines):
    assert len(sold) == 5, sold
    assert any(re.match(r"  3 x 129,90 ", line) for line in lines), "three pairs of socks are one line"


def check_total(sold, lines):
    """Lines less discounts; gives the discounts."""
    discounts = [amount(match.group(1)) for match in (re.fullmatch(rf".+ {AMOUNT}", line) for line in lines)
                 if match and match.group(1).startswith("-")]
    assert len(discounts) == 2, lines
    subtotal, total = pair("Ara toplam", lines), pair("TOPLAM", lines)
    assert sum(value for _, value in sold) == subtotal, (sold, subtotal)
    assert subtotal + sum(discounts) == total == Decimal("4278.60"), (subtotal, discounts, total)
    return discounts


def base_of(gross, rate):
    return (gross * 100 / (100 + rate)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def check_taxes(sold, discounts, lines):
    """Base and VAT follow from the gross sum of each rate; the socks' discount is of 10 %, the wallet's of 20 %."""
    rows = {int(match.group(1)): [amount(value) for value in match.groups()[1:]]
            for match in (re.fullmatch(rf"%(\d+) +{AMOUNT} +{AMOUNT} +{AMOUNT}", line) for line in lines) if match}
    assert sorted(rows) == [10, 20], lines
    for rate, discount in zip((10, 20), discounts):
        base, tax, gross = rows[rate]
        assert sum(value for of, value in sold if of == rate) + discount == gross, (rate, gross)
        assert base == base_of(gross, rate) and base + tax == gross, (rate, rows[rate])
    sums = [amount(value) for value in only(rf"Top\S* +{AMOUNT} +{AMOUNT} +{AMOUNT}", lines).groups()]
    assert sums == [sum(column) for column in zip(*rows.values())], (sums, rows)


def check_plan(total, lines):
    months, monthly = only(rf"Taksit +(\d+) x {AMOUNT}", lines).groups()
    charge, whole = pair("Vade farkı", lines), pair("Taksitli toplam", lines)
    assert int(months) * amount(monthly) == whole == total + charge, (months, monthly, charge, whole)


def it_prints_sums_that_add_up(bench):
    for profile, (_, golden) in PAPERS.items():
        if golden is None:
            continue
        head, _, lines, sums, taxes, payment = sections(text(bench, profile))
        assert head[0].strip() == "ARDIÇ", head
        sold = sold_lines(lines)
        check_counts(sold, lines)
        discounts = check_total(sold, sums)
        check_taxes(sold, discounts, taxes)
        check_plan(pair("TOPLAM", sums), payment)


# --- as dots


def dots(bench, profile):
    from PIL import Image

    picture = Image.open(paper(bench, profile)[0])
    picture.load()
    return picture.convert("1")


def it_prints_a_picture_as_wide_as_the_paper(bench):
    for profile, (width, _) in PAPERS.items():
        assert dots(bench, profile).width == width, (profile, dots(bench, profile).size)


def it_prints_a_number_that_a_scanner_reads(bench):
    if not shutil.which("zbarimg"):
        raise promises.Skipped("zbarimg is not installed")
    for profile in PAPERS:
        read = subprocess.run(
            ["zbarimg", "--quiet", paper(bench, profile)[0]], capture_output=True, text=True, check=False).stdout
        assert read.split() == [f"CODE-128:{ORDER}"], (profile, read)


def ink(picture):
    """Size and dots of each line of the paper, without the white around it: where a line is centred, a printer may count in
    bytes."""
    from PIL import ImageOps

    black = ImageOps.invert(picture.convert("L"))
    inked = [bool(black.crop((0, y, black.width, y + 1)).getbbox()) for y in range(black.height)] + [False]
    edges = [y for y in range(1, len(inked)) if inked[y] != inked[y - 1]]
    lines = [black.crop((0, top, black.width, end)) for top, end in zip(edges[::2], edges[1::2])]
    return [(line.crop(line.getbbox()).size, line.crop(line.getbbox()).tobytes()) for line in lines]


def it_prints_letters_as_themselves(bench):
    """A printer with the letters draws from its code page what one without them is sent as dots."""
    for profile, (_, golden) in PAPERS.items():
        assert "?" not in text(bench, profile) and "\ufffd" not in text(bench, profile), profile
        assert golden is None or set("çğıöşüÇİŞÖĞ") <= set(text(bench, profile)), profile
    assert "[picture" in text(bench, "generic-80mm"), "it had all letters: nothing was compared"
    letters, drawn = (ink(dots(bench, profile)) for profile in ("epson-tm-t20", "generic-80mm"))
    assert len(letters) == len(drawn) > 30, (len(letters), len(drawn))
    time = 1 + next(number for number, (size, _) in enumerate(letters) if size == (576, 2))  # after the first rule
    for number, (left, right) in enumerate(zip(letters, drawn)):
        assert left == right or number == time, f"line {number}: the code page has another letter there"


if __name__ == "__main__":
    os.environ["LC_ALL"] = "C.UTF-8"  # a locale without a language: that of the configuration counts
    bench = Bench(*sys.argv[1:3])
    bench.papers, bench.printed = pathlib.Path(sys.argv[3]), {}
    shutil.rmtree(bench.papers, ignore_errors=True)
    promises.run(globals(), bench)
