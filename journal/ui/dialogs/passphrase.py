"""Choosing a passphrase, and the recovery code that goes with it."""

from __future__ import annotations

from PySide6.QtGui import QFont, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from journal.storage.strength import strength_of
from journal.ui.dialogs.frame import framed
from journal.ui.dialogs.unlock import SecretField
from journal.ui.theme import FAMILY
from journal.ui.widgets.flow import flow
from journal.ui.widgets.text import button, label

GROUPS_A_LINE = 3  # so that a line fits into the dialog at any text size


class PassphraseDialog(QDialog):
    """Asks for a new passphrase twice, and for the present one where there is one. `current`, `chosen` afterwards.

    With the recovery `code` that has just opened the journal nothing else is asked for.
    """

    def __init__(self, has_one: bool, parent: QWidget | None = None, code: str = "") -> None:
        super().__init__(parent)
        self._code = code
        title = self.tr("Change my passphrase") if has_one and not code else self.tr("Choose a passphrase")
        self.setWindowTitle(title)
        column = framed(self, 560, 10)
        column.addWidget(label(title, "card-title"))
        if code:
            opened = self.tr("Your recovery code opened the journal. You can choose a new passphrase now.")
            column.addWidget(label(opened, "strong"))
        column.addWidget(label(self.tr("Four or five words that do not belong together are easy to keep in mind.")))
        present = self.tr("Your present passphrase, or your recovery code")
        self._current = self._field(column, present) if has_one and not code else None
        self._chosen = self._field(column, self.tr("New passphrase"))
        self._strength = label("", "quiet")
        column.addWidget(self._strength)
        self._again = self._field(column, self.tr("The same again"))
        self._problem = label("", "problem")
        self._problem.hide()
        column.addWidget(self._problem)
        self._save = button(self.tr("Use this passphrase"), self._use, "primary")
        later = self.tr("Keep the one I have") if code else self.tr("Cancel")
        column.addWidget(flow(self._save, button(later, self.reject)))
        self._look()

    @property
    def current(self) -> str:
        """What opens the journal now, as typed."""
        return self._current.text if self._current else self._code

    @property
    def chosen(self) -> str:
        """The new passphrase."""
        return self._chosen.text

    def _field(self, column: QVBoxLayout, words: str) -> SecretField:
        head = label(words, "strong")
        made = SecretField(words)
        head.setBuddy(made)
        made.changed.connect(self._look)
        made.entered.connect(self._enter)
        column.addWidget(head)
        column.addWidget(made)
        return made

    def _enter(self) -> None:
        """Enter is the button where it may be pressed, else it goes on to the field that is still empty."""
        for field in (self._current, self._chosen, self._again):
            if field is not None and not field.text:
                field.setFocus()
                return
        self._use()

    def _use(self) -> None:
        """Goes on where nothing is missing, else says what is, with the keyboard where it is typed."""
        if self._current is not None and not self._current.text:
            self._tell(self.tr("Please type your present passphrase, or your recovery code, too."), self._current)
        elif not self._chosen.text:
            self._tell(self.tr("Please type a new passphrase."), self._chosen)
        elif self._chosen.text != self._again.text:
            self._tell(self.tr("The two new passphrases differ. Please type the same one twice."), self._again)
        else:
            self.accept()

    def _tell(self, sentence: str, field: SecretField) -> None:
        self._problem.setText(sentence)
        self._problem.show()
        field.field.setAccessibleDescription(sentence)
        field.setFocus()

    def _look(self, _text: str = "") -> None:
        chosen = self._chosen.text
        self._strength.setText(
            self.tr("This one is {words}.").format(words=strength_of(chosen).value) if chosen else " "
        )
        if hasattr(self, "_save"):
            again = self._again.text
            differ = not chosen.startswith(again)  # what is still being typed does not differ yet
            self._problem.setText(self.tr("The two new passphrases differ.") if differ else "")
            self._problem.setVisible(differ)


class RecoveryDialog(QDialog):
    """Shows the recovery code once, until she says that it is kept; `replaces` says that there was one before."""

    def __init__(self, code: str, replaces: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = code
        self.setWindowTitle(self.tr("Your recovery code"))
        column = framed(self, 600)
        column.addWidget(label(self.tr("Your recovery code"), "card-title"))
        column.addWidget(label(self._what_for(replaces)))
        shown = label("\n".join(code_lines(code)), "figure", selectable=True)
        shown.setWordWrap(False)  # a hyphen is a place to break, and half a group on a line of its own misleads
        shown.setAccessibleName(self.tr("Recovery code: {code}").format(code=" ".join(code)))
        column.addWidget(shown)
        column.addWidget(
            label(self.tr("Print on paper: a file on this computer lets in anyone who finds it."), "quiet")
        )
        kept = QCheckBox(self.tr("I have printed it or written it down"))
        self._done = done = button(self.tr("Done"), self.accept, "primary")
        done.setEnabled(False)
        kept.toggled.connect(done.setEnabled)
        column.addWidget(kept)
        self._in_file = label("", "problem", selectable=True)
        self._in_file.hide()
        column.addWidget(self._in_file)
        column.addWidget(flow(button(self.tr("Print…"), self._print), done))

    def _what_for(self, replaces: bool) -> str:
        words = self.tr(
            "If you forget the passphrase, this code opens the journal. Without both, nobody can open it, and we "
            "cannot help. Print it or write it down, and keep it away from this computer."
        )
        earlier = self.tr("An earlier code and an earlier passphrase open only the backups that were made with them.")
        return f"{words} {earlier}" if replaces else words

    def reject(self) -> None:
        """Called by Qt for Escape and the close button; the code is not shown a second time, so it waits."""
        if self._done.isEnabled():
            super().reject()

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            print_code(self._code, printer)
            self._say_file(printer.outputFileName())

    def _say_file(self, file: str) -> None:
        """The platform prints into a file as well; `file` is empty for paper."""
        words = self.tr(
            "The code is in a file on this computer: {file}. Move it to a USB stick, or print and delete it."
        )
        self._in_file.setText(words.format(file=file))
        self._in_file.setVisible(bool(file))


def code_lines(code: str) -> list[str]:
    """The code in lines of three whole groups, as it is shown and printed."""
    groups = code.split("-")
    lines = ["-".join(groups[start : start + GROUPS_A_LINE]) for start in range(0, len(groups), GROUPS_A_LINE)]
    return [f"{line}-" for line in lines[:-1]] + lines[-1:]


def print_code(code: str, printer: QPrinter) -> None:
    """One sheet with the code in large type."""
    painter = QPainter(printer)
    inch = printer.logicalDpiX()
    lines = code_lines(code)
    below = 1.8 + 0.5 * len(lines)
    for size, line, text in (
        (16, 1.0, "Survivorship Journal: recovery code"),
        *((20, 1.8 + 0.5 * place, words) for place, words in enumerate(lines)),
        (12, below + 0.3, "Opens the journal when the passphrase is forgotten. Keep it away from the computer."),
    ):
        painter.setFont(QFont(FAMILY, size))
        painter.drawText(inch, round(inch * line), text)
    painter.end()
