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


def put_off() -> None:
    """From now on asyncio and hashlib are loaded when they are first used, not when they are imported."""
    for name in {"asyncio", "hashlib"} - sys.modules.keys():
        sys.modules[name] = _UntilAsked(name)
    vars(sys.modules["asyncio"]).setdefault("iscoroutine", inspect.iscoroutine)  # all that SQLAlchemy asks at once
