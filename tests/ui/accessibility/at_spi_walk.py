"""A blind person's check-in: run by the system's Python, it knows the program only through the accessibility bus.

Usage: at_spi_walk.py COMMAND…: starts the program, checks in, reads it back, and prints what it met as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - the version has to be named first

PATIENCE = 40.0  # seconds for one step on a busy machine
heard: list[str] = []


def wait(found, what):
    """What `found()` gives once it gives something; the bus is served meanwhile."""
    context, end = GLib.MainContext.default(), time.monotonic() + PATIENCE
    while time.monotonic() < end:
        context.iteration(False)
        try:
            result = found()
        except GLib.GError:  # something that was just taken away
            result = None
        if result:
            return result
        time.sleep(0.05)
    raise SystemExit(f"waited in vain for {what}; heard {heard}")


def program(process):
    """The program among the applications on the bus."""
    desktop = Atspi.get_desktop(0)
    everyone = [desktop.get_child_at_index(n) for n in range(desktop.get_child_count())]
    return next((one for one in everyone if one is not None and one.get_process_id() == process.pid), None)


def parts(root):
    """Everything below `root`."""
    for place in range(root.get_child_count()):
        child = root.get_child_at_index(place)
        if child is not None:
            yield child
            yield from parts(child)


def named(root, name):
    """The showing part with a name that can be pressed."""
    for part in parts(root):
        if (
            part.get_name() == name
            and part.get_state_set().contains(Atspi.StateType.SHOWING)
            and "Action" in part.get_interfaces()
        ):
            return part
    return None


def press(part):
    """Presses through the Action interface."""
    actions = part.get_action_iface()
    names = [actions.get_action_name(n).lower() for n in range(actions.get_n_actions())]
    index = next(n for n, name in enumerate(names) if name in ("press", "click", "toggle"))
    assert actions.do_action(index)


def checked(part):
    """Whether assistive technology is told that it is chosen."""
    part.clear_cache()
    return part.get_state_set().contains(Atspi.StateType.CHECKED)


def names_with(root, words):
    """The names of the parts that hold some words."""
    return [part.get_name() for part in parts(root) if words in (part.get_name() or "")]


def walk(process):
    """The check-in, step by step."""
    app = wait(lambda: program(process), "the program")
    none = wait(lambda: named(app, "None of these"), "the first question")
    question = none.get_description()
    press(none)
    wait(lambda: "Saved" in heard, "the word Saved")
    answered = wait(lambda: names_with(app, "✓ None of these"), "the answered card")
    heard.clear()
    three = wait(lambda: named(app, "Tiredness: 3, mild"), "the number 3")
    before = checked(three)
    press(three)
    wait(lambda: checked(three), "the filled number")
    wait(lambda: "Saved" in heard, "the second Saved")
    press(wait(lambda: named(app, "Journal"), "the rail"))
    kept = wait(lambda: names_with(app, "Tiredness: 3"), "the entry in the journal")
    return {"question": question, "answered": answered, "checked_before": before, "kept": kept, "heard": heard}


def main():
    """Starts the program, walks and always ends it."""
    listener = Atspi.EventListener.new(lambda event: heard.append(str(event.any_data)))
    listener.register("object:announcement")
    process = subprocess.Popen(sys.argv[1:])
    try:
        met = walk(process)
    finally:
        process.terminate()
        process.wait(timeout=20)
    print(json.dumps(met))


main()
