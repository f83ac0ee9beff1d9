"""One refusal for every file that cannot be read: a plain sentence with the place and the way out."""

from __future__ import annotations

from journal.domain.documents import DocumentError
from journal.domain.language import Translate
from journal.domain.problems import Problem

LONGEST_QUOTE, LONGEST_PLACE = 60, 160


class FileRefused(Problem, ValueError):
    """Nothing was read. The text is one plain sentence; `said` gives it in her language."""

    def __init__(self, sentence: str, **values: object) -> None:
        self.sentence = sentence
        self.values = values
        super().__init__(self.said())

    def said(self, t: Translate = str) -> str:
        """The sentence through a translation."""
        return t(self.sentence).format(**self.values)


def refused_at(error: DocumentError) -> FileRefused:
    """A refusal that names the place in the file."""
    return FileRefused(
        "{place}: {reason}; please correct it there and try again.",
        place=_fit(error.place, LONGEST_PLACE) or "the file",
        reason=error.reason,
    )


def quoted(text: object) -> str:
    """Foreign text made fit for a sentence: short, on one line, in quotes."""
    return f"“{_fit(str(text), LONGEST_QUOTE)}”"


def _fit(text: str, longest: int) -> str:
    line = "".join(letter if letter.isprintable() else "�" for letter in text[: longest + 1])
    return f"{line[:longest]}…" if len(line) > longest else line
