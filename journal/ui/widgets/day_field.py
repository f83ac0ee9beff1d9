"""A day to type in any usual way or to choose from a month, the same everywhere; and how a month looks and is named."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPalette, QTextCharFormat
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCalendarWidget,
    QComboBox,
    QFrame,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journal.domain.spoken import month_name
from journal.domain.typed_day import read_day
from journal.ui.widgets.text import label

_LETTERS = 18  # of the longest day, September 30, 2026
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}  # days


class DayField(QWidget):
    """A day from `earliest` to `latest`, None for today; what cannot be read is said under it and stays to be mended.

    F4, Alt+Down or a click on the arrow opens the month. `dateChanged` comes when another day is read or chosen,
    which `known` then is.
    """

    dateChanged = Signal()

    def __init__(
        self,
        day: dt.date | None = None,
        name: str = "",
        latest: dt.date | None = None,
        earliest: dt.date | None = None,
    ) -> None:
        super().__init__()
        self._earliest, self._latest = earliest or dt.date.min, latest or dt.date.max
        self.known = _today()
        self._line = _Line(self)
        self._problem = label("", "problem")
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._line)
        column.addWidget(self._problem)
        self.setFocusProxy(self._line)
        self.set_day(day)
        self.setAccessibleName(name)
        self._line.setAccessibleDescription(self.tr("Alt and the arrow down open a month to choose from."))
        self._line.lineEdit().editingFinished.connect(self._on_entered)

    def setAccessibleName(self, name: str) -> None:
        """The name is that of the line, which has the keyboard."""
        self._line.setAccessibleName(name)

    def setAccessibleDescription(self, words: str) -> None:
        """As the name."""
        if words:
            self._line.setAccessibleDescription(words)

    def text(self) -> str:
        """What stands in the line."""
        return self._line.currentText().strip()

    def day(self) -> dt.date:
        """The day that is typed. Raises ValueError with a sentence, which then stands under the field too."""
        try:
            read = self._read()
        except ValueError as sentence:
            self._problem.setText(str(sentence))
            self._problem.show()
            raise
        self._problem.hide()
        return read

    def set_day(self, day: dt.date | None) -> None:
        """Shows another day, None for today, and the first or last one for what is beyond."""
        shown = min(max(day or _today(), self._earliest), self._latest)
        before, self.known = self.known, shown
        self._line.setEditText(in_full(shown))
        self._problem.hide()
        if shown != before:
            self.dateChanged.emit()

    def month(self) -> QFrame:
        """The month with the day in it, as it opens under the line."""
        return _Month(self, self._line, self.known, self._earliest, self._latest)

    def step(self, days: int) -> None:
        """Some days further, from the one that is typed."""
        self._on_entered()
        if self._problem.isHidden():
            self.set_day(self.known + dt.timedelta(days=days))

    def _read(self) -> dt.date:
        typed = self.text()
        near = {self.tr("yesterday"): -1, self.tr("today"): 0, self.tr("tomorrow"): 1}.get(typed.lower())
        day = _today() + dt.timedelta(days=near) if near is not None else read_day(typed, day_comes_first())
        if day is None:
            words = self.tr("“{typed}” is no day that is understood. Please type it like {example}.")
            raise ValueError(words.format(typed=typed, example=in_full(self.known)))
        if day > self._latest:
            raise ValueError(self.tr("Please choose a day up to {day}.").format(day=in_full(self._latest)))
        if day < self._earliest:
            raise ValueError(self.tr("Please choose a day from {day} on.").format(day=in_full(self._earliest)))
        return day

    def _on_entered(self) -> None:
        try:
            self.set_day(self.day())  # she sees how it was read
        except ValueError:
            return  # it is said under the field


class _Line(QComboBox):
    """The line of a day, with an arrow that opens the month."""

    def __init__(self, field: DayField) -> None:
        super().__init__(field)
        self._field = field
        self.setEditable(True)
        self.setCompleter(None)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)
        self.setMinimumHeight(46)

    def showPopup(self) -> None:
        """Called by Qt for a click on the arrow, F4 and Alt+Down."""
        self._field.month().show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt; the arrows go from day to day."""
        if event.key() in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._field.step(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class _Month(QFrame):
    """A month under the line; Return or a click takes a day, Escape none."""

    def __init__(self, field: DayField, line: QComboBox, day: dt.date, earliest: dt.date, latest: dt.date) -> None:
        super().__init__(line, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)  # a press on the arrow closes it, and no more
        self._field = field
        self.days = QCalendarWidget()
        if earliest > dt.date.min:
            self.days.setMinimumDate(_qt(earliest))
        if latest < dt.date.max:
            self.days.setMaximumDate(_qt(latest))
        self.days.setSelectedDate(_qt(day))
        dress_month(self.days, line.accessibleName())
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.days)
        self.days.clicked.connect(self._on_chosen)
        self.days.activated.connect(self._on_chosen)
        self.adjustSize()
        screen = line.screen().availableGeometry()
        under, over = line.mapToGlobal(QPoint(0, line.height())), line.mapToGlobal(QPoint(0, -self.height()))
        there = under if under.y() + self.height() <= screen.bottom() else over
        left = max(screen.left(), min(there.x(), screen.right() - self.width() + 1))
        top = max(screen.top(), min(there.y(), screen.bottom() - self.height() + 1))
        self.move(left, top)
        _view(self.days).setFocus()

    def _on_chosen(self, day: QDate) -> None:
        self.close()
        self._field.set_day(dt.date(day.year(), day.month(), day.day()))


def in_full(day: dt.date) -> str:
    """A day as its field shows it: "November 3, 2026"."""
    return f"{month_name(day.month)} {day.day}, {day.year}"


def day_comes_first() -> bool:
    """Whether dates in figures begin with the day where this computer stands."""
    pattern = QLocale.system().dateFormat(QLocale.FormatType.ShortFormat)
    return 0 <= pattern.find("d") < pattern.find("M")


def dress_month(month: QCalendarWidget, name: str) -> None:
    """Gives a month its names, plain colors, and arrows that are seen in every appearance."""
    month.setAccessibleName(name)
    month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    plain = QTextCharFormat()
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        month.setWeekdayTextFormat(day, plain)
    for id, face, words in (
        ("prevmonth", "‹", month.tr("The month before")),
        ("nextmonth", "›", month.tr("The next month")),
    ):
        arrow = month.findChild(QToolButton, f"qt_calendar_{id}")
        arrow.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        arrow.setText(face)
        arrow.setAccessibleName(words)
    days = _view(month)
    days.setAccessibleName(name)
    days.setAccessibleDescription(month.tr("Arrows move by day, Page Up and Page Down by month."))
    colors = days.palette()
    # The days of the months around it; the list's own palette, made from the style sheet, knows no quiet text.
    quiet = QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)
    colors.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text, quiet)
    days.setPalette(colors)


def _view(month: QCalendarWidget) -> QAbstractItemView:
    days = month.findChild(QAbstractItemView, "qt_calendar_calendarview")
    assert days is not None, "every calendar has its days"
    return days


def _qt(day: dt.date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _today() -> dt.date:
    now = QDate.currentDate()
    return dt.date(now.year(), now.month(), now.day())
