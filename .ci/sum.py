#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sums up the results that ./check left in a folder: failures in full, skipped ones with their reason, the sum last."""

import json
import pathlib
import re
import sys

PASSED = {"OK", "EXPECTEDFAIL"}
SKIPPED = {"SKIP"}
LONGEST = 400  # lines shown of one failure


def read_steps(folder):
    """The results that no Meson test stands for: builds and packages."""
    file = folder / "steps"
    for line in file.read_text().splitlines() if file.exists() else []:
        verdict, name = line.split("\t")
        yield {"name": name, "verdict": verdict, "result": verdict, "output": ""}


def read_tests(folder):
    for file in sorted(folder.glob("*.json")):
        for line in file.read_text().splitlines():
            test = json.loads(line)
            result = test["result"]
            verdict = "passed" if result in PASSED else "skipped" if result in SKIPPED else "failed"
            yield {
                "name": f"{file.stem}: {test['name'].split(' / ')[-1]}",
                "verdict": verdict,
                "result": result,
                "output": test.get("stdout", "") + test.get("stderr", ""),
            }


def shown(output):
    lines = output.rstrip().splitlines()
    if len(lines) > LONGEST:
        half = LONGEST // 2
        lines = lines[:half] + [f"… {len(lines) - LONGEST} lines left out …"] + lines[-half:]
    return "\n".join("    " + line for line in lines)


def reason(output):
    found = re.search(r"# ?SKIP:? *(.*)", output, re.IGNORECASE)
    return found.group(1) if found else ""


def main(folder):
    results = [*read_steps(folder), *read_tests(folder)]
    count = {"passed": 0, "failed": 0, "skipped": 0}
    for result in results:
        count[result["verdict"]] += 1
        if result["verdict"] == "failed":
            print(f"FAILED {result['name']} ({result['result']})\n{shown(result['output'])}")
        elif result["verdict"] == "skipped":
            print(f"skipped {result['name']} {reason(result['output'])}")
    if not results:
        count["failed"] = 1
        print("Nothing was run.")
    print(f"{count['passed']} passed, {count['failed']} failed, {count['skipped']} skipped")
    return 1 if count["failed"] else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
