"""Lets SQLAlchemy load without asyncio and OpenSSL, which it names and which a plain journal never needs: 7 MB."""

from __future__ import annotations

import importlib
import inspect
import sys
from types import ModuleType
from typing import Any


class _UntilAsked(ModuleType):
    """Stands for a module until somebody asks it for something that it does not know."""

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


class _CancelledError(BaseException):
    """Stands for asyncio's own, which nobody raises while asyncio is not loaded."""


def put_off() -> None:
    """From now on asyncio and hashlib are loaded when they are first used, not when they are imported."""
    for name in {"asyncio", "hashlib"} - sys.modules.keys():
        sys.modules[name] = _UntilAsked(name)
    if isinstance(stand_in := sys.modules["asyncio"], _UntilAsked):
        # SQLAlchemy asks for the first when it loads and for the others at each error, which is no time to load more.
        known = {"iscoroutine": inspect.iscoroutine, "TimeoutError": TimeoutError, "CancelledError": _CancelledError}
        vars(stand_in).update(known)
