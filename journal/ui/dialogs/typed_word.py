"""A step that cannot be taken by accident: she types a word, or her passphrase, first."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from journal.ui.dialogs.frame import framed
from journal.ui.dialogs.unlock import SecretField
from journal.ui.widgets.flow import flow
from journal.ui.widgets.text import button, label


class TypedWordDialog(QDialog):
    """`typed` after it was accepted; with `word` only that word opens the way."""

    def __init__(
        self, title: str, sentence: str, word: str = "", secret: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        column = framed(self, 540)
        column.addWidget(label(title, "card-title"))
        column.addWidget(label(sentence))
        secret_field = SecretField(self.tr("Passphrase")) if secret else None
        self._field = secret_field.field if secret_field else QLineEdit()
        self._field.setAccessibleName(sentence)
        column.addWidget(secret_field or self._field)
        go_on = button(self.tr("Go on"), self.accept, "plain")
        go_on.setEnabled(False)
        self._field.textChanged.connect(
            lambda text: go_on.setEnabled(text.strip().lower() == word if word else bool(text))
        )
        stop = button(self.tr("Keep everything as it is"), self.reject, "primary")
        column.addWidget(flow(stop, go_on))

    @property
    def typed(self) -> str:
        """What she typed."""
        return self._field.text()
