"""The one family of errors that she may see: each is a plain sentence with a way out."""

from __future__ import annotations


class Problem(Exception):
    """Something that could not be done; `str()` is the sentence for her."""
