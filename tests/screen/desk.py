# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real register on a screen of its own: through accessibility, through keys, and through its pictures.

    with Desk(root, scratch) as desk:
        desk.start("--training")
        desk.press("Pay")
        desk.picture("payment.png")

The desk owns its X server, its session bus, and its state; nothing of the machine's own session is touched. Whatever is
waited for is looked for again and again until it is there; nothing waits for a time to pass.
"""

import ctypes
import gettext
import os
import pathlib
import re
import shutil
import signal
import string
import struct
import subprocess
import time

PATIENCE = 30  # seconds after which what is not there is not coming
GLANCE = 0.04  # seconds between two looks
BESIDE = 1100  # where the customer's window goes
SCREEN = (2600, 1100)  # wide: without a window manager both windows would lie on each other


OTHER_KEYS = ("minus", "slash", "bracketright", "semicolon", "equal", "Return", "Tab", "Shift_L", "Control_L", "Alt_L", "KP_0", "KP_2",
              "KP_9", "F5")
ON_KEYS = {"-": "minus", "/": "slash", "]": "bracketright", ";": "semicolon", "=": "equal", "%": "Shift_L+5", "^": "Shift_L+6",
           "?": "Shift_L+slash", **{letter.upper(): f"Shift_L+{letter}" for letter in string.ascii_lowercase}}


class NotThere(AssertionError):
    """What was waited for did not come."""


def gather(scratch, *programs):
    """A folder that has the programs side by side in bin/, as an installation has, and the sounds beside them."""
    root = pathlib.Path(scratch) / "root"
    (root / "bin").mkdir(parents=True, exist_ok=True)
    for file in [path for program in map(pathlib.Path, programs) for path in (program, *program.parent.glob("*.wav"))]:
        link = root / "bin" / file.name
        link.unlink(missing_ok=True)
        os.link(file, link)
    return root


def wait_for(look, what, patience=PATIENCE):
    """What look() gives as soon as it is not nothing."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(GLANCE)
    raise NotThere(f"waited {patience} s for {what() if callable(what) else what}")


