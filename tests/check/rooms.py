#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rooms of the house, as a program: what a file may include, and what only a few files may do.

    rooms.py [TOP]     prints each break as FILE:LINE: WHAT and ends with status 1 when there is one
"""

import pathlib
import re
import sys
from typing import NamedTuple


class Room(NamedTuple):
    below: str  # rooms, or single headers of a room, that it may include
    libraries: str  # its third party


PURE = "core image wire checkout"
SHELL = "commerce devices store"
FRONT = "register core image checkout/page.h checkout/choice.h"

ROOMS = {
    "core": Room("", "glib jansson sodium"),  # sodium for the memory of secrets, which every room hands on
    "image": Room("core", "glib png qrencode pango"),
    "wire": Room("core image", "glib"),
    "checkout": Room("core", "glib jansson"),
    "commerce": Room(PURE, "glib gio curl jansson"),
    "devices": Room(PURE, "glib gio serialport"),
    "store": Room(PURE, "glib gio sqlite sodium"),
    "register": Room(f"{PURE} {SHELL}", "glib gio jansson"),
    "ctl": Room(FRONT, "glib gio jansson"),
    "ui": Room(f"{FRONT} wire/scancode.h", "glib gio gtk canberra"),
    "sim": Room("core image wire", "glib gio jansson microhttpd"),
}

# How the headers of a library begin.
LIBRARIES = {
    "glib": r"glib(\.h|-object\.h|-unix\.h|/.*)|gmodule\.h",
    "gio": r"gio/.*",
    "jansson": r"jansson\.h",
    "png": r"png\.h",
    "qrencode": r"qrencode\.h",
    "pango": r"(pango/.*|cairo.*)",
    "curl": r"curl/.*",
    "serialport": r"libserialport\.h",
    "sqlite": r"sqlite3\.h",
    "sodium": r"sodium\.h",
    "gtk": r"(gtk|gdk|gsk|graphene|pango)[/-].*|cairo.*",
    "canberra": r"canberra\.h",
    "microhttpd": r"microhttpd\.h",
}

# The language's own headers, which decide nothing and do nothing to the world outside.
LANGUAGE = set(
    "assert.h ctype.h errno.h float.h inttypes.h limits.h locale.h math.h setjmp.h stdalign.h stdarg.h stdbool.h stddef.h"
    " stdint.h stdlib.h stdnoreturn.h string.h strings.h libintl.h".split()
)


class Deed(NamedTuple):
    what: str
    words: str  # as a regular expression; a call, when the name is followed by a bracket
    where: str  # the files (or folders, ending in /) that are there to do it


DEEDS = [
    Deed("a timer", r"g_timeout_(add|source_new)\w*|alarm|setitimer|timerfd_\w+", "register/clock-glib.c commerce/curl-loop.c sim/"),
    Deed(
        "the time",
        r"g_get_(real|monotonic)_time|g_date_time_new_now\w*|time|gettimeofday|clock_gettime|g_timer_new",
        "register/clock-glib.c sim/",
    ),
    Deed(
        "chance",
        r"g_random_\w+|g_rand_\w+|g_uuid_string_random|s?rand(om)?|rand_r|getrandom|arc4random\w*|randombytes\w*",
        "register/random-system.c store/sealed-file.c sim/",  # a nonce may never come from a seed
    ),
    Deed(
        "a socket",
        r"socket|bind|connect|g_socket_\w+_new\w*|g_socket_client_\w+|curl_\w+_init|MHD_start_daemon",
        "commerce/http.c commerce/curl-loop.c devices/link sim/",
    ),
    Deed(
        "a file",
        r"(f|fd|freo)?open(at)?|creat|mkdirat|unlink|g_(f|re)?open|g_creat|g_unlink|g_remove|g_rename|g_mkdir\w*|g_file_(get|set)_contents\w*"
        r"|g_file_new_\w+|g_dir_open|g_key_file_load_from_\w*file|sqlite3_open\w*|png_init_io",
        "store/ devices/link ctl/lines.c sim/",
    ),
    Deed("a thread", r"g_thread_\w*new|g_thread_pool_\w+|g_task_run_in_thread\w*|pthread_create", "store/worker.c devices/link-opening.c sim/"),
    Deed("sleep", r"g_usleep|u?sleep|nanosleep|clock_nanosleep|sp_drain|sp_wait|sp_blocking_\w+", ""),
    Deed("a child process", r"g_spawn_\w+|g_subprocess_\w*new\w*|v?fork|system|popen|exec[lv]\w*|posix_spawn\w*", "ui/training.c"),
    Deed("goto", r"goto", ""),
]

DUSTBINS = re.compile(r"(^|[-_/])(util|utils|common|helper|helpers|manager|misc)([-_./]|$)")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
QUIET = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)


def without_words(text):
    """The text with comments and literals blanked out, lines kept."""
    return QUIET.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)


def may_include(room, header):
    """Whether a file of the room may include the project's header."""
    own = header.split("/")[0]
    allowed = ROOMS[room].below.split()
    return own == room or own in allowed or header in allowed


def check_own_header(room, header):
    if header.split("/")[0] not in ROOMS:
        return f'"{header}" is not written from src/ (room/header.h)'
    if not may_include(room, header):
        return f"{room}/ may not include {header}"
    return None


def check_foreign_header(room, header):
    if header in LANGUAGE:
        return None
    allowed = ROOMS[room].libraries.split()
    if any(re.fullmatch(LIBRARIES[name], header) for name in allowed):
        return None
    owners = [name for name, pattern in LIBRARIES.items() if re.fullmatch(pattern, header)]
    if owners:
        return f"{room}/ is not given the library {owners[0]} (<{header}>)"
    if room in PURE.split():
        return f"{room}/ is pure: <{header}> is of the world outside"
    return None


def check_includes(room, text):
    for number, line in enumerate(text.splitlines(), 1):
        found = INCLUDE.match(line)
        if found:
            check = check_own_header if found.group(1) == '"' else check_foreign_header
            what = check(room, found.group(2))
            if what:
                yield number, what


def check_deeds(path, text):
    for deed in DEEDS:
        if any(path.startswith(place) for place in deed.where.split()):
            continue
        call = rf"(?<![\w>.]){'(' + deed.words + ')'}" + (r"\b" if deed.what == "goto" else r"\s*\(")
        for found in re.finditer(call, text):
            number = text.count("\n", 0, found.start()) + 1
            yield number, f"{found.group(1)} ({deed.what}) is not done here, but in {deed.where or 'no room'}"


def check_file(path, text):
    """Yields (line, what) for each break in the file at path, relative to src/."""
    room = path.split("/")[0]
    if DUSTBINS.search(path):
        yield 1, "what has no room is not written: name the file by what it is about"
    if room not in ROOMS:
        yield 1, f"there is no room {room}/"
        return
    yield from check_includes(room, text)
    yield from check_deeds(path, without_words(text))


def main(top):
    breaks = 0
    files = sorted(file for file in (top / "src").rglob("*.[ch]"))
    for file in files:
        for number, what in check_file(file.relative_to(top / "src").as_posix(), file.read_text()):
            print(f"{file.relative_to(top)}:{number}: {what}")
            breaks += 1
    print(f"{len(files)} files, {breaks} breaks")
    return 1 if breaks or not files else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()))
