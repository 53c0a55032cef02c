# SPDX-License-Identifier: GPL-3.0-or-later
"""What a process keeps where nobody looks."""

import re

GREATEST = 1 << 30  # what is larger is a sanitizer's own map, not a place where data lies


def memory_of(pid):
    """All that the process may write to, piece by piece."""
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for line in maps:
            first, last, rights = re.match(r"(\w+)-(\w+) (\S+)", line).groups()
            size = int(last, 16) - int(first, 16)
            if rights.startswith("rw") and size < GREATEST:
                memory.seek(int(first, 16))
                yield memory.read(size)
