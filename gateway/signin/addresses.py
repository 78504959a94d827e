"""What a client says of a person → an address and metadata that can be kept."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from gateway.signin.refusals import refused

__all__ = ["MAX_METADATA_BYTES", "read_email", "read_metadata"]

LONGEST = 255
MAX_METADATA_BYTES = 4_096
"""Metadata is in every token, and longer tokens are refused where they are verified."""

ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"\\]+@[^\s@.<>()\[\],;:\"\\]+(\.[^\s@.<>()\[\],;:\"\\]+)+")


def read_email(value: object) -> str:
    """The address in lower case; raises SignInRefused for what is none."""
    if not isinstance(value, str) or not value.isprintable() or len(value) > LONGEST:
        raise refused("validation_failed", "Unable to validate email address: invalid format")
    address = value.strip().lower()
    if not ADDRESS.fullmatch(address):
        raise refused("validation_failed", "Unable to validate email address: invalid format")
    return address


def read_metadata(value: object) -> Mapping[str, object]:
    """What a client says of its user; raises SignInRefused for what cannot be in a token."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise refused("validation_failed", "The user's data is no JSON object")
    try:
        text = json.dumps(value, allow_nan=False)
        size = len(json.dumps(value, ensure_ascii=False).encode())
    except (ValueError, RecursionError):
        raise refused("validation_failed", "The user's data holds what is no JSON") from None
    if size > MAX_METADATA_BYTES:
        raise refused(
            "validation_failed", f"The user's data is longer than {MAX_METADATA_BYTES} bytes"
        )
    if "\\u0000" in text:
        raise refused("validation_failed", "The user's data holds a NUL")
    return value
