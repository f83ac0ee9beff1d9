"""Charts: a history becomes panels of plain data, and panels become a matplotlib figure. No pyplot, no widgets.

`panels` and `spans` are pure and quick to import; matplotlib is imported only by the modules under `drawing`.
"""
