"""A forgotten passphrase does not lose a journal, and a wrong one does not open it."""

from __future__ import annotations

import json
import stat
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.storage import keys
from journal.storage.connection import sidecar_of
from journal.storage.errors import Damaged, SidecarMissing, StorageError, WrongKeyOrDamaged
from journal.storage.recovery_code import GROUPS, LETTERS, normal_code, write_code
from journal.storage.store import Store
from journal.storage.strength import Strength, strength_of

CODES = st.integers(0, 10**6).map(lambda _: write_code())


@pytest.fixture(autouse=True)
def _light_argon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "MEMORY_KIB", 64)


def test_the_real_setting_is_64_mib() -> None:
    assert "MEMORY_KIB, PASSES, LANES = 64 * 1024, 3, 4" in Path(keys.__file__).read_text("utf-8")


@pytest.mark.parametrize("passphrase", ["a", "x" * 5000, "two words", "пароль 🔑", " spaces matter "])
def test_passphrase_and_recovery_code_open_the_same_key(passphrase: str) -> None:
    made = keys.create_keys(passphrase)
    assert keys.unlock(made.locked, passphrase) == made.key
    assert keys.unlock(made.locked, made.recovery_code) == made.key
    assert keys.unlock(made.locked, made.recovery_code.lower().replace("-", "  ")) == made.key


def test_a_wrong_passphrase_is_refused() -> None:
    made = keys.create_keys("right")
    for wrong in ("wrong", "right ", "Right", write_code()):
        with pytest.raises(WrongKeyOrDamaged, match="does not open"):
            keys.unlock(made.locked, wrong)


def test_the_same_letters_from_another_keyboard_are_the_same_passphrase() -> None:
    made = keys.create_keys(unicodedata.normalize("NFD", "café à la crème"))
    assert keys.unlock(made.locked, unicodedata.normalize("NFC", "café à la crème")) == made.key


def test_an_empty_passphrase_is_refused() -> None:
    with pytest.raises(StorageError, match="empty"):
        keys.create_keys("")


def test_two_journals_with_one_passphrase_share_nothing() -> None:
    first, second = keys.create_keys("same"), keys.create_keys("same")
    assert first.key != second.key
    assert first.locked.by_passphrase["salt"] != second.locked.by_passphrase["salt"]
    assert first.recovery_code != second.recovery_code


@given(CODES, st.integers(0, GROUPS * 5 - 1), st.sampled_from(LETTERS))
def test_one_wrong_letter_names_its_group(code: str, place: int, letter: str) -> None:
    letters = list(code.replace("-", ""))
    if letters[place] == letter:
        return
    letters[place] = letter
    with pytest.raises(StorageError, match=f"Group {place // 5 + 1} "):
        normal_code("".join(letters))


@given(CODES, st.integers(0, GROUPS * 5 - 2))
def test_two_swapped_letters_of_a_group_are_noticed(code: str, place: int) -> None:
    letters = list(code.replace("-", ""))
    if place % 5 == 4 or letters[place] == letters[place + 1]:
        return
    letters[place], letters[place + 1] = letters[place + 1], letters[place]
    with pytest.raises(StorageError, match="Group"):
        normal_code("".join(letters))


def test_a_code_of_another_length_says_how_long_it_is() -> None:
    with pytest.raises(StorageError, match="7 groups of 5"):
        normal_code("ABC")


@pytest.mark.parametrize(
    ("passphrase", "strength"),
    [
        ("", Strength.VERY_WEAK),
        ("password", Strength.VERY_WEAK),
        ("Password1", Strength.VERY_WEAK),
        ("qwertyuiop", Strength.VERY_WEAK),
        ("aaaaaaaaaaaaaaaaaaaa", Strength.VERY_WEAK),
        ("abcdefghijklmnop", Strength.VERY_WEAK),
        ("12345678901234567890", Strength.VERY_WEAK),
        ("blue kettle", Strength.WEAK),
        ("seven herons by the canal", Strength.STRONG),
        ("мой длинный пароль здесь", Strength.STRONG),
    ],
)
def test_strength_is_said_in_words(passphrase: str, strength: Strength) -> None:
    assert strength_of(passphrase) is strength


def _encrypted_journal(tmp_path: Path) -> tuple[Path, keys.NewKeys]:
    path, made = tmp_path / "journal.sqlite", keys.create_keys("old")
    keys.write_sidecar(path, (made.locked,))
    Store.create(path, made.key).close()
    return path, made


def test_changing_the_passphrase_keeps_the_journal_and_ends_the_old_one(tmp_path: Path) -> None:
    path, made = _encrypted_journal(tmp_path)
    store = Store(path, made.key)
    code = store.change_passphrase("new")
    store.close()
    assert keys.unlock_beside(path, "new") == made.key
    assert keys.unlock_beside(path, code) == made.key
    for gone in ("old", made.recovery_code):
        with pytest.raises(WrongKeyOrDamaged):
            keys.unlock_beside(path, gone)


def test_the_sidecar_is_for_its_owner_only(tmp_path: Path) -> None:
    path, _ = _encrypted_journal(tmp_path)
    assert stat.S_IMODE(sidecar_of(path).stat().st_mode) == 0o600


def test_a_missing_sidecar_is_named(tmp_path: Path) -> None:
    path, _ = _encrypted_journal(tmp_path)
    sidecar_of(path).unlink()
    with pytest.raises(SidecarMissing, match=r"journal\.sqlite\.key"):
        keys.unlock_beside(path, "old")
    with pytest.raises(SidecarMissing, match=r"journal\.sqlite\.key"):
        Store(path)


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"check": 1}'])
def test_a_sidecar_that_is_none_is_refused(tmp_path: Path, content: bytes) -> None:
    path, _ = _encrypted_journal(tmp_path)
    sidecar_of(path).write_bytes(content)
    with pytest.raises(Damaged, match="key file"):
        keys.unlock_beside(path, "old")


def test_any_flipped_bit_in_the_sidecar_is_noticed(tmp_path: Path) -> None:
    path, _ = _encrypted_journal(tmp_path)
    whole = sidecar_of(path).read_bytes()
    for place in range(0, len(whole), 7):
        flipped = bytearray(whole)
        flipped[place] ^= 4
        sidecar_of(path).write_bytes(bytes(flipped))
        try:
            entries = keys.read_sidecar(path)
        except Damaged:
            continue
        sidecar_of(path).write_bytes(whole)
        assert entries == keys.read_sidecar(path), place


def test_the_sidecar_holds_neither_key_nor_passphrase(tmp_path: Path) -> None:
    path, made = _encrypted_journal(tmp_path)
    text = sidecar_of(path).read_text("utf-8")
    assert made.key.hex() not in text
    assert made.recovery_code not in text
    assert set(json.loads(text)) == {"format", "version", "keys", "check"}
