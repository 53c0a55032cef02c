# SPDX-License-Identifier: GPL-3.0-or-later
"""The sale that is rung up on the screen again and again, by whatever hands: fingers or keys."""

import pathlib
import re

from desk import NotThere, read_codes, wait_for

PIN = "1234"
FIRST, SECOND = "8690000000012", "8690000000029"


class Fingers:
    """Works the desk as assistive technology does: looks a control up by its name and presses it."""

    def __init__(self, desk):
        self.desk = desk

    def press(self, name):
        self.desk.press(name)

    def type_pin(self, pin):
        for digit in pin:
            self.desk.press(digit)

    def choose(self, pattern):
        """A tile or a cell whose name begins so."""
        tile = self.desk.find(pattern, "push button", usable=True)
        if not tile.click():
            raise NotThere(f"{tile!r} cannot be pressed")


class Typing:
    """Works the desk with keys only."""

    STEPS = {"on": "F12", "back": "Escape"}

    def __init__(self, desk):
        self.desk = desk

    def press(self, name):
        """The step on and the step back have keys; everything else is gone to with Tab and the arrows."""
        control = self.desk.find(name, "push button", usable=True)
        self.go_to(control)
        self.desk.keys("space")

    def type_pin(self, pin):
        self.desk.keys(*pin)

    def choose(self, pattern):
        self.go_to(self.desk.find(pattern, "push button", usable=True))
        self.desk.keys("space")

    def go_to(self, control):
        for _ in range(200):
            if control.has("focused"):
                return
            before = self.focused()
            self.desk.keys("Tab")
            wait_for(lambda: self.focused() != before, "the focus to move")
        raise NotThere(f"Tab does not lead to {control!r}")

    def focused(self):
        return next((repr(thing) for thing in self.desk.all() if thing.has("focused")), None)


class Cashier:
    """What a cashier does, from the sign-in to the paper."""

    def __init__(self, desk, hands=None, pictures=None):
        self.desk = desk
        self.hands = hands or Fingers(desk)
        self.pictures = pathlib.Path(pictures) if pictures else None
        self._ = desk.words

    def picture(self, name):
        return self.desk.picture(self.pictures / f"{name}.png") if self.pictures else None

    def sign_in(self):
        self.desk.find(self._("Sign in"), "push button")
        self.picture("01-sign-in")
        self.hands.type_pin(PIN)
        self.hands.press(self._("Sign in"))
        self.desk.find(self._("Pay"), "push button")
        self.picture("02-empty")

    def ring_up(self, *codes):
        for code in codes:
            self.desk.scan(code)
        self.desk.find(self._("Pay"), "push button", usable=True)

    def paper(self, world):
        """The text of the newest receipt that the simulated printer drew."""
        papers = sorted(pathlib.Path(world).rglob("*.txt"), key=lambda file: file.stat().st_mtime)
        return papers[-1].read_text() if papers else ""


def order_number_on(picture):
    """The number in the barcode as a scanner reads it from the screen."""
    for kind, content in read_codes(picture):
        if kind == "CODE-128" and re.fullmatch(r"\d+", content):
            return content
    return None
