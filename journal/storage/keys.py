"""The key of an encrypted journal: random, locked by her passphrase and, apart from it, by a printed recovery code.

Each lock draws 64 bytes from the secret by Argon2id with a fresh random salt: 32 bytes to cover the data key (XOR)
and 32 to sign the result (HMAC-SHA256). This is sound because the salt is used once, so the cover is used once like
a one-time pad; the two halves are independent outputs of one derivation; and the signature is checked before the
cover is lifted and spans every parameter. Passphrases are compared after Unicode NFKC, so that one typed on another
keyboard or system is the same passphrase. Memory that the system has swapped to disk is outside this promise.
"""

from __future__ import annotations

import json
import os
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from journal.paths import write_whole
from journal.storage.connection import KEY_BYTES, connect, is_encrypted, sidecar_of
from journal.storage.errors import Damaged, Locked, OlderJournal, SidecarMissing, StorageError, WrongKeyOrDamaged
from journal.storage.recovery_code import normal_code, write_code

FORMAT, VERSION = "survivorship-journal-key", 1
SALT_BYTES = 16
# The second recommended setting of RFC 9106: 64 MiB, 3 passes, 4 lanes.
MEMORY_KIB, PASSES, LANES = 64 * 1024, 3, 4
_MOST = {"memory_kib": 1024 * 1024, "passes": 16, "lanes": 16}

__all__ = ["LockedKey", "NewKeys", "change_passphrase", "create_keys", "read_sidecar", "sidecar_of", "unlock"]


class LockedKey(Struct, frozen=True):
    """One data key under its two locks, as the sidecar holds it.

    `name` tells keys apart and `journal` tells journals apart, so that copies of this one are known; neither gives
    anything away.
    """

    name: str
    by_passphrase: dict[str, Any]
    by_recovery: dict[str, Any]
    journal: str = ""


class NewKeys(Struct, frozen=True):
    """A fresh data key, the recovery code to print, and what goes into the sidecar."""

    key: bytes
    recovery_code: str
    locked: LockedKey


def create_keys(passphrase: str) -> NewKeys:
    """A new data key, locked by `passphrase` and by a new recovery code. Raises StorageError for an empty one."""
    key, code = os.urandom(KEY_BYTES), write_code()
    return NewKeys(key, code, LockedKey(name_of(key), _lock(key, _typed(passphrase)), _lock(key, normal_code(code))))


def unlock(locked: LockedKey, secret: str) -> bytes:
    """The data key, by passphrase or by recovery code. Raises WrongKeyOrDamaged."""
    key = _unlock(locked.by_passphrase, _typed(secret))
    if key is None:
        try:
            key = _unlock(locked.by_recovery, normal_code(secret))
        except StorageError:
            key = None
    if key is None or name_of(key) != locked.name:
        raise WrongKeyOrDamaged("This passphrase or recovery code does not open the journal.")
    return key


def unlock_beside(path: Path, secret: str | None) -> bytes | None:
    """The data key of the journal at `path`, None for a plain one or none. Raises Locked, SidecarMissing and others."""
    if not path.exists() or not is_encrypted(path):
        return None
    entries = read_sidecar(path)
    if secret is None:
        raise Locked("This journal is encrypted. Please give its passphrase.")
    for locked in entries:
        try:
            key = unlock(locked, secret)
            if len(entries) > 1:  # a kill while a journal was exchanged leaves both keys: take the one that fits
                with suppress(OlderJournal):
                    connect(path, key).close()
        except WrongKeyOrDamaged:
            continue
        return key
    raise WrongKeyOrDamaged("This passphrase or recovery code does not open the journal.")


def change_passphrase(path: Path, key: bytes, passphrase: str) -> str:
    """Locks the same data key by a new passphrase and a new recovery code, which is returned.

    The old sidecar stands until the new one has been proved to open. Backups made earlier keep their old locks.
    """
    code = write_code()
    journal = next((entry.journal for entry in read_sidecar(path) if entry.name == name_of(key)), "")
    locked = LockedKey(name_of(key), _lock(key, _typed(passphrase)), _lock(key, normal_code(code)), journal)
    if unlock(locked, passphrase) != key or unlock(locked, code) != key:
        raise StorageError("The new passphrase could not be proved. The old one still holds.")
    connect(path, key).close()
    write_sidecar(path, (locked,))
    return code


