"""Can a window open here at all? Asked before Qt is loaded, because Qt aborts the process where it cannot."""

from __future__ import annotations

import ctypes
import os
import sys

NO_DISPLAY = (
    "There is no display to open a window on. These commands need none: "
    "import, export, flags, summary, backup, restore, check."
)
_XCB_LIBRARIES = {
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}


def problem() -> str | None:
    """One plain sentence when no window can open here, else None. Only Linux can lack these parts."""
    if not sys.platform.startswith("linux"):
        return None
    missing = _missing(_QT_LIBRARIES)
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if not missing and platform and not platform.startswith("xcb"):
        return None
    wayland, x11 = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("DISPLAY")
    if not missing and not wayland:
        if not x11:
            return NO_DISPLAY
        missing = _missing(_XCB_LIBRARIES)
        if not missing and not _x_server_answers():
            return NO_DISPLAY
    if missing:
        names = " ".join(missing)
        return f"The window needs these system libraries. Install them first, for example: sudo apt install {names}"
    return None


def _missing(libraries: dict[str, str]) -> list[str]:
    absent = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            absent.append(package)
    return absent


def _x_server_answers() -> bool:
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    answers: bool = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return answers
