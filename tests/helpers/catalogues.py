"""Compiled catalogues of words, written without a compiler."""

import struct

from journal.domain.language import DOMAIN


def write_catalogue(folder, language, words):
    """A compiled catalogue of `words`, as msgfmt would make it."""
    pairs = sorted({"": "Content-Type: text/plain; charset=UTF-8\n", **words}.items())
    start = 28 + 16 * len(pairs)
    strings, tables = b"", ([], [])
    for side in (0, 1):
        for pair in pairs:
            said = pair[side].encode()
            tables[side].append(struct.pack("<II", len(said), start + len(strings)))
            strings += said + b"\0"
    head = struct.pack("<IIIIIII", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start)
    target = folder / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    target.parent.mkdir(parents=True)
    target.write_bytes(head + b"".join(tables[0]) + b"".join(tables[1]) + strings)
