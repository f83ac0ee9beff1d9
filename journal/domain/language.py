"""How a string finds its language outside the window: a callable that is passed in, never a global."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from pathlib import Path

Translate = Callable[[str], str]

DOMAIN = "journal"


def translator(language: str, folder: Path) -> Translate:
    """The words of `language` from the compiled catalogues in `folder`; the English text where there is none."""
    return gettext.translation(DOMAIN, str(folder), languages=[language], fallback=True).gettext
