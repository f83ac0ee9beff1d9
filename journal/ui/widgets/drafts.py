"""What is being typed into a dialog or a field, kept inside the journal until it is saved or given up."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from typing import Any, Protocol

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from journal.domain.problems import Problem
from journal.ui.widgets.text import label

PAUSE, LONGEST = 400, 1200  # ms after the last letter, and after the first one that is not kept yet


class Drafts(Protocol):
    """Where drafts are kept; the store of a journal is one."""

    def draft(self, name: str) -> str | None: ...

    def save_draft(self, name: str, text: str) -> None: ...

    def drop_draft(self, name: str) -> None: ...


class _Kind(Struct, frozen=True):
    """How a kind of field tells that it was changed, what it holds as text, and how that is put back."""

    widget: type[QWidget]
    changed: str
    read: Callable[[Any], str]
    write: Callable[[Any, str], object]


_KINDS = (
    _Kind(QPlainTextEdit, "textChanged", QPlainTextEdit.toPlainText, QPlainTextEdit.setPlainText),
    _Kind(QLineEdit, "textChanged", QLineEdit.text, QLineEdit.setText),
    _Kind(QComboBox, "currentTextChanged", QComboBox.currentText, QComboBox.setCurrentText),
    _Kind(QSpinBox, "valueChanged", lambda f: str(f.value()), lambda f, t: f.setValue(int(t))),
    _Kind(QCheckBox, "toggled", lambda f: "yes" if f.isChecked() else "", lambda f, t: f.setChecked(bool(t))),
)


class Draft(QObject):
    """The answers in `holder` that differ from what it showed at first, kept in `drafts` under `name`.

    Made once the fields show what is saved: what a kill left is then put back, and `offered` says so. A draft that
    cannot be kept is no news: saving says what is wrong.
    """

    def __init__(self, holder: QWidget, drafts: Drafts, name: str) -> None:
        super().__init__(holder)
        self._drafts, self._name = drafts, name
        self._fields = _fields_of(holder)
        self._saved = self._typed()
        self._kept = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST)
        for wait in (self._pause, self._longest):
            wait.timeout.connect(self.keep)
        for field, kind in self._fields.values():
            getattr(field, kind.changed).connect(self._on_changed)
        self.offered = self._put_back()

    def turn(self, name: str) -> None:
        """Goes on under another name with what the fields show by now; `keep` comes before they do."""
        self._stop()
        self._name, self._saved = name, self._typed()
        self.offered = self._put_back()

    def keep(self) -> None:
        """Keeps now what is typed so far."""
        self._stop()
        changed = {name: text for name, text in self._typed().items() if text != self._saved[name]}
        if not changed:
            self._drop()
            return
        with contextlib.suppress(Problem):
            self._drafts.save_draft(self._name, json.dumps(changed, ensure_ascii=False))
            self._kept = True

    def forget(self) -> None:
        """What is typed is saved, or given up."""
        self._stop()
        self._saved = self._typed()
        self._drop()

    def _drop(self) -> None:
        if self._kept:
            with contextlib.suppress(Problem):
                self._drafts.drop_draft(self._name)
                self._kept = False

    def _stop(self) -> None:
        self._pause.stop()
        self._longest.stop()

    def _on_changed(self) -> None:
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def _typed(self) -> dict[str, str]:
        return {name: kind.read(field) for name, (field, kind) in self._fields.items()}

    def _put_back(self) -> bool:
        left: dict[str, str] = {}
        with contextlib.suppress(Problem, ValueError):
            left = dict(json.loads(self._drafts.draft(self._name) or "{}"))
        for name, text in left.items():
            if name in self._fields:
                field, kind = self._fields[name]
                with contextlib.suppress(ValueError):
                    kind.write(field, text)
        self._stop()
        self._kept = bool(left)
        return self._kept


def keep_drafts(dialog: QDialog, drafts: Drafts, name: str) -> Draft:
    """Keeps what is typed into `dialog` until she cancels it, or whoever saves it forgets it; says what was left."""
    draft = Draft(dialog, drafts, name)
    dialog.rejected.connect(draft.forget)
    if draft.offered:
        _say(dialog, draft.tr("This is what you had typed. It is not saved yet. Cancel lets it go."), "quiet")
    return draft


def ask(dialog: QDialog, drafts: Drafts, name: str, save: Callable[[], object]) -> bool:
    """Shows `dialog` until `save` has kept her answers, or she cancels; whether they are saved."""
    draft, warned = keep_drafts(dialog, drafts, name), False
    while dialog.exec() == QDialog.DialogCode.Accepted:
        if save():
            draft.forget()
            return True
        draft.keep()
        if not warned:
            _say(dialog, draft.tr("This could not be saved. It stays here; please try again."), "problem")
            warned = True
    return False


def _say(dialog: QDialog, sentence: str, role: str) -> None:
    said = label(sentence, role)
    said.setContentsMargins(28, 16, 28, 0)
    outer = dialog.layout()
    assert isinstance(outer, QBoxLayout), "every dialog is a column"
    outer.insertWidget(0, said)


def draft_name(where: str, record: Any, new: bool) -> str:
    """The name of a draft about a record: by its key, for one without a key by what it says, for a new one neither."""
    if new:
        return f"{where} new"
    key = getattr(record, "key", None)
    return f"{where} {key if key is not None else repr(record)}"


def _fields_of(holder: QWidget) -> dict[str, tuple[Any, _Kind]]:
    """Every field in `holder`, or itself, by the name that assistive technology has for it."""
    found: dict[str, tuple[Any, _Kind]] = {}
    for widget in (holder, *holder.findChildren(QWidget)):
        kind = _kind_of(widget)
        if kind is not None and not _is_part_of_a_field(widget, holder):
            name = widget.accessibleName()
            same = sum(known.partition("#")[0] == name for known in found)
            found[f"{name}#{same}" if same else name] = widget, kind
    return found


def _kind_of(widget: QWidget) -> _Kind | None:
    return next((kind for kind in _KINDS if isinstance(widget, kind.widget)), None)


def _is_part_of_a_field(widget: QWidget, holder: QWidget) -> bool:
    """A calendar has a field for its year, and a list that can be typed into has a line of its own."""
    above = widget.parentWidget() if widget is not holder else None
    return above is not None and (_kind_of(above) is not None or _is_part_of_a_field(above, holder))
