"""How a cost grows: the slope of its logarithm over the logarithm of the size. 1 is linear, 2 quadratic, 0 constant."""

from __future__ import annotations

import math
from collections.abc import Mapping


def exponent(cost: Mapping[int, float]) -> float:
    """The least squares slope over two sizes or more, each with a cost above 0."""
    points = [(math.log(size), math.log(value)) for size, value in cost.items()]
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)
