"""Reading printed pages back with poppler, the way another program sees them."""

import re
import subprocess

import pytest

from journal.report.pages import pdf_bytes


class Printed:
    """A PDF on disk, read back page by page."""

    def __init__(self, path):
        self.path = path

    def run(self, tool, *arguments):
        """What a poppler tool says about the file."""
        done = subprocess.run([tool, *arguments], capture_output=True, check=True, timeout=60)
        return done.stdout.decode("utf-8")

    @property
    def pages(self):
        """The text of each page, as laid out."""
        return self.run("pdftotext", "-layout", self.path, "-").split("\f")[:-1]

    @property
    def text(self):
        """All text in reading order, with single spaces."""
        return " ".join(self.run("pdftotext", self.path, "-").split())

    def words(self):
        """(page width, page height, x1, y1, x2, y2, word) of every word."""
        found = []
        for page in self.run("pdftotext", "-bbox", self.path, "-").split("<page ")[1:]:
            width, height = map(float, re.search(r'width="([\d.]+)" height="([\d.]+)"', page).groups())
            for box in re.finditer(
                r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<', page
            ):
                found.append((width, height, *map(float, box.groups()[:4]), box.group(5)))
        return found

    def info(self):
        """What pdfinfo tells: a dict of its lines."""
        lines = self.run("pdfinfo", self.path).splitlines()
        return {key.strip(): value.strip() for key, value in (line.split(":", 1) for line in lines)}


@pytest.fixture
def printed(qapp, tmp_path):
    """Prints a summary and hands back the file."""

    def make(summary):
        path = tmp_path / "summary.pdf"
        path.write_bytes(pdf_bytes(summary))
        return Printed(str(path))

    return make
