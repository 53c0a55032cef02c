# SPDX-License-Identifier: GPL-3.0-or-later
"""What a process keeps where nobody looks."""

import contextlib
import os
import pathlib
import re
import signal

GREATEST = 1 << 30  # what is larger is a sanitizer's own map, not a place where data lies


def stands_still(thread):
    try:
        return (thread / "stat").read_text().rpartition(") ")[2].startswith("T")
    except (FileNotFoundError, ProcessLookupError):
        return True  # it has ended meanwhile


def all_stand_still(pid):
    return all(map(stands_still, pathlib.Path(f"/proc/{pid}/task").iterdir()))


@contextlib.contextmanager
def standing_still(pid):
    """Otherwise a thread gives a map back while it is being read."""
    os.kill(pid, signal.SIGSTOP)
    try:
        while not all_stand_still(pid):
            os.sched_yield()
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def memory_of(pid):
    """All that the process may write to, piece by piece."""
    with (standing_still(pid), open(f"/proc/{pid}/maps") as maps,
          open(f"/proc/{pid}/mem", "rb", buffering=0) as memory):
        for line in maps:
            first, last, rights = re.match(r"(\w+)-(\w+) (\S+)", line).groups()
            size = int(last, 16) - int(first, 16)
            if rights.startswith("rw") and size < GREATEST:
                memory.seek(int(first, 16))
                piece = memory.read(size)
                assert len(piece) == size, f"only {len(piece)} bytes of {line}"
                yield piece
