"""What is typed into a dialog is inside the journal before it is saved, and gone once the dialog ended."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QPlainTextEdit

from journal.storage.store import Store
from journal.ui.widgets.drafts import keep_draft


def opened(qtbot, store: Store) -> tuple[QDialog, QPlainTextEdit]:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    field = QPlainTextEdit(dialog)
    keep_draft(dialog, field, store, "told")
    return dialog, field


def test_a_draft_outlives_a_dialog_that_never_ended(qtbot) -> None:
    store = Store.in_memory()
    _, field = opened(qtbot, store)
    field.setPlainText("She said: come on Tuesday")
    qtbot.waitUntil(lambda: store.draft("told") is not None)
    _, again = opened(qtbot, store)
    assert again.toPlainText() == "She said: come on Tuesday"
    store.close()


def test_a_dialog_that_ended_leaves_no_draft(qtbot) -> None:
    store = Store.in_memory()
    dialog, field = opened(qtbot, store)
    field.setPlainText("typed")
    qtbot.waitUntil(lambda: store.draft("told") is not None)
    dialog.reject()
    assert store.draft("told") is None
    store.close()
