"""How the window looks: colour tokens, type and spacing, and the one style sheet made from them.

Contrast of every pair is measured in tests/ui/test_theme.py. Nothing else in the window names a colour.
"""

from __future__ import annotations

import gc

from msgspec import Struct
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from journal import paths
from journal.domain import palette

FAMILY = "Atkinson Hyperlegible"
BASE = 17  # px at 100 % text
SPACE = (8, 12, 16, 24, 36)


class Tokens(Struct, frozen=True):
    """Named colours of one appearance. `severity` runs from 0 to 10 in one hue, pale to deep."""

    background: str
    surface: str
    hairline: str
    control_border: str
    text: str
    quiet_text: str
    accent: str
    on_accent: str
    accent_soft: str
    on_accent_soft: str
    call_line: str
    badge: str
    stripe_today: str
    next_visit: tuple[str, str]
    within_week: tuple[str, str]
    call_today: tuple[str, str]
    emergency_now: tuple[str, str]
    severity: tuple[str, ...]
    dark: bool = False

    def urgency(self, id: str) -> tuple[str, str]:
        """(text, tint) of an urgency by its published id."""
        return {
            "next_visit": self.next_visit,
            "within_week": self.within_week,
            "call_today": self.call_today,
            "emergency_now": self.emergency_now,
        }[id]


_PALE_TO_DEEP = (
    "#FFFFFF", "#E9F2F2", "#D3E5E5", "#BDD8D8", "#A3C9CA", "#85B7B9",
    "#649FA3", "#42868B", "#246D73", "#0B5F66", "#063F44",
)  # fmt: skip

LIGHT = Tokens(
    background="#FAF8F5",
    surface=palette.SURFACE,
    hairline="#DDD8D0",
    control_border="#7C8A91",
    text=palette.INK,
    quiet_text=palette.QUIET,
    accent="#0B5F66",
    on_accent="#FFFFFF",
    accent_soft="#DCEDEC",
    on_accent_soft="#08484D",
    call_line="#9A7400",
    badge="#7A5B00",
    stripe_today="#A8430F",
    **palette.URGENCY,
    severity=_PALE_TO_DEEP,
)
DARK = Tokens(
    background="#14191B",
    surface="#1D2427",
    hairline="#3A4547",
    control_border="#6E7E81",
    text="#F1EFEA",
    quiet_text="#BAC4C6",
    accent="#7CCBC6",
    on_accent="#10201F",
    accent_soft="#213C3D",
    on_accent_soft="#A6E0DC",
    call_line="#E0B84C",
    badge="#7A5B00",
    stripe_today="#E08A55",
    next_visit=("#E6E9EB", "#2B3539"),
    within_week=("#FFF1C9", "#473600"),
    call_today=("#FBE3D4", "#56240A"),
    emergency_now=("#F5DDEA", "#4C1537"),
    severity=(
        "#1D2427", "#22343A", "#274449", "#2B5457", "#306566", "#387777",
        "#468B8A", "#58A09D", "#6AB5B1", "#7CCBC6", "#B5E8E4",
    ),
    dark=True,
)  # fmt: skip
LIGHT_CONTRAST = Tokens(
    background="#FFFFFF",
    surface="#FFFFFF",
    hairline="#5A5A5A",
    control_border="#1A1A1A",
    text="#000000",
    quiet_text="#1F1F1F",
    accent="#003D42",
    on_accent="#FFFFFF",
    accent_soft="#D5ECEB",
    on_accent_soft="#002426",
    call_line="#5E4600",
    badge="#3F2F00",
    stripe_today="#7A3008",
    next_visit=("#1A2226", "#EDEFF0"),
    within_week=("#3B2C00", "#FFF1C9"),
    call_today=("#4E1C00", "#FDEBDF"),
    emergency_now=("#43082C", "#FAE8F1"),
    severity=_PALE_TO_DEEP,
)
DARK_CONTRAST = Tokens(
    background="#000000",
    surface="#000000",
    hairline="#B0B0B0",
    control_border="#F0F0F0",
    text="#FFFFFF",
    quiet_text="#EDEDED",
    accent="#9BF0EA",
    on_accent="#001312",
    accent_soft="#0F3433",
    on_accent_soft="#D0FBF8",
    call_line="#FFD866",
    badge="#5A4300",
    stripe_today="#FFB58A",
    next_visit=("#FFFFFF", "#22292C"),
    within_week=("#FFF6DC", "#332700"),
    call_today=("#FFEFE5", "#401A06"),
    emergency_now=("#FFEAF4", "#3A0F2A"),
    severity=DARK.severity,
    dark=True,
)