def read_sidecar(path: Path) -> tuple[LockedKey, ...]:
    """The locked keys beside the journal at `path`. Raises SidecarMissing or Damaged."""
    sidecar = sidecar_of(path)
    try:
        text = sidecar.read_bytes()
    except FileNotFoundError:
        raise SidecarMissing(
            "{name} is encrypted, and its key file {sidecar} is not beside it. Put both in one folder.",
            name=path.name,
            sidecar=sidecar.name,
        ) from None
    try:
        document = json.loads(text)
        check = document.pop("check")
        if document["format"] != FORMAT or document["version"] != VERSION or check != _check(document):
            raise ValueError
        return tuple(LockedKey(**entry) for entry in document["keys"])
    except (ValueError, TypeError, LookupError, AttributeError):
        raise Damaged(
            "The key file {sidecar} is damaged. Every backup has a good one beside it.", sidecar=sidecar.name
        ) from None


def write_sidecar(path: Path, entries: tuple[LockedKey, ...]) -> None:
    """Writes the locked keys beside the journal at `path`, whole or not at all."""
    document: dict[str, Any] = {"format": FORMAT, "version": VERSION, "keys": [asdict(entry) for entry in entries]}
    document["check"] = _check(document)
    write_whole(sidecar_of(path), json.dumps(document, indent=1).encode())


def name_of(key: bytes) -> str:
    """A name for a data key that tells it from others and nothing about it."""
    return _mac(key, b"name of this key")[:16]


def _typed(passphrase: str) -> bytes:
    if not passphrase:
        raise StorageError("The passphrase is empty.")
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")


def _check(document: dict[str, Any]) -> str:
    import hashlib

    return hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()


def _lock(key: bytes, secret: bytes) -> dict[str, Any]:
    lock: dict[str, Any] = {
        "memory_kib": MEMORY_KIB,
        "passes": PASSES,
        "lanes": LANES,
        "salt": os.urandom(SALT_BYTES).hex(),
    }
    cover, signing = _derive(lock, secret)
    lock["covered"] = _xor(key, cover).hex()
    return lock | {"signature": _sign(signing, lock)}


def _unlock(lock: dict[str, Any], secret: bytes) -> bytes | None:
    from hmac import compare_digest

    signed = {name: value for name, value in lock.items() if name != "signature"}
    if any(not 0 < signed[name] <= most for name, most in _MOST.items()):
        raise Damaged("The key file asks for more memory than is sensible. Take the one beside a backup.")
    cover, signing = _derive(signed, secret)
    if not compare_digest(_sign(signing, signed), lock["signature"]):
        return None
    return _xor(bytes.fromhex(signed["covered"]), cover)


def _derive(lock: dict[str, Any], secret: bytes) -> tuple[bytes, bytes]:
    from argon2.low_level import Type, hash_secret_raw

    drawn = hash_secret_raw(
        secret,
        bytes.fromhex(lock["salt"]),
        time_cost=lock["passes"],
        memory_cost=lock["memory_kib"],
        parallelism=lock["lanes"],
        hash_len=2 * KEY_BYTES,
        type=Type.ID,
    )
    return drawn[:KEY_BYTES], drawn[KEY_BYTES:]


def _sign(signing: bytes, lock: dict[str, Any]) -> str:
    return _mac(signing, json.dumps(lock, sort_keys=True).encode())


def _mac(key: bytes, content: bytes) -> str:
    import hashlib  # here and above only where it is used: both load all of OpenSSL, which a plain journal never needs
    import hmac

    return hmac.new(key, content, hashlib.sha256).hexdigest()


def _xor(left: bytes, right: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(left, right, strict=True))
