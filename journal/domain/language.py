"""The language is passed in, never global: a `Translate` turns the words of the source into hers."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from pathlib import Path

Translate = Callable[[str], str]

DOMAIN = "survivorship-journal"


def spoken(language: str | None, folder: Path) -> str:
    """The language that the words will really be in: `language` where `folder` has a catalogue for it, else English."""
    found = gettext.find(DOMAIN, folder, languages=[language]) if language else None
    return language if language and found else "en"


def translator(language: str | None, folder: Path) -> Translate:
    """Words in `language` (such as `es` or `pt_BR`) from the compiled catalogues in `folder`; else as in the source."""
    if not language:
        return str
    return gettext.translation(DOMAIN, folder, languages=[language], fallback=True).gettext
