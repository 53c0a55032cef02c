#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sum at the end of ./check: what it counts, and that nothing that failed is passed over."""

import json
import pathlib
import subprocess
import sys
import tempfile

SUM = pathlib.Path(__file__).resolve().parent.parent.parent / ".ci" / "sum.py"

CASES = {
    "all well": ("passed\tbuild check\n", ["OK", "OK"], "3 passed, 0 failed, 0 skipped", 0),
    "a test fails": ("passed\tbuild check\n", ["OK", "FAIL"], "2 passed, 1 failed, 0 skipped", 1),
    "a test takes too long": ("", ["TIMEOUT"], "0 passed, 1 failed, 0 skipped", 1),
    "a test is broken": ("", ["ERROR"], "0 passed, 1 failed, 0 skipped", 1),
    "a test is skipped": ("", ["OK", "SKIP"], "1 passed, 0 failed, 1 skipped", 0),
    "a test passes that must not": ("", ["UNEXPECTEDPASS"], "0 passed, 1 failed, 0 skipped", 1),
    "a build fails": ("failed\tbuild check\n", [], "0 passed, 1 failed, 0 skipped", 1),
    "nothing was run": ("", [], "0 passed, 1 failed, 0 skipped", 1),
}


def sum_up(steps, results):
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "steps").write_text(steps)
        lines = [json.dumps({"name": f"vezne:core / core/{result}", "result": result, "stdout": "words\n"}) for result in results]
        pathlib.Path(folder, "check.json").write_text("\n".join(lines))
        return subprocess.run([sys.executable, str(SUM), folder], capture_output=True, text=True, check=False)


def main():
    print(f"1..{len(CASES)}")
    failed = 0
    for number, (name, (steps, results, last, status)) in enumerate(CASES.items(), 1):
        done = sum_up(steps, results)
        well = done.stdout.splitlines()[-1:] == [last] and done.returncode == status
        failed += not well
        print(f"{'ok' if well else 'not ok'} {number} {name}" + ("" if well else f" # {done.stdout!r} {done.returncode}"))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
