"""The field for the name of a treatment: it knows the names on boxes and letters, and to which kind each belongs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit

from journal import paths
from journal.domain.drugs import Drug, find_drug, load_drugs

if TYPE_CHECKING:
    from journal.ui.settings.fields import Field


@cache
def known_drugs() -> tuple[Drug, ...]:
    """Every medicine that has a name here."""
    return load_drugs(paths.resource("drug_names.toml"))


class MedicineEditor(QObject):
    """One line that offers names while she types. `found` carries a Drug and how she called it."""

    changed = Signal()
    found = Signal(object, str)

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.widget = QLineEdit()
        names = sorted({name[:1].upper() + name[1:] for drug in known_drugs() for name in (drug.name, *drug.brands)})
        offered = QCompleter(names, self.widget)
        offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offered.popup().setAccessibleName(field.words)
        offered.activated.connect(lambda _name: self._look())
        self.widget.setCompleter(offered)
        self.widget.editingFinished.connect(self._on_entered)
        self._looked_at = ""

    def value(self) -> str | None:
        """The text, None where there is none."""
        return self.widget.text().strip() or None

    def set_value(self, value: str | None) -> None:
        """Shows a text."""
        self._looked_at = value or ""  # what is stored was looked at when she typed it
        self.widget.setText(self._looked_at)

    def _on_entered(self) -> None:
        self._look()
        self.changed.emit()

    def _look(self) -> None:
        text = self.widget.text()
        if text != self._looked_at:
            self._looked_at = text
            self.found.emit(*(find_drug(text, known_drugs()) or (None, "")))
