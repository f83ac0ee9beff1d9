"""Takes back the import hook of PySide6, which reads the source of every module imported after it.

It looks there for the switch `from __feature__ import …`, which this program never uses. Without it matplotlib loads in
a third of the time, and 40 MB of source text are not kept in memory.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - the hook comes with it

if hasattr(builtins, "__orig_import__"):
    builtins.__import__ = builtins.__orig_import__
