# SPDX-License-Identifier: GPL-3.0-or-later
"""The payment terminal of a till: `vezne-sim terminal` as a child, and the section that names it."""

import subprocess
import threading

SECTION = """[device card]
kind=terminal-{protocol}
currency=TRY
link={scheme}:{place}
"""


class Terminal:
    """charges holds what its bank has done."""

    def __init__(self, program, link, *faults, protocol="zvt", patience=2):
        words = [word for fault in faults for word in ("--fault", fault)]
        self.scheme = "tcp" if link.startswith("tcp:") else "serial"
        self.protocol = protocol
        self.process = subprocess.Popen([program, "terminal", "--patience", str(patience), "--link", link, *words], stdout=subprocess.PIPE, text=True)
        self.place = self.process.stdout.readline().removeprefix("ready ").strip()
        self.charges = []
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    @property
    def section(self):
        return SECTION.format(protocol=self.protocol, scheme=self.scheme, place=self.place)

    def _read(self):
        for line in self.process.stdout:
            self.charges.append(line)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.reader.join()
        self.process.stdout.close()
