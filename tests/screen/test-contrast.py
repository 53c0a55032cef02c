#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is read can be read: the contrast of the colours that stand on each other, in light and in dark.

    test-contrast.py DATA
"""

import pathlib
import re
import sys

TEXT, OUTLINE = 4.5, 3.0  # the least, by the formula of WCAG 2

PAIRS = {
    TEXT: """
        text/window text/surface text/accent_tint text/danger_tint text/caution_tint
        muted/window muted/surface muted/accent_tint
        on_accent/accent accent_text/surface accent_text/accent_tint
        positive/surface positive/positive_tint positive/accent_tint
        caution/caution_tint danger/danger_tint danger/surface disabled/sunken code/code_ground
    """,
    OUTLINE: "control/surface control/window accent/surface accent/window danger/surface",
}


def colours(file):
    found = re.findall(r"@define-color (\w+) #([0-9A-Fa-f]{6});", file.read_text())
    return {name: [int(value[i : i + 2], 16) / 255 for i in (0, 2, 4)] for name, value in found}


def luminance(colour):
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def check(name, table):
    for least, pairs in PAIRS.items():
        for pair in pairs.split():
            front, ground = pair.split("/")
            ratio = contrast(table[front], table[ground])
            print(f"{name}: {pair} {ratio:.1f}")
            if ratio < least:
                yield f"{name}: {front} on {ground} is {ratio:.2f}, less than {least}"


def literal_colours(file):
    for number, line in enumerate(file.read_text().splitlines(), 1):
        if re.search(r"#[0-9A-Fa-f]{3,8}\b|\brgba?\(", line):
            yield f"{file.name}:{number}: a rule holds a literal colour: {line.strip()}"


def main(data):
    light, dark = colours(data / "style.css"), colours(data / "style-dark.css")
    bad = [f"only one of the files has {name}" for name in sorted(set(light) ^ set(dark))]
    bad += check("light", light)
    bad += check("dark", dark)
    for file in ("rules.css", "pages.css"):
        bad += literal_colours(data / file)
    print("\n".join(bad))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
