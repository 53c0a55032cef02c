#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What keeps a device away is said in the language of whoever asks, down to its line.

    test-device-words.py VEZNECTL VEZNE-SIM
"""

import contextlib
import fcntl
import os
import pathlib
import socket
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "sim"))

import promises
from till import Bench


@contextlib.contextmanager
def closing():
    """A device in the network that closes each connection at once."""
    def close_each():
        with contextlib.suppress(OSError):
            while True:
                server.accept()[0].close()

    server = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=close_each, daemon=True).start()
    yield f"tcp:127.0.0.1:{server.getsockname()[1]}"
    server.shutdown(socket.SHUT_RDWR)
    server.close()


@contextlib.contextmanager
def busy():
    """A line that another program has."""
    near, far = os.openpty()
    fcntl.flock(far, fcntl.LOCK_EX)
    yield f"serial:{os.ttyname(far)}"
    os.close(near)
    os.close(far)


@contextlib.contextmanager
def at(link):
    yield link


# Each link, and what is said of it in English and in Turkish.
LINES = (
    (at("serial:usb=dead:beef:7"), "no serial port has the USB ids dead:beef:7", "USB kimliği dead:beef:7 olan bir seri bağlantı yok"),
    (at("serial:/dev/null"), "/dev/null is no serial port", "/dev/null bir seri bağlantı değil"),
    (busy(), "another program uses it", "başka bir program kullanıyor"),
    (closing(), "the device closed the connection", "cihaz bağlantıyı kapattı"),
)


def it_says_what_is_wrong_with_a_line_in_english_and_in_turkish(bench):
    with contextlib.ExitStack() as lines:
        links = [lines.enter_context(line) for line, *_ in LINES]
        sections = "".join(f"[device number{n}]\nkind=scanner-serial\nlink={link}\n" for n, link in enumerate(links))
        till = bench.till("http://127.0.0.1:1", printer=sections)
        for place, language in ((1, "en"), (2, "tr")):
            text = till.end(till.start("devices", environment={"LANGUAGE": language})).output
            lacking = [line[place] for line in LINES if line[place] not in text]
            assert not lacking, (lacking, text)


if __name__ == "__main__":
    promises.run(globals(), Bench(*sys.argv[1:]))