class Appearance(QObject):
    """The look in force: tokens and text scale, following the system live unless she chose otherwise."""

    changed = Signal()

    def __init__(self, application: QApplication, theme: str = "system", text_percent: int = 100) -> None:
        super().__init__(application)
        self.figure = "female"  # the outline of every body map in the window
        self._application = application
        self.theme = theme
        self.scale = text_percent / 100
        self.tokens = LIGHT
        load_fonts()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._refresh)
        if hasattr(hints, "accessibility"):
            hints.accessibility().contrastPreferenceChanged.connect(self._refresh)
        self._refresh()

    def choose(self, theme: str, text_percent: int) -> None:
        """`theme` is `system`, `light`, `dark`, `light_contrast` or `dark_contrast`; text from 100 to 200 percent."""
        self.theme, self.scale = theme, text_percent / 100
        self._refresh()

    def px(self, size: float) -> int:
        """A type or control size at the chosen text scale."""
        return round(size * self.scale)

    def _refresh(self) -> None:
        self.tokens = _tokens(self.theme)
        font = QFont(FAMILY)
        font.setPixelSize(self.px(BASE))
        collects = gc.isenabled()
        gc.disable()  # Qt goes through every widget here; one that Python lets go of meanwhile would end in a crash
        self._application.setFont(font)
        self._application.setPalette(_palette(self.tokens))
        self._application.setStyleSheet(style_sheet(self.tokens, self.scale))
        if collects:
            gc.enable()
        self.changed.emit()


def load_fonts() -> None:
    """Makes the program's own typeface known to Qt; the system's fonts stand in for other scripts."""
    for file in paths.font_files():
        QFontDatabase.addApplicationFont(str(file))


def _tokens(theme: str) -> Tokens:
    named = {"light": LIGHT, "dark": DARK, "light_contrast": LIGHT_CONTRAST, "dark_contrast": DARK_CONTRAST}
    if theme in named:
        return named[theme]
    hints = QGuiApplication.styleHints()
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    strong = (
        hasattr(hints, "accessibility")
        and hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    )
    if strong:
        return DARK_CONTRAST if dark else LIGHT_CONTRAST
    return DARK if dark else LIGHT


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for roles, colour in (
        ((role.Window,), tokens.background),
        ((role.Base, role.Button, role.AlternateBase, role.ToolTipBase), tokens.surface),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), tokens.text),
        ((role.Highlight, role.Link, role.Accent), tokens.accent),
        ((role.HighlightedText,), tokens.on_accent),
        ((role.PlaceholderText,), tokens.quiet_text),
        ((role.Mid, role.Dark), tokens.control_border),
        ((role.Light, role.Midlight), tokens.hairline),
    ):
        for one in roles:
            palette.setColor(one, QColor(colour))
    return palette


def style_sheet(tokens: Tokens, scale: float) -> str:
    """The one style sheet. Widgets choose from it with the dynamic property `role` (see resources/style.qss)."""
    template = paths.resource("style.qss").read_text("utf-8")
    values = {name: getattr(tokens, name) for name in Tokens.__struct_fields__ if name != "severity"}
    for name in ("next_visit", "within_week", "call_today", "emergency_now"):
        values[name], values[f"{name}_tint"] = getattr(tokens, name)
    for size in (13, 15, 17, 20, 22, 24, 30, 40):
        values[f"px{size}"] = f"{round(size * scale)}px"
    for size in (15, 17, 22):  # the emergency box has to leave room for the rail above it at any text size
        values[f"box{size}"] = f"{round(size * min(scale, 1.6))}px"
    values["target"] = f"{max(46, round(46 * scale))}px"
    values["small_target"] = f"{max(32, round(32 * scale))}px"
    values["place"] = f"{max(38, round(22 * scale))}px"  # a word of the rail, which is never squeezed
    # A calendar: each of its days is 38 px high and 40 px wide at 100 % text.
    values["month_high"], values["month_wide"] = f"{round(320 * scale)}px", f"{round(280 * scale)}px"
    values["arrow"] = f"{round(20 * min(scale, 1.5))}px"  # no larger than its place beside the words
    shade = "dark" if tokens.dark else "light"
    for icon in ("tick", "down"):
        values[icon] = paths.resource("icons", f"{icon}_{shade}.svg").as_posix()
    for name in sorted(values, key=len, reverse=True):
        template = template.replace(f"@{name}", str(values[name]))
    return template
