"""The gate for what opens over the window: every list, month and menu, small and large, light and dark."""

from __future__ import annotations

import pytest

from tests.ui.accessibility import popups, scenes, seen
from tests.ui.accessibility.looks import window_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # a screen that is not there
LOOKS = {
    "100 %": ("light", 100, False),
    "200 %": ("dark", 200, False),
    "200 %, right to left": ("light_contrast", 200, True),
}
PLACES = {
    name: {**scenes.PAGES, **scenes.DIALOGS}[name]
    for name in (
        "today", "today, panels", "flags", "visits", "journal", "settings, About me",
        "settings, Units, reminders, pauses", "illness", "pause", "told my team", "own dates", "visit", "treatment",
        "long-standing",
    )
}  # fmt: skip


@pytest.fixture(scope="module", params=LOOKS.values(), ids=LOOKS)
def session(request, qapp, tmp_path_factory):
    with window_in(*request.param, tmp_path_factory.mktemp("look")) as opened:
        yield opened


@pytest.mark.parametrize("name", PLACES)
def test_what_opens_is_named_reached_by_key_large_enough_and_readable(session, name, qtbot) -> None:
    session.safe.opened.emit(session.safe.diary)
    seen.active(session.window)
    root = PLACES[name](session)
    seen.active(root)
    qtbot.waitUntil(lambda: bool(popups.openers(root)))
    found = [words for control in popups.openers(root) for words in popups.complaints(control)]
    if root is not session.window:
        root.close()
        root.deleteLater()
    if found:
        pytest.fail("\n".join(found), pytrace=False)
