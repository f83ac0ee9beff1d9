"""A figure as a file or as pixels: text stays text, and nothing in the file names the computer or the hour."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from journal.charts.drawing import DRAWING
from journal.paths import write_whole

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# fonttype 42 and "none" keep letters as text that can be selected and read aloud; the salt makes SVG ids repeatable.
_TEXT_AS_TEXT: Any = {"pdf.fonttype": 42, "svg.fonttype": "none", "svg.hashsalt": "chart"}
KINDS = ("png", "svg", "pdf")


class Pixels(Struct, frozen=True):
    """An opaque picture, four bytes a pixel (red, green, blue, alpha), row by row from the upper left.

    `data` is the figure's own buffer: copy what is to outlive the next drawing.
    """

    data: memoryview
    width: int
    height: int


def pixels(figure: Figure) -> Pixels:
    """The figure as pixels of the screen."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    with DRAWING:
        canvas = figure.canvas if isinstance(figure.canvas, FigureCanvasAgg) else FigureCanvasAgg(figure)
        canvas.draw()  # type: ignore[no-untyped-call]
        width, height = canvas.get_width_height()
        return Pixels(canvas.buffer_rgba(), width, height)  # type: ignore[no-untyped-call]


def save(
    figure: Figure,
    path: Path,
    title: str = "",
    description: str = "",
    dpi: float = 200,
    before: Callable[[], None] = lambda: None,
) -> None:
    """Writes PNG, SVG or PDF, by the ending of `path`, whole or not at all, readable by its owner only.

    `before` is called once all is drawn and nothing is written; an error in it leaves the disk as it was. Raises
    ValueError for another ending, OSError from the disk.
    """
    kind = path.suffix.lower().removeprefix(".")
    if kind not in KINDS:
        raise ValueError(kind)
    content = _encoded(figure, kind, _metadata(kind, title, description), dpi)
    before()
    write_whole(path, content)


def _encoded(figure: Figure, kind: str, metadata: dict[str, Any], dpi: float) -> bytes:
    import matplotlib

    buffer = io.BytesIO()
    with DRAWING, matplotlib.rc_context(_TEXT_AS_TEXT):
        figure.savefig(buffer, format=kind, metadata=metadata, dpi=dpi, facecolor=figure.get_facecolor())
    return buffer.getvalue()


def _metadata(kind: str, title: str, description: str) -> dict[str, Any]:
    if kind == "pdf":
        return {"Title": title, "Subject": description, "Creator": None, "Producer": None, "CreationDate": None}
    if kind == "svg":
        return {"Title": title, "Description": description, "Date": None, "Creator": None, "Format": None, "Type": None}
    return {"Title": title, "Description": description, "Software": None}
