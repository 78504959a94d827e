"""What is sealed opens with its key, for its owner, unchanged; and with nothing else."""

import base64

import pytest

from gateway.config import read_settings
from gateway.errors import ConfigError
from gateway.secrets.sealing import SealedError, open_sealed, read_keyring, seal, sealing_keys
from tests.harness.settings import settings_of

KEYS = sealing_keys("LAB_SEALING", "Keys of the lab.", without="nothing is sealed")


def key(number):
    return base64.b64encode(bytes([number]) * 32).decode()


def keyring(*entries):
    return read_keyring(read_settings({"LAB_SEALING": ",".join(entries)}), KEYS)


OLD = keyring(f"old:{key(1)}")
BOTH = keyring(f"new:{key(2)}", f"old:{key(1)}")
NEW = keyring(f"new:{key(2)}")
PLAIN = '{"email":"ámara@example.com"}'.encode()


def test_what_is_sealed_opens_again():
    sealed = seal(OLD, PLAIN, "amara")
    assert sorted(sealed) == ["ciphertext", "key_id", "wrapped_key"]
    assert sealed["key_id"] == "old"
    assert open_sealed(OLD, sealed, "amara") == PLAIN


def test_the_same_value_is_never_sealed_the_same_way():
    first, second = (seal(OLD, PLAIN, "amara") for _ in range(2))
    assert first["ciphertext"] != second["ciphertext"]
    assert first["wrapped_key"] != second["wrapped_key"]


@pytest.mark.parametrize("part", ["ciphertext", "wrapped_key"])
@pytest.mark.parametrize("place", [0, 11, 12, 20, -1])
def test_a_changed_byte_is_noticed(part, place):
    sealed = seal(OLD, PLAIN, "amara")
    changed = bytearray(base64.b64decode(sealed[part]))
    changed[place] ^= 1
    with pytest.raises(SealedError, match="does not open"):
        open_sealed(OLD, {**sealed, part: base64.b64encode(changed).decode()}, "amara")


@pytest.mark.parametrize("part", ["ciphertext", "wrapped_key"])
@pytest.mark.parametrize("text", ["", "AAAA", "not base64!"])
def test_a_part_that_is_no_part_is_noticed(part, text):
    with pytest.raises(SealedError, match="does not open"):
        open_sealed(OLD, {**seal(OLD, PLAIN, "amara"), part: text}, "amara")


@pytest.mark.parametrize("part", ["ciphertext", "wrapped_key"])
def test_parts_of_two_values_do_not_fit_together(part):
    mixed = {**seal(OLD, PLAIN, "amara"), part: seal(OLD, PLAIN, "amara")[part]}
    with pytest.raises(SealedError, match="does not open"):
        open_sealed(OLD, mixed, "amara")


def test_a_value_moved_to_somebody_elses_row_does_not_open():
    with pytest.raises(SealedError, match="belongs to somebody else"):
        open_sealed(OLD, seal(OLD, PLAIN, "amara"), "bruno")


def test_a_key_id_that_is_not_configured_says_which():
    with pytest.raises(SealedError, match="'old' is not in LAB_SEALING"):
        open_sealed(NEW, seal(OLD, PLAIN, "amara"), "amara")


def test_a_key_under_another_ones_id_does_not_open():
    sealed = {**seal(OLD, PLAIN, "amara"), "key_id": "new"}
    with pytest.raises(SealedError, match="does not open"):
        open_sealed(BOTH, sealed, "amara")


def test_rotation_moves_a_value_to_the_current_key():
    moved = seal(BOTH, open_sealed(BOTH, seal(OLD, PLAIN, "amara"), "amara"), "amara")
    assert moved["key_id"] == "new"
    assert open_sealed(NEW, moved, "amara") == PLAIN
    with pytest.raises(SealedError):
        open_sealed(OLD, moved, "amara")


@pytest.mark.parametrize(
    "entries",
    [
        ["key1"],
        ["key1:"],
        [f":{key(1)}"],
        ["key1:c2hvcnQ="],
        ["key1:no base64 at all"],
        [f"a key:{key(1)}"],
        [f"key1:{key(1)}", f"key1:{key(2)}"],
    ],
)
def test_keys_that_are_none_are_refused_and_not_shown(entries):
    with pytest.raises(ConfigError, match="LAB_SEALING") as caught:
        keyring(*entries)
    secret = entries[0].partition(":")[2]
    assert not secret or secret not in caught.value.message


def test_without_keys_production_seals_nothing_and_development_uses_a_known_one():
    with pytest.raises(ConfigError, match="is not set"):
        seal(read_keyring(read_settings({}), KEYS), PLAIN, "amara")
    development = read_keyring(settings_of(environment="development"), KEYS)
    assert seal(development, PLAIN, "amara")["key_id"] == "development"


def test_keys_do_not_print_themselves():
    settings = read_settings({"LAB_SEALING": f"old:{key(1)}"})
    assert key(1) not in repr(settings) + repr(read_keyring(settings, KEYS))
