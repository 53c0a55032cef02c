#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each rule of rooms.py against a sample that breaks it and one that keeps it."""

import sys

from rooms import DEEDS, ROOMS, check_file

BAD = {
    "a room may not look up": ("core/money.c", '#include "register/register.h"\n'),
    "pages know no commerce": ("checkout/flow.c", '#include "commerce/http.h"\n'),
    "shell rooms do not know each other": ("devices/device.c", '#include "store/journal.h"\n'),
    "a screen knows no journal": ("ui/window.c", '#include "store/journal.h"\n'),
    "a screen knows only the words of a page": ("ui/window.c", '#include "checkout/flow.h"\n'),
    "the simulated server is a second reading": ("sim/commerce.c", '#include "commerce/session.h"\n'),
    "includes are written from src/": ("core/money.c", '#include "money.h"\n'),
    "GTK stays in ui/": ("register/snapshot.c", "#include <gtk/gtk.h>\n"),
    "curl stays in commerce/": ("store/journal.c", "#include <curl/curl.h>\n"),
    "core does no I/O": ("core/order.c", "#include <gio/gio.h>\n"),
    "core opens nothing": ("core/order.c", "#include <fcntl.h>\n"),
    "no timers beside the clock": ("register/register.c", "  g_timeout_add_seconds (1, f, NULL);\n"),
    "no time beside the clock": ("core/sale.c", "  gint64 now = g_get_real_time ();\n"),
    "no chance beside the random source": ("store/secrets.c", "  randombytes_buf (salt, sizeof salt);\n"),
    "no socket outside its room": ("register/register.c", "  int fd = socket (AF_UNIX, SOCK_STREAM, 0);\n"),
    "no file outside its room": ("checkout/flow.c", "  FILE *file = fopen (path, mode);\n"),
    "no thread beside the worker": ("store/journal.c", "  g_task_run_in_thread (task, work);\n"),
    "nothing sleeps": ("sim/printer.c", "  g_usleep (1000);\n"),
    "no children but the training world": ("register/printing.c", "  g_spawn_async (dir, argv, NULL, 0, NULL, NULL, NULL, NULL);\n"),
    "no goto": ("sim/printer.c", "  goto out;\n"),
    "no dustbin": ("core/string-util.c", ""),
    "no dustbin folder": ("ui/common/row.c", ""),
    "no room without a name": ("lib/thing.c", ""),
}

GOOD = {
    "own room": ("core/money.c", '#include "core/money.h"\n#include <glib.h>\n#include <string.h>\n'),
    "down": ("register/register.c", '#include "commerce/gate.h"\n#include <gio/gio.h>\n'),
    "the words of a page": ("ui/page-view.c", '#include "checkout/choice.h"\n#include <gtk/gtk.h>\n'),
    "the clock's own file": ("register/clock-glib.c", "  return g_get_monotonic_time ();\n"),
    "a link": ("devices/link-tcp.c", '#include <fcntl.h>\n  int fd = open (path, O_RDWR);\n'),
    "a word in a comment": ("core/money.c", "/* g_get_real_time () would be wrong; goto */\n"),
    "a word in a string": ("core/money.c", '  g_print ("open (the drawer)");\n'),
    "a member of the same name": ("core/money.c", "  link->open (link);\n  link.time (x);\n"),
    "a longer name": ("core/clock.c", "  vz_clock_time (clock);\n  reopen_all (x);\n"),
}


def main():
    cases = [(name, path, text, True) for name, (path, text) in BAD.items()]
    cases += [(name, path, text, False) for name, (path, text) in GOOD.items()]
    print(f"1..{len(cases) + 1}")
    failed = 0
    for number, (name, path, text, bad) in enumerate(cases, 1):
        found = list(check_file(path, text))
        well = bool(found) == bad
        failed += not well
        print(f"{'ok' if well else 'not ok'} {number} {name}" + ("" if well else f" # {path}: {found}"))
    untried = [deed.what for deed in DEEDS if not any(f"({deed.what})" in str(list(check_file(*sample))) for sample in BAD.values())]
    failed += bool(untried)
    print(f"{'not ok' if untried else 'ok'} {len(cases) + 1} every deed has a bad sample # {untried} {len(ROOMS)} rooms")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
