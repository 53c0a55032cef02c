# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the functions of a file that begin with it_, in order, and says in TAP which promise held."""

import sys
import traceback


class Skipped(Exception):
    """The promise cannot be tried here; the text says why."""


def outcome(promise, arguments):
    """Empty when it held, else the rest of its TAP line, and what to say about it."""
    try:
        promise(*arguments)
    except Skipped as skipped:
        return True, f" # SKIP {skipped}", ""
    except Exception as wrong:  # a promise may break in any way
        return False, "", f"{wrong}\n{traceback.format_exc()}"
    return True, "", ""


def run(names, *arguments):
    promises = [thing for name, thing in names.items() if name.startswith("it_")]
    failed = 0
    print(f"1..{len(promises)}")
    for number, promise in enumerate(promises, 1):
        held, rest, why = outcome(promise, arguments)
        failed += not held
        said = promise.__name__.replace("_", " ")
        print(f"{'ok' if held else 'not ok'} {number} {said}{rest}", flush=True)
        for line in why.splitlines():
            print(f"# {line}")
    sys.exit(1 if failed else 0)
