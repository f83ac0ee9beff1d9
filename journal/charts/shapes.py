"""A figure as plain shapes and words for another painter, so that paper keeps lines sharp and text as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from journal.charts.drawing import DRAWING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOVE, LINE, QUAD, CUBIC, CLOSE = 1, 2, 3, 4, 79  # matplotlib's own codes of a path


class Shape(Struct, frozen=True):
    """A path in points from the upper left: (code, coordinates) steps, with colors as `#RRGGBB` or None.

    `dashes` are lengths on and off in points; `hatched` asks for stripes in the color of the stroke.
    """

    steps: tuple[tuple[int, tuple[float, ...]], ...]
    fill: str | None
    stroke: str | None
    width: float
    dashes: tuple[float, ...] = ()
    hatched: bool = False


class Word(Struct, frozen=True):
    """A line of text: its left end on the base line and its size, in points."""

    text: str
    x: float
    y: float
    size: float
    bold: bool
    color: str


class Picture(Struct, frozen=True):
    """Everything in the order of painting; width and height in points."""

    width: float
    height: float
    parts: tuple[Shape | Word, ...]


def shapes(figure: Figure) -> Picture:
    """What `figure` would draw."""
    with DRAWING:
        shown = figure.dpi
        figure.set_dpi(72)  # one pixel is one point
        try:
            width, height = (float(inches) * 72 for inches in figure.get_size_inches())
            recorder = _make_recorder(width, height)
            figure.draw(recorder)
        finally:
            figure.set_dpi(shown)
        return Picture(width, height, tuple(recorder.parts))


def _make_recorder(width: float, height: float) -> Any:
    from matplotlib.backend_bases import RendererBase

    class Recorder(RendererBase):
        """Collects instead of painting."""

        def __init__(self) -> None:
            super().__init__()
            self.parts: list[Shape | Word] = []

        def get_canvas_width_height(self) -> tuple[float, float]:
            return width, height

        def draw_path(self, gc: Any, path: Any, transform: Any, rgbFace: Any = None) -> None:
            steps = _steps(path, transform, height)
            stroke = _color(gc.get_rgb()) if gc.get_linewidth() or gc.get_hatch() else None
            dashes = tuple(float(length) for length in gc.get_dashes()[1] or ())
            hatched = gc.get_hatch() is not None
            self.parts.append(Shape(steps, _color(rgbFace), stroke, float(gc.get_linewidth()), dashes, hatched))

        def draw_text(
            self, gc: Any, x: float, y: float, s: str, prop: Any, angle: float, ismath: Any = False, mtext: Any = None
        ) -> None:
            bold = prop.get_weight() == "bold"
            size, ink = float(prop.get_size_in_points()), _color(gc.get_rgb()) or "#000000"
            self.parts.append(Word(s, float(x), float(y), size, bold, ink))

    return Recorder()


def _color(value: Any) -> str | None:
    from matplotlib.colors import to_hex

    return to_hex(value) if value is not None and (len(value) < 4 or value[3] > 0) else None


def _steps(path: Any, transform: Any, height: float) -> tuple[tuple[int, tuple[float, ...]], ...]:
    """matplotlib counts upward from below, paper downward from above."""
    return tuple(
        (int(code), tuple(float(height - v if n % 2 else v) for n, v in enumerate(points)))
        for points, code in path.iter_segments(transform, simplify=False)
    )
