#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A start that cannot be ends with status 2 and a sentence, and leaves alone what is running.

    test-start.py SCRATCH PROGRAM…
"""

import copy
import os
import re
import shutil
import sqlite3
import subprocess
import sys

from desk import Desk, gather, missing_tools

CANNOT_START = 2
WAY_OUT = "veznectl journal restore FILE"
NOBODY = 65534


def start_without_a_window(desk, *arguments, **environment):
    """Starts a register that ends by itself; what it said."""
    names = {**desk._environment(), **environment}
    command = [str(desk.root / "bin" / "vezne"), *arguments]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30, check=False, env=names)
    assert done.returncode == CANNOT_START, f"{done.returncode}: {done.stderr}"
    return done.stderr


def start_in_vain(desk, *arguments, words=()):
    """Starts a register that shows why it cannot, until somebody closes its window; what it said at the terminal too."""
    log = desk.scratch / "vain.txt"
    visitor = copy.copy(desk)
    visitor.log = log
    visitor.program = visitor._run([str(desk.root / "bin" / "vezne"), "--customer-display", "off", *arguments], log)
    for word in words:
        visitor.find(re.compile(".*" + re.escape(word) + ".*", re.DOTALL))
    visitor.press("Close the message")
    assert visitor.program.wait(30) == CANNOT_START, f"{visitor.program.returncode}: {log.read_text()}"
    said = log.read_text()
    assert all(word in said for word in words), said
    return said


def without_a_display(desk):
    said = start_without_a_window(desk, "--training", DISPLAY="", WAYLAND_DISPLAY="")
    assert "no display" in said and "\n" not in said.strip(), said
    assert not (desk.scratch / "state").exists(), "something was made all the same"


def without_a_configuration(desk):
    missing = desk.scratch / "nothing.conf"
    said = start_in_vain(desk, "--config", str(missing), words=[str(missing)])
    assert "Correct the line" not in said, said
    missing.write_text("[register]\nid=no/id\n")
    start_in_vain(desk, "--config", str(missing), words=["nothing.conf:2: ", "Correct the line that is named."])
    missing.unlink()


def beside_another(desk):
    desk.start("--training", "--customer-display", "off")
    world = desk.scratch / "state" / "vezne-training" / "world"
    before = (world / "vezne.conf").read_text(), os.readlink(world / "printer")
    start_in_vain(desk, "--training", words=["A register is running already."])
    assert (world / "vezne.conf").read_text() == before[0], "the world of the running register was replaced"
    assert os.readlink(world / "printer") == before[1], "the printer of the running register was replaced"


# --- journals that are not as they were left


def last_link(path):
    with sqlite3.connect(path) as journal:
        return journal.execute("SELECT previous FROM event ORDER BY sequence DESC LIMIT 1").fetchone()[0].encode()


def flip_a_byte_of_the_last_record(journal):
    link, content = last_link(journal), bytearray(journal.read_bytes())
    content[content.index(link)] ^= 1
    journal.write_bytes(content)


def truncate(journal):
    os.truncate(journal, journal.stat().st_size - 8192)


def put_another_program_there(journal):
    journal.unlink()
    with sqlite3.connect(journal) as songs:
        songs.execute("CREATE TABLE song (name TEXT)")


def come_from_the_future(journal):
    with sqlite3.connect(journal) as future:
        future.execute("PRAGMA user_version = 1000")


def lose_the_log(journal):
    """The records that a log held: the file is as it was before them."""
    shutil.copy(journal.with_name("before"), journal)


def give_away(journal):
    os.chown(journal.parent, NOBODY, NOBODY)


DAMAGES = {
    flip_a_byte_of_the_last_record: ["journal.sqlite: record ", "was changed after it was written", WAY_OUT],
    truncate: ["journal.sqlite: the file is damaged", "it was read up to record 6", WAY_OUT],
    put_another_program_there: ["journal.sqlite: it is the file of another program", WAY_OUT],
    come_from_the_future: ["journal.sqlite: it was written by a newer version of Vezne", WAY_OUT],
    lose_the_log: ["journal.sqlite: record ", "is missing", WAY_OUT],
    give_away: ["the folder belongs to the user "],
}


def sell_in_vain(desk, *options):
    """A script that reaches no server leaves the records of a sale that it made void."""
    command = [desk.root / "bin" / "veznectl", *options, "sell", "--item", "8690000000012", "--pay", "cash_register"]
    subprocess.run(command, capture_output=True, check=False, timeout=60, env=desk._environment())


def keep_a_journal(desk):
    """A folder with a journal, what it was a sale before, and the configuration of both."""
    (desk.scratch / "password").write_text("x\n")
    (desk.scratch / "password").chmod(0o600)
    config = desk.scratch / "vezne.conf"
    config.write_text(
        "[store]\nname=Store\n[commerce]\nurl=http://127.0.0.1:9\nusername=a@b.example\n"
        f"password-file={desk.scratch}/password\n"
    )
    state = desk.scratch / "kept"
    options = ["--config", str(config), "--state-dir", str(state)]
    sell_in_vain(desk, *options)
    shutil.copy(state / "journal.sqlite", state / "before")
    sell_in_vain(desk, *options)
    return state, config


def on_a_damaged_journal(desk):
    kept, config = keep_a_journal(desk)
    for damage, words in DAMAGES.items():
        if damage is give_away and os.geteuid() != 0:
            continue
        state = desk.scratch / damage.__name__
        shutil.copytree(kept, state)
        damage(state / "journal.sqlite")
        before = (state / "journal.sqlite").read_bytes()
        start_in_vain(desk, "--config", str(config), "--state-dir", str(state), words=words)
        assert (state / "journal.sqlite").read_bytes() == before, f"{damage.__name__}: the file was changed"


def main(scratch, *programs):
    lacking = missing_tools()
    if lacking:
        print("SKIP lacking", *lacking)
        return 77
    shutil.rmtree(scratch, ignore_errors=True)
    with Desk(gather(scratch, *programs), scratch) as desk:
        without_a_display(desk)
        without_a_configuration(desk)
        on_a_damaged_journal(desk)
        beside_another(desk)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
