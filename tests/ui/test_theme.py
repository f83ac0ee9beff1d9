"""Every pair of colors that carries words is measured, in every appearance."""

from __future__ import annotations

import pytest

from journal.ui import theme

LOOKS = {"light": theme.LIGHT, "dark": theme.DARK, "strong light": theme.LIGHT_CONTRAST, "strong": theme.DARK_CONTRAST}


def luminance(color: str) -> float:
    channels = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_body_text_reaches_seven_to_one(look: theme.Tokens) -> None:
    for ground in (look.background, look.surface):
        assert contrast(look.text, ground) >= 7
        assert contrast(look.quiet_text, ground) >= 7


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_buttons_and_chips_reach_four_and_a_half_to_one(look: theme.Tokens) -> None:
    pairs = [
        (look.accent, look.surface),
        (look.accent, look.background),
        (look.on_accent, look.accent),
        (look.on_accent_soft, look.accent_soft),
        (look.surface, look.on_accent_soft),
        ("#FFFFFF", look.badge),
        *(look.urgency(id) for id in ("next_visit", "within_week", "call_today", "emergency_now")),
    ]
    assert min(contrast(*pair) for pair in pairs) >= 4.5


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_lines_and_borders_can_be_seen(look: theme.Tokens) -> None:
    assert contrast(look.control_border, look.surface) >= 3
    assert contrast(look.call_line, look.surface) >= 3


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_severity_deepens_step_by_step(look: theme.Tokens) -> None:
    steps = [contrast(color, look.surface) for color in look.severity]
    assert steps == sorted(steps)


def test_no_token_is_left_in_the_style_sheet() -> None:
    for look in LOOKS.values():
        assert "@" not in theme.style_sheet(look, 1.5)


def test_no_urgency_is_red() -> None:
    for look in LOOKS.values():
        for id in ("next_visit", "within_week", "call_today", "emergency_now"):
            for color in look.urgency(id):
                red, green, blue = (int(color[place : place + 2], 16) for place in (1, 3, 5))
                assert not (red > 200 and green < 80 and blue < 80)
