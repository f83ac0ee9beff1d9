"""Copies of an encrypted journal that stayed readable: she is told which, and may have them removed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from journal.ui.dialogs.frame import framed
from journal.ui.widgets.flow import flow
from journal.ui.widgets.text import button, label


class CopiesDialog(QDialog):
    """Accepted where she wants the copies removed."""

    def __init__(self, copies: tuple[Path, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = self.tr("Some copies can still be read")
        self.setWindowTitle(title)
        column = framed(self, 600)
        column.addWidget(label(title, "card-title"))
        column.addWidget(
            label(
                self.tr(
                    "Your journal is encrypted now. These older copies of it could not be encrypted. Anyone who uses "
                    "this computer can read them."
                )
            )
        )
        for copy in copies:
            column.addWidget(label(str(copy), selectable=True))
        keep = button(self.tr("Keep them"), self.reject, "primary")
        keep.setDefault(True)
        column.addWidget(flow(keep, button(self.tr("Remove these copies"), self.accept)))
