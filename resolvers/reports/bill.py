"""`Bill`: what stands on an invoice or a credit note, as one line of JSON on its way to the process that writes it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

__all__ = ["Bill", "bill_line", "read_bill"]


@dataclass(frozen=True)
class Bill:
    """What stands on a bill; all of it is text, and drawn as it is."""

    title: str
    number: str
    issuer: tuple[str, ...]
    """the name, then lines of the address, and what else there is to say of who issues it"""
    receiver_label: str
    receiver: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    """label and text, such as the date"""
    lines: tuple[tuple[str, str], ...]
    """what is billed, and its amount"""
    total: tuple[str, str]
    """the label and the amount"""
    notes: tuple[str, ...]


def bill_line(bill: Bill) -> bytes:
    """A bill on its way to the writer."""
    return json.dumps(asdict(bill), ensure_ascii=False).encode() + b"\n"


def read_bill(given: bytes) -> Bill:
    """The bill that was on its way; raises ValueError where it was broken off."""
    fields = json.loads(given)
    pairs = {name: tuple(map(tuple, fields[name])) for name in ("facts", "lines")}
    plain = {name: tuple(fields[name]) for name in ("issuer", "receiver", "total", "notes")}
    return Bill(**{**fields, **plain, **pairs})
