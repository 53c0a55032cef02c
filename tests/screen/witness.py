# SPDX-License-Identifier: GPL-3.0-or-later
"""What the X server itself has of the keys: each that was pressed, with the time by which the register tells a scanner from a
person. A key that the server put down late is the machine's affair; one that it put down in time, and that is lost, the
register's."""

import ctypes

from desk import wait_for

GAP = 40  # ms: the longest time between two keys of a burst, as in src/ui/wedge.h
ALL_MASTERS, RAW_KEY_PRESS, GENERIC = 1, 13, 35


class Mask(ctypes.Structure):
    _fields_ = [("device", ctypes.c_int), ("length", ctypes.c_int), ("bits", ctypes.POINTER(ctypes.c_ubyte))]


class Cookie(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("sent", ctypes.c_int), ("display", ctypes.c_void_p),
                ("extension", ctypes.c_int), ("kind", ctypes.c_int), ("cookie", ctypes.c_uint), ("data", ctypes.c_void_p)]


class Event(ctypes.Union):
    _fields_ = [("cookie", Cookie), ("whole", ctypes.c_long * 24)]


class RawEvent(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("sent", ctypes.c_int), ("display", ctypes.c_void_p),
                ("extension", ctypes.c_int), ("kind", ctypes.c_int), ("time", ctypes.c_ulong)]


class Witness:
    """Sees every key of the screen, whoever has the focus."""

    def __init__(self):
        self.x11, self.xi = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXi.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(None))
        self.xi.XIQueryVersion(self.display, ctypes.byref(ctypes.c_int(2)), ctypes.byref(ctypes.c_int(2)))
        bits = (ctypes.c_ubyte * 4)()
        bits[RAW_KEY_PRESS // 8] = 1 << RAW_KEY_PRESS % 8
        mask = Mask(ALL_MASTERS, len(bits), bits)
        root = ctypes.c_ulong(self.x11.XDefaultRootWindow(self.display))
        assert self.xi.XISelectEvents(self.display, root, ctypes.byref(mask), 1) == 0
        self.x11.XSync(self.display, 0)
        self.times = []

    def _look(self):
        event = Event()
        while self.x11.XPending(self.display):
            self.x11.XNextEvent(self.display, ctypes.byref(event))
            if event.cookie.type == GENERIC and self.x11.XGetEventData(self.display, ctypes.byref(event)):
                self.times.append(ctypes.cast(event.cookie.data, ctypes.POINTER(RawEvent)).contents.time)
                self.x11.XFreeEventData(self.display, ctypes.byref(event))

    def forget(self):
        """What was pressed until now."""
        self.x11.XSync(self.display, 0)
        self._look()
        self.times.clear()

    def torn(self, bursts, length):
        """How many of the next @bursts, of @length keys each, the server itself tore."""
        def whole():
            self._look()
            return len(self.times) >= bursts * length

        wait_for(whole, lambda: f"{bursts * length} keys, {len(self.times)} were pressed")
        times, self.times = self.times[:bursts * length], self.times[bursts * length:]
        scans = [times[first:first + length] for first in range(0, len(times), length)]
        return sum(any(after - before > GAP for before, after in zip(scan, scan[1:])) for scan in scans)
