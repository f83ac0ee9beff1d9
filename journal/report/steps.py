"""How far long work is: called with how many of how many steps are done, 0 of 0 where nobody can know."""

from __future__ import annotations

from collections.abc import Callable

Step = Callable[[int, int], None]


def no_step(_done: int, _total: int) -> None:
    """For work that nobody watches."""
