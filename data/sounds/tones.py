#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the four sounds of the desk, each under 150 ms and as soft at its ends as in its middle.

    tones.py FILE…     each FILE is NAME.wav, NAME one of scanned, refused, paid, attention
"""

import array
import math
import pathlib
import sys
import wave

RATE = 44100  # samples a second
LOUDNESS = 0.6
ATTACK = 0.004  # seconds: a tone that begins at once clicks
OVERTONES = (1.0, 0.45, 0.2)  # a small loudspeaker gives a low tone only by these

# Name → the tones in turn: hertz (0 is silence) and seconds.
SOUNDS = {
    "scanned": [(1760, 0.045)],
    "refused": [(349, 0.060), (0, 0.015), (262, 0.070)],
    "paid": [(880, 0.060), (0, 0.010), (1319, 0.075)],
    "attention": [(294, 0.140)],
}


def tone(hertz, seconds):
    """The samples of one tone, from −1 to 1."""
    length = round(RATE * seconds)
    loudest = sum(OVERTONES)
    for at in range(length):
        now = at / RATE
        rise = min(1.0, now / ATTACK, (seconds - now) / ATTACK)
        swing = sum(part * math.sin(2 * math.pi * hertz * (n + 1) * now) for n, part in enumerate(OVERTONES))
        yield rise * math.exp(-2.5 * now / seconds) * swing / loudest


def write(path, tones):
    samples = array.array("h", (round(32767 * LOUDNESS * value) for hertz, seconds in tones for value in tone(hertz, seconds)))
    if sys.byteorder == "big":
        samples.byteswap()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(samples.itemsize)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


if __name__ == "__main__":
    for path in map(pathlib.Path, sys.argv[1:]):
        write(path, SOUNDS[path.stem])
