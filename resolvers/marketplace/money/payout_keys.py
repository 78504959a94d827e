"""`PAYOUT_KEYS`: the keys that encrypt where money goes."""

from __future__ import annotations

from gateway import sealing_keys

__all__ = ["PAYOUT_KEYS"]

PAYOUT_KEYS = sealing_keys(
    "GATEWAY_PAYOUT_KEYS",
    (
        "Keys that encrypt payout details before Postgres sees them, `id:base64` of 32 bytes "
        "each; the first is the current one, the others still open what they sealed."
    ),
    without="no payout details can be encrypted and no withdrawal requested",
)
