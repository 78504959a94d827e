"""`bank_account`: the account of a payee as ISO 20022 names it, checked by what its own digits say."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

__all__ = ["IBAN", "BankAccount", "bank_account", "is_bic", "is_iban", "latin"]

IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
BIC = re.compile(r"[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?")
"""ISO 9362:2014, the pattern of the message's own type BICFIDec2014Identifier."""
ABA = re.compile(r"[0-9]{9}")
LONGEST_NAME = 70
"""Characters of a name that every bank takes; the message has room for 140."""
KEPT = re.compile(r"[^A-Za-z0-9/\-?:().,'+ ]")
"""What is outside the Latin characters of the EPC's implementation guidelines."""
SPELLED = {
    ord("ß"): "ss",
    ord("æ"): "ae",
    ord("Æ"): "AE",
    ord("ø"): "o",
    ord("Ø"): "O",
    ord("ł"): "l",
    ord("Ł"): "L",
    ord("đ"): "d",
    ord("Đ"): "D",
    ord("œ"): "oe",
    ord("Œ"): "OE",
    ord("þ"): "th",
    ord("Þ"): "Th",
    ord("ð"): "d",
    ord("ı"): "i",
}
"""Letters that Unicode does not take apart."""


@dataclass(frozen=True, slots=True)
class BankAccount:
    """Where a transfer goes. One of `iban` and `number`, and at most one of `bic` and `aba`."""

    name: str
    iban: str = ""
    number: str = ""
    bic: str = ""
    aba: str = ""


def bank_account(name: str, number: str, routing: str) -> BankAccount:
    """The account of these details; ValueError says, for the person, what is wrong with them, and repeats none."""
    known = latin(name)
    if not re.search("[A-Za-z]{2}", known):
        raise ValueError("The name of the account has no letters that banks take.")
    number, routing = number.upper(), routing.upper()
    agent = {"bic": routing} if is_bic(routing) else {"aba": routing} if is_aba(routing) else {}
    if IBAN.fullmatch(number):
        if not is_iban(number):
            raise ValueError("The IBAN is not valid: its check digits do not fit.")
        return BankAccount(known, iban=number, bic=agent.get("bic", ""))
    if not agent:
        raise ValueError("The bank is neither a BIC nor a routing number whose check digit fits.")
    return BankAccount(known, number=number, **agent)


def latin(text: str) -> str:
    """A text in the characters that banks take, at most 70 of them; what has no such letter becomes a full stop."""
    plain = unicodedata.normalize("NFKD", text.translate(SPELLED))
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    return " ".join(KEPT.sub(".", plain).split())[:LONGEST_NAME].strip()


def is_iban(text: str) -> bool:
    """Whether the check digits fit: ISO 13616, by modulo 97 of ISO/IEC 7064."""
    if not IBAN.fullmatch(text):
        return False
    return int("".join(str(int(each, 36)) for each in text[4:] + text[:4])) % 97 == 1


def is_bic(text: str) -> bool:
    """Whether it has the form of a BIC; only its register says whose it is."""
    return BIC.fullmatch(text) is not None and not text.isdigit()


def is_aba(text: str) -> bool:
    """Whether the check digit of a routing number fits: weights 3, 7 and 1, modulo 10."""
    return (
        ABA.fullmatch(text) is not None
        and sum(int(digit) * (3, 7, 1)[place % 3] for place, digit in enumerate(text)) % 10 == 0
    )
