"""What the operating system must not keep of an open journal."""

from __future__ import annotations

import sys


def no_core_dumps() -> None:
    """Asks the system not to write this process's memory to disk when it dies; Windows has no such call."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
