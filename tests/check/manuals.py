#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A program and its manual page know the same options.

    manuals.py PROGRAM PAGE [COMMAND…]    the options of PROGRAM --help, and of each PROGRAM COMMAND --help
"""

import pathlib
import re
import subprocess
import sys

FONT = re.compile(r"\\f[BIRP]")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
OF_THE_TOOLKIT = re.compile(r"--(help|version|gapplication-\w+|help-\w+|display|gtk-\w+|gdk-\w+)$")


def options_of(text):
    return {option for option in OPTION.findall(text) if not OF_THE_TOOLKIT.match(option)}


def help_of(program, *command):
    done = subprocess.run([program, *command, "--help"], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    return done.stdout + done.stderr


def main(program, page, *commands):
    told = options_of(help_of(program))
    for command in commands:
        told |= options_of(help_of(program, command))
    written = options_of(FONT.sub(" ", pathlib.Path(page).read_text()).replace("\\-", "-"))
    name = pathlib.Path(program).name
    complaints = [f"{page} lacks {option}" for option in sorted(told - written)]
    complaints += [f"{name} has no {option}" for option in sorted(written - told)]
    print("\n".join(complaints))
    return 1 if complaints or not told else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
