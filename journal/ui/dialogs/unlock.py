"""The locked journal: one field, one button, and the recovery code for a forgotten passphrase."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from journal.ui.widgets.page import Card, in_the_middle
from journal.ui.widgets.text import button, label

LONGEST = 1024


class SecretField(QWidget):
    """A passphrase with *Show*. Pasting is allowed, and it may be long."""

    changed = Signal(str)
    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setMinimumHeight(46)
        self.field.setAccessibleName(name)
        self.field.textChanged.connect(self.changed)
        self.field.returnPressed.connect(self.entered)
        shown = QCheckBox(self.tr("Show what I type"))
        shown.toggled.connect(self._on_shown)
        column.addWidget(self.field)
        column.addWidget(shown)
        self.setFocusProxy(self.field)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.field.text()

    def clear(self) -> None:
        """Forgets what was typed."""
        self.field.clear()

    def _on_shown(self, shown: bool) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


class UnlockPage(QWidget):
    """Shown in place of the pages while the journal is locked. `tried` carries what she typed."""

    tried = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = Card()
        card.setMaximumWidth(560)
        card.column.setSpacing(12)
        card.column.addWidget(label(self.tr("Your journal is locked"), "title"))
        card.column.addWidget(
            label(self.tr("Type your passphrase. If you have forgotten it, type your printed recovery code."))
        )
        self._secret = SecretField(self.tr("Passphrase or recovery code"))
        self._secret.entered.connect(self._try)
        self._problem = label("", "problem")
        self._problem.hide()
        card.column.addWidget(self._secret)
        card.column.addWidget(self._problem)
        self._open = button(self.tr("Open my journal"), self._try, "primary")
        card.column.addWidget(self._open)
        outer.addWidget(in_the_middle(card))
        self.setFocusProxy(self._secret)

    def wait(self) -> None:
        """Says that what she typed is being tried, which takes a moment."""
        self._open.setEnabled(False)
        self._open.setText(self.tr("Opening…"))

    def refused(self, sentence: str) -> None:
        """Says why it did not open; what she typed stays, selected."""
        self._open.setEnabled(True)
        self._open.setText(self.tr("Open my journal"))
        self._problem.setText(sentence)
        self._problem.show()
        self._secret.field.selectAll()
        self._secret.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _try(self) -> None:
        if self._open.isEnabled():
            self.tried.emit(self._secret.text)
