"""Passphrase, lock, backups and erasing: what keeps the journal hers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from journal import paths
from journal.domain.spoken import spoken_day
from journal.ui.dialogs.passphrase import PassphraseDialog
from journal.ui.dialogs.restore import RestoreDialog
from journal.ui.dialogs.typed_word import TypedWordDialog
from journal.ui.preferences import PreferenceFile
from journal.ui.safe import Safe
from journal.ui.settings.fields import ChoiceEditor, Field, Kind, editor
from journal.ui.tasks import start
from journal.ui.widgets.flow import flow
from journal.ui.widgets.page import Card, Page
from journal.ui.widgets.spread import LineLabel, spread
from journal.ui.widgets.text import button, label

BACKUPS_SHOWN = 6
IDLE = ((0, "Never"), (5, "After 5 minutes"), (15, "After 15 minutes"), (30, "After 30 minutes"))


class SafetySection(QWidget):
    """Three cards. Whatever cannot be done is said in one sentence in the card where it was asked for."""

    def __init__(
        self, safe: Safe, preferences: PreferenceFile, clock: Callable[[], dt.date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._safe, self._preferences, self._clock = safe, preferences, clock
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._problem = label("", "problem")
        self._problem.hide()
        column.addWidget(self._problem)
        if safe.demo:
            column.addWidget(label(self.tr("This is the demo journal. It is thrown away when you close the window.")))
            return
        self._column = column
        self._kept = self._backups()
        for card in (self._passphrase(), self._kept, self._erase()):
            column.addWidget(card)

    def _passphrase(self) -> Card:
        card = Card()
        card.column.addWidget(label(self.tr("Passphrase"), "card-title"))
        if not self._safe.may_lock:
            card.column.addWidget(label(self.tr("Without one, anybody who uses this computer can read the journal.")))
            card.column.addWidget(flow(button(self.tr("Add a passphrase…"), self._encrypt)))
            return card
        card.column.addWidget(label(self.tr("The journal and its backups are encrypted.")))
        card.column.addWidget(
            flow(
                button(self.tr("Lock now"), self._safe.lock),
                button(self.tr("Change it…"), self._change),
                button(self.tr("Remove it…"), self._remove, "plain"),
            )
        )
        idle = editor(Field("idle", self.tr("Lock by itself"), Kind.CHOICE, choices=IDLE, required=True))
        idle.set_value(self._preferences.current.idle_minutes)
        said = LineLabel("", "quiet")
        said.hide()
        idle.changed.connect(partial(self._set_idle, idle, said))
        card.column.addWidget(spread(LineLabel(self.tr("Lock by itself"), "strong"), said))
        card.column.addWidget(idle.widget)
        return card

    def _backups(self, said: str = "") -> Card:
        from journal.storage import backup

        folder = self._folder()
        card = Card()
        card.column.addWidget(flow(LineLabel(self.tr("Backups"), "card-title"), LineLabel(said, "quiet")))
        card.column.addWidget(label(self.tr("Made by itself after each day with changes, and kept for a year.")))
        card.column.addWidget(label(str(folder), "small", selectable=True))
        if backup.same_disk(self._safe.path, folder):
            card.column.addWidget(
                label(self.tr("They are on the same disk as the journal. A USB stick would survive a broken disk."))
            )
        for made in backup.list_backups(folder)[:BACKUPS_SHOWN]:
            words = self.tr("{day} at {time}").format(
                day=spoken_day(made.made.date(), self._clock()), time=made.made.strftime("%H:%M")
            )
            words = f"{words[:1].upper()}{words[1:]}" + (self.tr(" · what a restore replaced") if made.replaced else "")
            restore = button(self.tr("Look inside…"), partial(self._restore, made.path), "plain")
            restore.setAccessibleName(self.tr("Look inside the backup of {when}").format(when=words))
            card.column.addWidget(flow(restore, label(words)))
        self._folder_button = button(self.tr("Choose another folder…"), self._choose_folder, "plain")
        self._now_button = button(self.tr("Back up now"), self._back_up)
        card.column.addWidget(
            flow(
                self._now_button,
                self._folder_button,
            )
        )
        return card

    def _erase(self) -> Card:
        card = Card()
        card.column.addWidget(label(self.tr("Erase my journal"), "card-title"))
        card.column.addWidget(label(self.tr("Removes the journal, its key, its backups and the settings for good.")))
        card.column.addWidget(flow(button(self.tr("Erase my journal…"), self._erase_all, "plain")))
        return card

    def _folder(self) -> Path:
        chosen = self._preferences.current.backup_folder
        return Path(chosen) if chosen else paths.backup_folder(self._safe.path)

    def _tell(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.show()

    def _encrypt(self) -> None:
        dialog = PassphraseDialog(False, self.window())
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._safe.encrypt(dialog.chosen)

    def _change(self) -> None:
        dialog = PassphraseDialog(True, self.window())
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._safe.change_passphrase(dialog.current, dialog.chosen)

    def _remove(self) -> None:
        dialog = TypedWordDialog(
            self.tr("Remove the passphrase"),
            self.tr("Anybody who uses this computer can then read the journal. Type your passphrase to go on."),
            secret=True,
            parent=self.window(),
        )
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._safe.remove_encryption(dialog.typed)

    def _set_idle(self, idle: ChoiceEditor, said: LineLabel) -> None:
        minutes = idle.value()
        self._preferences.change(idle_minutes=minutes)
        self._safe.set_idle_minutes(minutes)
        said.setText(self.tr("✓ Saved {time}").format(time=QTime.currentTime().toString("HH:mm")))
        said.show()

    def _back_up(self) -> None:
        diary, folder = self._safe.diary, self._folder()
        if diary is not None:
            self._show_backups(self.tr("Backing up…"))
            start(
                self,
                lambda _task: diary.back_up(folder, dt.datetime.now()),  # noqa: DTZ005
                lambda _made: self._show_backups(self.tr("✓ Backed up and checked")),
                self._on_not_backed_up,
            )

    def _on_not_backed_up(self, why: str) -> None:
        self._show_backups("")
        self._tell(why)

    def _show_backups(self, said: str) -> None:
        """The folder and the backups as they are now, and what was done beside their title."""
        self._problem.hide()
        old, self._kept = self._kept, self._backups(said)
        was_there = old.isAncestorOf(self.window().focusWidget() or self)
        self._column.replaceWidget(old, self._kept)
        self._kept.show()
        old.hide()
        old.deleteLater()
        if was_there:
            self._now_button.setFocus()
        above: QWidget | None = self
        while above is not None and not isinstance(above, Page):
            above = above.parentWidget()
        if above is not None:
            above.put_in_order()

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder for backups"), str(self._folder()))
        if chosen:
            self._preferences.change(backup_folder=chosen)
            self._safe.backup_folder = Path(chosen)
            self._show_backups(self.tr("✓ Saved {time}").format(time=QTime.currentTime().toString("HH:mm")))
            self._folder_button.setFocus()

    def _restore(self, backup: Path) -> None:
        dialog = RestoreDialog(backup, self._clock(), self.window())
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._safe.restore(backup, dialog.secret)

    def _erase_all(self) -> None:
        word = self.tr("erase")
        dialog = TypedWordDialog(
            self.tr("Erase my journal"),
            self.tr("This cannot be taken back. Type the word {word} to go on.").format(word=word),
            word=word,
            parent=self.window(),
        )
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._safe.erase((self._folder(),))
