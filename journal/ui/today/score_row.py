"""A row of large number buttons with words under them; one Tab stop, arrows move, digits answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.ui.today.score_button import ScoreButton

GAP = 8
SMALLEST = 44
BRACKET = 6  # px between the buttons and the line under them
SMALL = 15 / 17  # of the base size


class Bracket(Struct, frozen=True):
    """The numbers from `first` to `last` under one word."""

    word: str
    first: int
    last: int


class _Sizes(Struct, frozen=True):
    """Pixels: narrowest and comfortable button, its height, and the room that a bracket with its word takes; the
    font of that word."""

    least: int
    comfortable: int
    height: int
    word: int
    small: QFont


class ScoreRow(QWidget):
    """The numbers `values` under `brackets`. `chosen` carries the number; `stepped` asks for the row below or above."""

    chosen = Signal(int)
    cleared = Signal()
    stepped = Signal(int)

    def __init__(
        self,
        title: str,
        values: Sequence[int],
        brackets: Sequence[Bracket],
        parent: QWidget | None = None,
        faces: Mapping[int, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._title = title
        self._brackets = tuple(brackets)
        self._faces = dict(faces or {v: str(v) for v in values})
        self._named = faces is not None
        self._value: int | None = None
        self._before: int | None = None
        self._stop: ScoreButton | None = None  # where Tab stops
        self.buttons = {v: ScoreButton(v, self._faces[v], self._name(v), self) for v in values}
        self._spans: list[QRect] = []  # where the line of each bracket stands
        self._sizes: _Sizes | None = None
        self._heights: dict[int, int] = {}
        for made in self.buttons.values():
            made.clicked.connect(lambda _=False, value=made.value: self._choose(value))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._rove()

    def rename(self, title: str) -> None:
        """The same numbers about something else."""
        self._title = title
        self.setAccessibleName(title)
        for value, made in self.buttons.items():
            made.setAccessibleName(self._name(value))

    def value(self) -> int | None:
        """The filled number, None where there is no answer."""
        return self._value

    def show_value(self, value: int | None) -> None:
        """Fills one number, or none."""
        before, self._value = self._value, value
        for number, made in self.buttons.items():
            if number in (before, value):
                made.setChecked(number == value)
        self._rove()

    def show_before(self, value: int | None, words: str = "") -> None:
        """Draws the answer of the last time dashed; `words` say when it was, for assistive technology."""
        before, self._before = self._before, value
        for number, made in self.buttons.items():
            if number in (before, value):
                made.set_before(number == value)
                made.setAccessibleDescription(words if number == value else "")
        self._rove()

    def focus(self) -> None:
        """Puts the keyboard on the filled number, else on that of the last time, else on the first."""
        self._home().setFocus(Qt.FocusReason.TabFocusReason)

    def take_key(self, event: QKeyEvent) -> bool:
        """Answers a digit (T for ten), moves on an arrow. False where the key is none of the row's."""
        key, text = event.key(), event.text().lower()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        number = self._number(text)
        if number in self.buttons:
            self.buttons[number].setFocus(Qt.FocusReason.OtherFocusReason)
            self._choose(number)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._move((1 if key == Qt.Key.Key_Right else -1) * (-1 if self.isRightToLeft() else 1))
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(self.focusWidget(), ScoreButton):
            self._choose(self.focusWidget().value)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit()
        else:
            return False
        return True

    def _number(self, text: str) -> int | None:
        if text.isdecimal() and text.isascii():
            return int(text)
        if self._named:
            return next((v for v, face in self._faces.items() if text and face.lower().startswith(text)), None)
        return 10 if text == "t" else None

    def heightForWidth(self, width: int) -> int:
        """The height in px that `width` px need."""
        if width not in self._heights:
            self._heights[width] = self._arrange(width, move=False)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """One line of comfortable buttons."""
        wide = len(self.buttons) * (self._measure().comfortable + GAP) - GAP
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """The widest bracket with the smallest buttons."""
        most = max(b.last - b.first + 1 for b in self._brackets)
        return QSize(most * (self._measure().least + GAP) - GAP, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt when the room is known; the buttons stand the same in any height."""
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            self._arrange(self.width(), move=True)

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt; another text size or reading direction moves the buttons."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._sizes = None
            self._heights.clear()
            self._arrange(self.width(), move=True)
            self.updateGeometry()

    def _name(self, value: int) -> str:
        if self._named:
            return f"{self._title}: {self._faces[value]}"
        word = next(b.word for b in self._brackets if b.first <= value <= b.last)
        return self.tr("{title}: {number}, {word}").format(title=self._title, number=value, word=word)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Called by Qt; draws the brackets, whose words each button says too."""
        if not self._spans:
            return
        painter = QPainter(self)
        painter.setFont(self._measure().small)
        below = self._measure().word - BRACKET - 6
        colors = QGuiApplication.palette()  # the widget's own, made from the style sheet, knows no quiet text
        painter.setPen(QPen(colors.color(QPalette.ColorRole.Mid), self._spans[0].height()))
        for span in self._spans:
            painter.drawLine(span.left(), span.top() + 1, span.right(), span.top() + 1)
        painter.setPen(colors.color(QPalette.ColorRole.PlaceholderText))
        middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        for bracket, span in zip(self._brackets, self._spans, strict=False):
            painter.drawText(span.translated(0, 4).adjusted(-4, 0, 4, below), middle, bracket.word)

    def _small(self) -> QFont:
        """The font of the words below: as role "small" of the style sheet."""
        font = QFont(self.font())
        font.setPixelSize(round(self.fontInfo().pixelSize() * SMALL))
        return font

    def _choose(self, value: int) -> None:
        self.show_value(value)
        self.chosen.emit(value)

    def _home(self) -> ScoreButton:
        for value in (self._value, self._before):
            if value in self.buttons:
                return self.buttons[value]
        return next(iter(self.buttons.values()))

    def _rove(self) -> None:
        home = self._home()
        if home is not self._stop:
            if self._stop is not None:
                self._stop.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            home.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._stop = home

    def _move(self, step: int) -> None:
        order = list(self.buttons.values())
        now = self.focusWidget()
        place = order.index(now) if now in order else 0
        order[max(0, min(len(order) - 1, place + step))].setFocus(Qt.FocusReason.OtherFocusReason)

    def _measure(self) -> _Sizes:
        """What the font says, measured once for each text size: measuring is what laying out a page of rows costs."""
        if self._sizes is None:
            font = self.fontMetrics()
            small = self._small()
            below = QFontMetrics(small)
            alone = [below.horizontalAdvance(b.word) for b in self._brackets if b.first == b.last]
            widest = max(font.horizontalAdvance(face) for face in self._faces.values()) + 14
            least = max(SMALLEST, widest, *alone)
            wanted = round(font.height() * (5.5 if self._named else 3.4))
            word = 0 if self._named else BRACKET + 4 + below.height()
            self._sizes = _Sizes(least, max(least, wanted), max(48, round(font.height() * 2.3)), word, small)
        return self._sizes

    def _lines_of(self, width: int) -> tuple[list[list[int]], int]:
        """Which brackets share a line, and how wide a button is."""
        sizes = [b.last - b.first + 1 for b in self._brackets]
        lines: list[list[int]] = [[]]
        used = 0
        for place, size in enumerate(sizes):
            need = size * (self._measure().least + GAP)
            if lines[-1] and used + need - GAP > width:
                lines.append([])
                used = 0
            lines[-1].append(place)
            used += need
        most = max(sum(sizes[place] for place in line) for line in lines)
        return lines, max(self._measure().least, min(self._measure().comfortable, (width + GAP) // most - GAP))

    def _arrange(self, width: int, move: bool) -> int:
        lines, wide = self._lines_of(width)
        high, below = self._measure().height, self._measure().word
        spans: list[QRect] = []
        y = 0
        for line in lines:
            x = 0
            for place in line:
                bracket = self._brackets[place]
                left = x
                for value in range(bracket.first, bracket.last + 1):
                    if move:
                        self.buttons[value].setGeometry(self._mirrored(QRect(x, y, wide, high), width))
                    x += wide + GAP
                spans.append(self._mirrored(QRect(left, y + high + BRACKET, x - GAP - left, 2), width))
            y += high + GAP + below
        if move and not self._named:
            self._spans = spans
        return y - GAP

    def _mirrored(self, place: QRect, width: int) -> QRect:
        if not self.isRightToLeft():
            return place
        return QRect(width - place.right() - 1, place.top(), place.width(), place.height())
