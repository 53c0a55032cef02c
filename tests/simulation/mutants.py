#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lives through days with one deliberate defect after another, and tells how many it took to find it.

    mutants.py RUN     RUN is tests/simulation/run of a build with -Dmutants=true
"""

import os
import re
import subprocess
import sys

SEEDS = 1000

# The defect, and what it breaks.
MUTANTS = {
    "retry-post": "what may move money is not sent again unasked",
    "skip-wait": "nothing happens before it is on the disk",
    "skip-fsync": "what was told to be on the disk outlives a power cut",
    "forget-intent": "what is about to be sent is known after a restart",
    "forget-stake": "a payment that was open is looked into before another",
    "round-price": "journal and order agree to the last kuruş",
    "print-early": "no paper begins before the journal knows it",
    "print-anew": "what may be on paper is not printed again by itself",
    "drop-copy": "a second receipt says that it is a copy",
    "poll-twice": "nothing is asked faster than commerce wants",
    "ignore-retry-after": "who was told to wait asks nothing by itself until that is over",
    "hurry-phone": "a payment that ends elsewhere is looked at as often as the configuration says",
    "hurry-doubt": "the pauses between looks into an unknown payment grow",
    "look-up-at-once": "what failed is not looked up again at once, whatever else is answered",
    "show-stale-due": "what is to be paid is shown as commerce told it last",
    "slip-other-amount": "a slip is over what commerce told of its number",
    "no-proof": "completed is only what the shop has an order of",
    "reuse-number": "a running number belongs to one sale",
    "show-early": "what is shown is on the disk",
    "change-frozen": "the basket of an unknown sale does not change",
    "thaw-unknown": "the unknown is left only with evidence",
    "charge-again": "a card whose charge was not answered is not charged again unasked",
    "forget-charge": "money that a terminal moved is given back or belongs to a paid order",
    "round-charge": "a card is charged what the journal says",
    "forget-late": "a late answer leaves a trace",
    "doubt-nothing": "nothing more is asked of the wallet before it is known what became of the last",
    "forget-wallet": "the wallet pays once for a sale",
    "round-wallet": "the wallet pays what the sale asks for",
    "skip-wallet": "what is paid with the wallet has a payment of it",
    "forget-clock": "it is told when the clocks of register and commerce differ",
    "accuse-clock": "nothing is told of clocks that agree",
    "keep-basket": "what is journalled of a basket is what commerce said of it last",
    "count-own": "rows are shown as commerce's basket has them",
    "lose-session": "a sale whose session lives is found out after a restart",
}


def hunt(run, mutant):
    """How many seeds it took and what was broken; None for the count when it was not found."""
    environment = dict(os.environ, VEZNE_MUTANT=mutant)
    done = subprocess.run(
        [run, "--seeds", str(SEEDS), "--brief"], env=environment, capture_output=True, text=True, check=False
    )
    found = re.search(r"^seed (\d+): (.*)$", done.stdout, re.MULTILINE)
    if found:
        return int(found.group(1)), found.group(2)
    return None, "not found" if done.returncode == 0 else f"ended with {done.returncode}: {done.stderr[-200:]}"


def is_told(run, mutant, seed):
    """Whether the failing seed tells its story, and the command that it prints tells the same one."""
    environment = dict(os.environ, VEZNE_MUTANT=mutant)
    first = subprocess.run([run, "--seeds", "1", "--from", str(seed)], env=environment, capture_output=True, text=True, check=False)
    again = re.search(r"^Again: (.*)$", first.stdout, re.MULTILINE)
    if first.returncode == 0 or not again:
        return False
    second = subprocess.run(again.group(1).split(), env=environment, capture_output=True, text=True, check=False)
    return "BROKEN" in second.stdout and second.stdout in first.stdout


def main():
    missed = 0
    first = None
    print(f"{'defect':<18} {'seeds':>5}  what must hold, and what was seen")
    for mutant, holds in MUTANTS.items():
        count, seen = hunt(sys.argv[1], mutant)
        missed += count is None
        first = first or (mutant, count)
        print(f"{mutant:<18} {count or '-':>5}  {holds}: {seen}", flush=True)
    print(f"{len(MUTANTS) - missed} of {len(MUTANTS)} found within {SEEDS} seeds")
    told = first[1] is not None and is_told(sys.argv[1], *first)
    print("a failing seed tells its story, and can be lived again" if told else "a failing seed is not told")
    return missed > 0 or not told


if __name__ == "__main__":
    sys.exit(main())
