"""Loads PySide6 without what this program never uses of it, which is half of the time that its import takes.

PySide6 carries Python sources that it compiles anew at each start. Most of them write type hints and put wrong
arguments into words: these are compiled when they are first asked for. It also hooks every import, to look for the
switch `from __feature__ import …` in the source of each module: without the hook matplotlib loads in a third of the
time, and 40 MB of source text are not kept in memory. A PySide6 that is built differently is loaded as it comes.
"""

from __future__ import annotations

import builtins
from typing import Any

from journal.ui.lean_enums import make_enums_quickly

_LATER = frozenset(
    f"shibokensupport/signature/{name}.py"
    for name in ("errorhandler", "layout", "parser", "lib/enum_sig", "lib/pyi_generator", "lib/tool")
)
# What stands in such a module until one of its names is asked for.
_UNTIL_ASKED = """
def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    import sys
    del globals()["__getattr__"]
    exec(compile({source!r}, {filename!r}, "exec"), globals())
    return getattr(sys.modules[__name__], name)
"""


def load_pyside() -> None:
    """Imports PySide6.QtCore, unless it is loaded already. Raises ImportError where a library of Qt is missing."""
    make_enums_quickly()
    compiled = builtins.compile

    def lean(source: Any, filename: Any, *more: Any, **named: Any) -> Any:
        if filename in _LATER:
            source = _UNTIL_ASKED.format(source=source, filename=filename)
        return compiled(source, filename, *more, **named)

    builtins.compile = lean
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        builtins.compile = compiled
    if hasattr(builtins, "__orig_import__"):
        builtins.__import__ = builtins.__orig_import__
