"""`scram_verifier`: what Postgres keeps of a password, so that the text itself never reaches a log."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import stringprep
import unicodedata

from gateway.config.secret import Secret

__all__ = ["scram_verifier"]

ITERATIONS = 4096
PROHIBITED = (
    stringprep.in_table_a1,
    stringprep.in_table_c12,
    stringprep.in_table_c21_c22,
    stringprep.in_table_c3,
    stringprep.in_table_c4,
    stringprep.in_table_c5,
    stringprep.in_table_c6,
    stringprep.in_table_c7,
    stringprep.in_table_c8,
    stringprep.in_table_c9,
)


def scram_verifier(password: Secret) -> str:
    """`SCRAM-SHA-256$…` with a new salt: RFC 5802 and 7677."""
    salt = secrets.token_bytes(16)
    text = _prepared(password.reveal()).encode()
    salted = hashlib.pbkdf2_hmac("sha256", text, salt, ITERATIONS)
    stored = hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
    server = hmac.digest(salted, b"Server Key", "sha256")
    salt64, stored64, server64 = (
        base64.b64encode(part).decode() for part in (salt, stored, server)
    )
    return f"SCRAM-SHA-256${ITERATIONS}:{salt64}${stored64}:{server64}"


def _prepared(password: str) -> str:
    """SASLprep (RFC 4013), or the password as it is where that refuses it: so do Postgres and its clients."""
    if password.isascii():
        return password
    kept = (each for each in password if not stringprep.in_table_b1(each))
    spaced = "".join(" " if stringprep.in_table_c12(each) else each for each in kept)
    text = unicodedata.normalize("NFKC", spaced)
    is_refused = not text or any(table(each) for each in text for table in PROHIBITED)
    return password if is_refused or not _has_one_direction(text) else text


def _has_one_direction(text: str) -> bool:
    """RFC 3454, 6: where a letter runs from right to left, the first and the last do and none the other way."""
    if not any(map(stringprep.in_table_d1, text)):
        return True
    ends = stringprep.in_table_d1(text[0]) and stringprep.in_table_d1(text[-1])
    return ends and not any(map(stringprep.in_table_d2, text))
