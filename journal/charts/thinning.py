"""Fewer points, the same picture: what falls on one pixel is drawn once, and no extreme is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
else:
    Floats = Any

_LEAST_FOR_LINES = 0.5  # px a day


def spots(days: Floats, values: Floats, per_day: float, per_unit: float) -> tuple[Floats, Floats]:
    """One point for each pixel that a point falls on. `per_day` and `per_unit` are pixels; days ascend."""
    import numpy as np

    if len(days) < 2 or per_day >= 1:
        return days, values
    columns = ((days - days[0]) * per_day).astype(np.int64)
    lines = ((values - values.min()) * per_unit).astype(np.int64)
    _, kept = np.unique(columns * (int(lines.max()) + 1) + lines, return_index=True)
    kept.sort()
    return days[kept], values[kept]


def joined(days: Floats, values: Floats, per_day: float) -> tuple[Floats, Floats]:
    """The line between neighboring logged days, NaN between runs; empty where a day has less than half a pixel.

    A run is a stretch of days each one day after the one before; a day on its own has no line. On long spans the
    lines of days a fraction of a pixel apart would only cover the points.
    """
    import numpy as np

    if len(days) < 2 or per_day < _LEAST_FOR_LINES:
        return days[:0], values[:0]
    runs = np.concatenate(([0], np.cumsum(np.diff(days) != 1)))
    kept = np.bincount(runs)[runs] > 1
    breaks = np.flatnonzero(np.diff(runs[kept])) + 1
    return np.insert(days[kept], breaks, np.nan), np.insert(values[kept], breaks, np.nan)
