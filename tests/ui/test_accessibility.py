"""The gate for every page and dialog: text at 100 to 200 %, every appearance, both reading directions."""

from __future__ import annotations

import pytest
from msgspec import Struct
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journal.ui.widgets.later import Later
from tests.ui.accessibility import checks, pixels, popups, room, scenes, seen
from tests.ui.accessibility.looks import window_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # a screen that is not there
LAYOUT = (
    checks.unnamed, checks.too_small, checks.outside, checks.overlapping, checks.colour_alone, room.clipped,
    popups.lists,
)  # fmt: skip
KEYS = (checks.unreached, checks.out_of_order, pixels.without_ring)
COLOURS = (pixels.faint,)


class Look(Struct, frozen=True):
    """How the window is shown, and what is looked at."""

    theme: str
    percent: int
    mirrored: bool
    checks: tuple


LOOKS = {
    "100 %": Look("light", 100, False, (*LAYOUT, *KEYS, *COLOURS)),
    "150 %, right to left": Look("light_contrast", 150, True, (*LAYOUT, *COLOURS)),
    "200 %": Look("dark", 200, False, (*LAYOUT, *COLOURS)),
    "200 %, right to left": Look("dark_contrast", 200, True, (*LAYOUT, *KEYS, *COLOURS)),
}


@pytest.fixture(scope="module", params=LOOKS.values(), ids=LOOKS)
def shown(request, qapp, tmp_path_factory):
    """The window in one look, over one journal."""
    look = request.param
    with window_in(look.theme, look.percent, look.mirrored, tmp_path_factory.mktemp("look")) as session:
        yield look, session


def settled(root):
    """Waits until two looks in a row find every widget where it was, and nothing is to be built or put in order."""
    before = None
    for _ in range(100):
        QTest.qWait(20)
        now = [(widget.isVisible(), widget.geometry()) for widget in root.findChildren(QWidget)]
        if now == before and not any(later.waiting for later in root.findChildren(Later)):
            return
        before = now
    pytest.fail("the layout does not come to rest")


def complaints(look, root):
    """What the checks say about one part of the window."""
    settled(root)
    return [f"{check.__name__}: {said}" for check in look.checks for said in check(root)]


def verdict(found):
    """Fails with every complaint in a line of its own."""
    if found:
        pytest.fail("\n".join(found), pytrace=False)


@pytest.mark.parametrize("name", scenes.PAGES)
def test_a_page_can_be_used_by_everyone(shown, name, qtbot):
    look, session = shown
    session.safe.opened.emit(session.safe.diary)
    seen.active(session.window)
    root = scenes.PAGES[name](session)
    verdict(complaints(look, root))


@pytest.mark.parametrize("name", scenes.DIALOGS)
def test_a_dialog_can_be_used_by_everyone(shown, name, qtbot):
    look, session = shown
    dialog = scenes.DIALOGS[name](session)
    seen.active(dialog)
    QApplication.processEvents()
    found = complaints(look, dialog)
    screen = dialog.screen().availableGeometry()
    if dialog.height() > max(700, screen.height()) or dialog.width() > 1024:
        found.append(f"the dialog is {dialog.width()} × {dialog.height()}")
    dialog.close()
    dialog.deleteLater()
    verdict(found)
