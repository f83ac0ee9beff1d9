"""The colors that window, charts and paper share, as `#RRGGBB`: one place for each, so that they never part."""

from __future__ import annotations

INK = "#1F2A2E"
QUIET = "#465257"
SURFACE = "#FFFFFF"

# words and tint of an urgency on white, by its published id; every pair reads at 7.5:1 and more
URGENCY = {
    "next_visit": ("#37444B", "#E6E9EB"),
    "within_week": ("#5E4600", "#FFF1C9"),
    "call_today": ("#7A3008", "#FBE3D4"),
    "emergency_now": ("#631846", "#F5DDEA"),
}