class Thing:
    """An accessible widget."""

    def __init__(self, node):
        self.node = node
        self.end = None  # of the list that it is in

    def ask(self, method, *arguments, of=None):
        """What the node (or an interface of it) answers, or None when it is gone by now."""
        from gi.repository import GLib

        asked = of or self.node
        if not asked:
            return None
        try:
            return getattr(asked, method)(*arguments)
        except GLib.Error:
            return None

    @property
    def name(self):
        return self.ask("get_name") or ""

    @property
    def role(self):
        return self.ask("get_role_name") or ""

    @property
    def text(self):
        node = self.ask("get_text_iface")
        length = node and self.ask("get_character_count", of=node)
        return (length and self.ask("get_text", 0, length, of=node)) or self.name

    def has(self, state):
        from gi.repository import Atspi

        states = self.ask("get_state_set")
        return bool(states) and states.contains(getattr(Atspi.StateType, state.upper()))

    @property
    def shown(self):
        return self.has("visible")

    @property
    def place(self):
        from gi.repository import Atspi

        box = self.ask("get_extents", Atspi.CoordType.WINDOW)
        return (box.x, box.y, box.width, box.height) if box else (0, 0, 0, 0)

    @property
    def on_screen(self):
        """Whether it is on the page that is turned up: one that is turned away keeps its place, but contains no point."""
        from gi.repository import Atspi

        x, y, width, height = self.place
        return bool(self.ask("contains", x + width // 2, y + height // 2, Atspi.CoordType.WINDOW))

    def children(self):
        for index in range(self.ask("get_child_count") or 0):
            child = self.ask("get_child_at_index", index)
            if child:
                yield Thing(child)

    def all(self):
        """Every widget that is not hidden, from here on down. Each question takes a while to be answered, so none is asked
        about the inside of a button, which says the same, nor about a page that is turned away. What a list has scrolled
        away keeps its place below the list's end."""
        for child in self.children():
            if not child.shown:
                continue
            child.end = self.end
            yield child
            role = child.role
            if role == "scroll pane":
                child.end = child.place[1] + child.place[3]
            if role != "push button" and (role != "filler" or child.on_screen):
                yield from child.all()

    def click(self):
        actions = self.ask("get_action_iface")
        for index in range(actions and self.ask("get_n_actions", of=actions) or 0):
            if self.ask("get_action_name", index, of=actions) in ("click", "activate", "press"):
                return bool(self.ask("do_action", index, of=actions))
        return False

    def write(self, text):
        entry = self.ask("get_editable_text_iface")
        return bool(entry and self.ask("set_text_contents", text, of=entry))

    def focus(self):
        component = self.ask("get_component_iface")
        return bool(component and self.ask("grab_focus", of=component))

    def __repr__(self):
        return f"{self.role} “{self.text}” {self.place}"


class Wedge:
    """A scanner that types like a keyboard: a burst reaches the screen as one, however busy the machine is."""

    def __init__(self):
        self.x11, self.xtst = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XStringToKeysym.restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(None))
        self.x11.XAutoRepeatOff(self.display)  # of a key that stays down because the machine stands still
        self.keys = {name: self._find(name) for name in (*"0123456789abcdefghijklmnopqrstuvwxyz", *OTHER_KEYS)}

    def _find(self, name):
        return self.x11.XKeysymToKeycode(self.display, ctypes.c_ulong(self.x11.XStringToKeysym(name.encode())))

    def _press(self, name, down, after):
        self.xtst.XTestFakeKeyEvent(self.display, self.keys[name], down, ctypes.c_ulong(after))

    def burst(self, names, pace=0):
        """The keys on which the layout that the screen began with, that of the USA, has these; also one that is held while
        others are pressed: "Alt_L+KP_2 KP_9". Each comes @pace ms after the one before."""
        for name in names:
            *held, pressed = ON_KEYS.get(name, name).split("+")
            steps = [(key, down) for key in pressed.split() for down in (1, 0)]
            for key, down in [(key, 1) for key in held] + steps + [(key, 0) for key in held]:
                self._press(key, down, pace if down else 0)
        self.x11.XFlush(self.display)


class Desk:
    """A screen with a register on it."""

    def __init__(self, root, scratch, language="en"):
        self.root = pathlib.Path(root).resolve()
        self.scratch = pathlib.Path(scratch).resolve()
        self.language = language
        self.children = []
        self.program = None
        self.words = gettext.translation("vezne", self.root / "share" / "locale", [language], fallback=True).gettext

    def __enter__(self):
        self.scratch.mkdir(parents=True, exist_ok=True)
        self._start_screen()
        self._start_bus()
        return self

    def __exit__(self, *_):
        try:
            self.close()
        finally:
            for child in reversed(self.children):
                end(child)

    def _environment(self):
        settings = self.scratch / "config" / "gtk-4.0" / "settings.ini"
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text("[Settings]\ngtk-enable-animations=false\ngtk-cursor-blink=false\n")
        return {
            **{name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"},
            "HOME": str(self.scratch),
            "XDG_CONFIG_HOME": str(self.scratch / "config"),
            "XDG_STATE_HOME": str(self.scratch / "state"),
            "XDG_CACHE_HOME": str(self.scratch / "cache"),
            "GDK_BACKEND": "x11",
            "GSK_RENDERER": "cairo",
            "GSETTINGS_BACKEND": "memory",
            "GIO_USE_VFS": "local",
            "GTK_A11Y": "atspi",
            "LC_ALL": "C.UTF-8",
            "LANGUAGE": self.language,
            "PATH": f"{self.root / 'bin'}:{os.environ['PATH']}",
        }

    def _start_screen(self):
        self.frame = self.scratch / "Xvfb_screen0"
        told, tells = os.pipe()
        size = f"{SCREEN[0]}x{SCREEN[1]}x24"
        command = ["Xvfb", "-displayfd", str(tells), "-screen", "0", size, "-fbdir", str(self.scratch), "-nolisten", "tcp"]
        server = self._run(command, self.scratch / "xvfb.txt", pass_fds=[tells])
        os.close(tells)
        hurry(server)
        with os.fdopen(told) as reader:
            number = reader.readline().strip()
        if not number:
            raise NotThere("Xvfb did not start: " + (self.scratch / "xvfb.txt").read_text())
        os.environ["DISPLAY"] = f":{number}"
        self.wedge = Wedge()

    def _start_bus(self):
        log = self.scratch / "bus.txt"
        bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address"],
            stdout=subprocess.PIPE,
            stderr=log.open("w"),
            stdin=subprocess.DEVNULL,
            text=True,
            env=self._environment(),
        )
        self.children.append(bus)
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        import gi

        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi

        Atspi.init()
        Atspi.set_timeout(4000, 10000)

    def _run(self, command, log, **options):
        child = subprocess.Popen(
            command,
            stdout=log.open("w"),
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env=self._environment(),
            cwd=self.scratch,
            **options,
        )
        self.children.append(child)
        return child

    # --- the register

    def start(self, *arguments, program="vezne"):
        """Starts the register and waits for its window."""
        self.log = self.scratch / f"{program}.txt"
        self.program = self._run([str(self.root / "bin" / program), *arguments], self.log)
        wait_for(self.application, lambda: f"the register's window; it says: {self.log.read_text()[-2000:]}")
        self.focus()
        return self.program

    def veznectl(self, *words):
        """What a command beside the register prints."""
        return subprocess.run([self.root / "bin" / "veznectl", *words], capture_output=True, text=True, check=True,
                              env=self._environment()).stdout

    def start_world(self):
        """The simulated world without a register; gives the configuration that points at it."""
        world = subprocess.Popen(
            [str(self.root / "bin" / "vezne-sim"), "world", "--dir", str(self.scratch / "world")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=self._environment(),
        )
        self.children.append(world)
        return wait_for(lambda: world.stdout.readline(), "the world").split(maxsplit=1)[1].strip()

    def start_printer(self, link, out, *arguments):
        """A simulated printer at @link, which puts its papers into the folder @out."""
        command = [str(self.root / "bin" / "vezne-sim"), "printer", "--link", str(link), "--out", str(out), *arguments]
        return self._run(command, self.scratch / "printer.txt")

    def close(self):
        """As the end of a session does, and not as a power cut: the register ends in order."""
        if self.program:
            program, self.program = self.program, None
            end(program)
            if program.returncode != 0:
                raise NotThere(f"the register ended with {program.returncode}: {self.log.read_text()[-4000:]}")

    def abort(self):
        """What a defect does: a core may be left in the scratch folder."""
        self.program.send_signal(signal.SIGABRT)
        self.program.wait()
        self.program = None

    def kill(self):
        """What a power cut does."""
        self.program.kill()
        self.program.wait()
        self.program = None

    def application(self):
        from gi.repository import Atspi

        if self.program and self.program.poll() is not None:
            raise NotThere(f"the register ended with {self.program.returncode}: {self.log.read_text()[-4000:]}")
        desktop = Thing(Atspi.get_desktop(0))
        for application in desktop.children():
            if application.ask("get_process_id") == self.program.pid and list(application.children()):
                return application
        return None

    # --- looking

    def all(self):
        application = self.application()
        return list(application.all()) if application else []

    def look(self, name, role=None, usable=False):
        """The first widget of this name (a text, or a pattern) that can be seen now, or None."""
        pattern = name if isinstance(name, re.Pattern) else re.compile(re.escape(name))
        for thing in self.all():
            if role and thing.role != role:
                continue
            if pattern.fullmatch(thing.name) or pattern.fullmatch(thing.text):
                if thing.on_screen and (not usable or thing.has("sensitive")):
                    return thing
        return None

    def find(self, name, role=None, patience=PATIENCE, usable=False):
        kind = role or "anything"
        return wait_for(
            lambda: self.look(name, role, usable), lambda: f"{kind} named {name!r}; there is:\n{self.described()}", patience
        )

    def gone(self, name, role=None):
        wait_for(lambda: not self.look(name, role), f"{name!r} to go")

    def described(self):
        return "\n".join(f"  {thing!r}" for thing in self.all() if thing.text and thing.on_screen)

    # --- doing

    def press(self, name, role="push button"):
        """Presses the button of this name as soon as it can be pressed."""
        button = self.find(name, role, usable=True)
        if not button.click():
            raise NotThere(f"{button!r} cannot be pressed")

    def keys(self, *names, delay=30):
        subprocess.run(["xdotool", "key", "--delay", str(delay), *names], check=True, env=self._environment())

    def scan(self, code, end_key="Return", pace=0):
        self.wedge.burst([*code, end_key], pace)

    def lay_out_keys(self, layout):
        subprocess.run(["setxkbmap", layout], check=True, env=self._environment())

    def focus(self):
        """What a window manager would see to: keys go to the main window, and no window lies on another."""
        window, *others = self.windows()
        for other in others:
            self.move(other, BESIDE, 0)
        self.focus_on(window)

    def focus_on(self, window):
        subprocess.run(["xdotool", "windowfocus", "--sync", window], check=True, env=self._environment())

    def windows(self):
        """The X windows of the register, the main one first."""
        command = ["xdotool", "search", "--onlyvisible", "--pid", str(self.program.pid)]

        def found():
            done = subprocess.run(command, capture_output=True, text=True, check=False, env=self._environment())
            sized = [(window, self.geometry(window)) for window in done.stdout.split()]
            return [window for window, (_, _, width, height) in sized if width > 300 and height > 300]

        return wait_for(found, "the register's X window")

    def geometry(self, window):
        done = subprocess.run(
            ["xdotool", "getwindowgeometry", "--shell", window], capture_output=True, text=True, check=False, env=self._environment()
        )
        values = dict(line.split("=") for line in done.stdout.splitlines())
        return tuple(int(values.get(key, 0)) for key in ("X", "Y", "WIDTH", "HEIGHT"))

    def move(self, window, x, y):
        subprocess.run(["xdotool", "windowmove", "--sync", window, str(x), str(y)], check=True, env=self._environment())

    # --- pictures

    def picture(self, path, window=None):
        """Saves the window as it stands on the screen once it stands still; gives the path."""
        box = self.geometry(window or self.windows()[0])
        shots = [None, self.shot(box)]

        def still():
            shots[:] = [shots[1], self.shot(box)]
            return shots[0].tobytes() == shots[1].tobytes()

        wait_for(still, "the screen to stand still")
        path = pathlib.Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        shots[1].save(path)
        return path

    def shot(self, box):
        """The screen's memory is a file in the X window dump format: a header, a table of colours, and the dots."""
        from PIL import Image

        data = self.frame.read_bytes()
        header = struct.unpack(">25I", data[:100])
        size, width, height, line, colours = header[0], header[4], header[5], header[12], header[19]
        dots = data[size + colours * 12 :]
        whole = Image.frombuffer("RGB", (width, height), dots, "raw", "BGRX", line, 1)
        x, y, wide, high = box
        return whole.crop((x, y, x + wide, y + high))


def read_codes(path):
    """What a scanner reads from a picture: kind and content of each code."""
    done = subprocess.run(["zbarimg", "--quiet", str(path)], capture_output=True, text=True, check=False)
    return [tuple(line.split(":", 1)) for line in done.stdout.splitlines()]


def end(child):
    if child.poll() is None:
        child.send_signal(signal.SIGTERM)
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def hurry(server):
    """Keys and their times are those of hardware, which waits for no other program; where the machine allows it."""
    try:
        os.sched_setscheduler(server.pid, os.SCHED_RR, os.sched_param(1))
    except OSError:
        pass


def missing_tools():
    """What the machine lacks to show a screen; empty when it has all."""
    tools = [tool for tool in ("Xvfb", "dbus-daemon", "setxkbmap", "xdotool", "zbarimg") if not shutil.which(tool)]
    for module in ("gi", "PIL"):
        try:
            __import__(module)
        except ImportError:
            tools.append(f"python3-{module.lower()}")
    return tools
