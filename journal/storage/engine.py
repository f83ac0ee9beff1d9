"""SQLAlchemy on a connection that is already open: it never opens, keys or closes one itself."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection as Writer
from sqlalchemy import Engine, StaticPool, create_engine, event
from sqlcipher3 import dbapi2

from journal.storage.connection import Connection

_COMPILED: dict[Any, Any] = {}  # one for all journals: the statements are few and always the same


def engine_on(connection: Connection) -> Engine:
    """An engine whose transactions run on `connection`, each begun as a writing one."""
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connection,
        poolclass=StaticPool,
        pool_reset_on_return=None,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine.execution_options(compiled_cache=_COMPILED)


def _begin(writer: Writer) -> None:
    # The connection is in autocommit mode; IMMEDIATE meets a busy file before anything is written.
    writer.exec_driver_sql("BEGIN IMMEDIATE")
