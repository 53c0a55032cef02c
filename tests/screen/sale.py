# SPDX-License-Identifier: GPL-3.0-or-later
"""The sale that is rung up on the screen again and again, by whatever hands: fingers or keys."""

import pathlib
import re

from desk import NotThere, read_codes, wait_for

CASHIER = re.compile("Elif.*")  # a training has a manager, too
PIN = "1234"
FINGER = 46  # px: 48 and more, of which the places told leave out the outline
ACTION_BAR = 656  # where it begins in a window of 1024 × 768
SHIRT, BAG = "8690000000012", "8690000000029"
# The basket of the design: ₺4,278.60 with what members are given.
BASKET = [SHIRT, "8690000000036", *["8690000000043"] * 3, "8690000000050", "8690000000067"]
UNKNOWN = "8690526084411"
AT_THE_TILL = {"en": "Pay at the till", "tr": "Kasada öde"}  # the server's words


class Fingers:
    """Works the desk as assistive technology does: looks a control up by its name and presses it."""

    def __init__(self, desk):
        self.desk = desk

    def press(self, name):
        self.desk.press(name)

    def step_on(self, name):
        self.desk.press(name)

    def type_pin(self, pin):
        for digit in pin:
            self.desk.press(digit)


class Keys:
    """Works the desk by the keyboard alone: Enter for the step on, else Tab to what is wanted and the space bar."""

    def __init__(self, desk):
        self.desk = desk
        self.on_button = False  # which takes its own Enter

    def press(self, name):
        self.go_to(self.desk.find(name, "push button", usable=True))
        self.desk.keys("space")
        self.on_button = True

    def step_on(self, name):
        if self.on_button:
            self.press(name)
        else:
            self.desk.find(name, "push button", usable=True)
            self.desk.keys("Return")
        self.on_button = False

    def type_pin(self, pin):
        self.desk.keys(*pin, delay=120)

    def go_to(self, control):
        for _ in range(150):
            if control.has("focused") or control.has("focused"):  # the first answer may be older than the key
                return
            self.desk.keys("Tab")
        raise NotThere(f"Tab does not lead to {control!r}")


class Cashier:
    """What a cashier does, from the sign-in to the paper."""

    def __init__(self, desk, hands=Fingers, pictures=None):
        self.desk = desk
        self.hands = hands(desk)
        self.pictures = pathlib.Path(pictures) if pictures else None
        self.steps = {}
        self._ = desk.words

    def check_frame(self, screen):
        """The steps stand where they stood on every screen before, and nothing to be touched is smaller than a finger."""
        window = next(self.desk.application().children())
        for control in window.all():
            if control.role != "push button" or not control.on_screen:
                continue
            x, y, width, height = control.place
            assert width >= FINGER and height >= FINGER, f"{screen}: {control!r} is too small to be touched"
            scrolled_away = control.end is not None and y >= control.end
            if y >= ACTION_BAR and not scrolled_away:
                side = "back" if x < window.place[2] // 2 else "on"
                middle = (x + width // 2, y + height // 2)
                place = self.steps.setdefault(side, middle)
                assert place == middle, f"{screen}: the step {side} moved from {place} to {middle}"

    def picture(self, name, window=None):
        self.check_frame(name)
        return self.desk.picture(self.pictures / f"{name}.png", window) if self.pictures else None

    def sees(self, msgid, **options):
        return self.desk.find(self._(msgid), **options)

    def press(self, msgid):
        self.hands.press(self._(msgid))

    def step_on(self, msgid):
        self.hands.step_on(self._(msgid))

    def sign_in(self):
        self.sees("Sign in")
        self.hands.press(CASHIER)
        self.picture("01-sign-in")
        self.hands.type_pin(PIN)
        self.step_on("Sign in")
        self.sees("Scan the first product")
        self.picture("03-selling-empty")

    def ring_up(self, *codes):
        for code in codes:
            self.desk.scan(code)
        self.sees("Pay", role="push button", usable=True)

    def choose_payment(self):
        self.step_on("Pay")
        self.sees("How will it be paid?")
        self.picture("04-payment-options")
        self.hands.press(AT_THE_TILL[self.desk.language])

    def choose_instalments(self, pattern):
        self.sees("How many instalments?")
        self.hands.press(pattern)
        self.picture("05-instalments")
        self.step_on("Continue")

    def wait_for_barcode(self):
        """The barcode on the cashier's screen and on the customer's; gives the number under it."""
        self.sees("Order number")
        number = self.desk.find(re.compile(r"\d{4}( \d{3,5})+")).text.replace(" ", "")
        window, *others = self.desk.windows()
        pictures = [self.picture("06-barcode", window), *(self.picture("12-customer-display", other) for other in others)]
        return number, pictures

    def wait_for_receipt(self):
        """The customer has paid and the paper is out; gives what is on it."""
        self.sees("Sale completed", patience=60)
        receipt = wait_for(self.newest_receipt, "the printed receipt")
        self.picture("10-done")
        return receipt

    def newest_receipt(self):
        """The text of the newest paper that says what was paid, beside the picture of it."""
        papers = sorted(self.desk.scratch.rglob("receipts/*.txt"), key=lambda file: file.stat().st_mtime)
        return next((paper for paper in reversed(papers) if self._("TOTAL") in paper.read_text()), None)

    def next_sale(self):
        self.step_on("Next sale")
        self.sees("Scan the first product")


def number_in_barcode(picture):
    """What a scanner reads from the picture of a screen."""
    return next((content for kind, content in read_codes(picture) if kind == "CODE-128"), None)
