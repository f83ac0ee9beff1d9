"""The grays of the printed page, the same in the PDF and in the web page."""

from __future__ import annotations

RULE = "#C9C4BC"
PALE = "#E9E6E1"
