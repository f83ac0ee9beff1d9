"""No test may touch her own folders, the network, or a screen that is not there."""

from __future__ import annotations

import os
import sys

import pytest
from hypothesis import Phase, settings

from journal.ui.lean_pyside import load_pyside

load_pyside()  # as the program does it, before any test loads PySide6

# The gate tries the same examples on every machine, so that its verdict is about the change; a developer's run goes on
# looking for new ones. A failing year of entries is not shrunk: that takes many minutes, and it says enough as it is.
_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
settings.register_profile("gate", derandomize=True, deadline=None, phases=_PHASES)
settings.register_profile("search", deadline=None, phases=_PHASES)
settings.load_profile("gate" if os.environ.get("CI") else "search")

# Read by Qt when the first application is made: without a display the tests run on none.
if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")


@pytest.fixture(autouse=True)
def _private_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.mktemp("home")
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(home / variable.lower()))
