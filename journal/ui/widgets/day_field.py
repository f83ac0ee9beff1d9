"""A day to type or to choose from a month, the same in every dialog; and how a month looks and is named."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QPalette, QTextCharFormat
from PySide6.QtWidgets import QAbstractItemView, QCalendarWidget, QDateEdit, QStyle, QStyleOptionComboBox, QToolButton

_OPENS = ((Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier))


class DayField(QDateEdit):
    """A day from `earliest` to `latest`, None for today. F4, Alt+Down or a click on the arrow opens the month."""

    def __init__(
        self,
        day: dt.date | None = None,
        name: str = "",
        latest: dt.date | None = None,
        earliest: dt.date | None = None,
    ) -> None:
        super().__init__()
        self.set_day(day)
        self._before = self.day()  # when the month was opened
        if latest is not None:
            self.setMaximumDate(_qt(latest))
        if earliest is not None:
            self.setMinimumDate(_qt(earliest))
        self.setCalendarPopup(True)
        self.setDisplayFormat("MMMM d, yyyy")
        self.setMinimumHeight(46)
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.tr("Alt and the arrow down open a month to choose from."))

    def day(self) -> dt.date:
        """The day that is shown."""
        day = self.date()
        return dt.date(day.year(), day.month(), day.day())

    def set_day(self, day: dt.date | None) -> None:
        """Shows another day, None for today."""
        self.setDate(QDate.currentDate() if day is None else _qt(day))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt, which itself opens the month for the mouse only."""
        if (event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier) not in _OPENS:
            super().keyPressEvent(event)
            return
        option = QStyleOptionComboBox()
        option.initFrom(self)
        arrow = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxArrow, self
        )
        there = QPointF(arrow.center())
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        self.mousePressEvent(
            QMouseEvent(QEvent.Type.MouseButtonPress, there, self.mapToGlobal(there), left, left, none)
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Called by Qt; a press on the arrow opens the month, which is made at the first one."""
        self._before = self.day()
        month = self.calendarWidget()
        dress_month(month, self.accessibleName())
        _days(month).installEventFilter(self)
        super().mousePressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt for the days of the month; Escape, which closes it, takes back where the arrows went."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.set_day(self._before)
        return super().eventFilter(watched, event)


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
    days = _days(month)
    days.setAccessibleName(name)
    days.setAccessibleDescription(month.tr("Arrows move by day, Page Up and Page Down by month."))
    colors = days.palette()
    # The days of the months around it; the list's own palette, made from the style sheet, knows no quiet text.
    quiet = QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)
    colors.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text, quiet)
    days.setPalette(colors)


def _days(month: QCalendarWidget) -> QAbstractItemView:
    days = month.findChild(QAbstractItemView, "qt_calendar_calendarview")
    assert days is not None, "every calendar has its days"
    return days


def _qt(day: dt.date) -> QDate:
    return QDate(day.year, day.month, day.day)
