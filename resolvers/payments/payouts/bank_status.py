"""`read_status`: what a bank says became of transfers, by pain.002, camt.053 and camt.054 of ISO 20022."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from resolvers.payments.payouts.safe_xml import read_xml

__all__ = ["BankWord", "read_status"]

KEY = re.compile(r"[0-9a-f]{32}")
REFUSED, TAKEN = {"RJCT", "CANC"}, {"ACSC", "ACCC"}
"""External payment transaction status codes: rejected or cancelled; settled on the debtor's or the creditor's side."""
CODE = re.compile(r"[A-Z0-9]{1,35}")


@dataclass(frozen=True, slots=True)
class BankWord:
    """One entry that is about a transfer: paid, failed, under_way or strange, under the EndToEndId that it names."""

    end_to_end_id: str
    outcome: str
    state: str
    reason: str
    reference: str
    amount: Decimal | None
    currency: str

    @property
    def key(self) -> str | None:
        """The hexadecimal digits of the key that was sent; None where this is no id of ours."""
        return self.end_to_end_id if KEY.fullmatch(self.end_to_end_id) else None


def read_status(text: str) -> tuple[str, list[BankWord]]:
    """The kind of message, and what it says of transfers; ValueError for what is none of these messages, or no XML.

    Entries without an EndToEndId, such as fees and what others paid in, are nobody's transfer and left out.
    """
    root = read_xml(text)
    message = root.get("message", "")
    kind = message[:8]
    if kind == "pain.002":
        return message, list(_report(root))
    if kind in ("camt.053", "camt.054"):
        return message, list(_statement(root))
    raise ValueError("The document is no pain.002, camt.053 or camt.054.")


def _report(root: ET.Element) -> Iterator[BankWord]:
    """A transfer's own status; where it has none, that of its payment, of the whole file."""
    group = _of(root, ".//OrgnlGrpInfAndSts/GrpSts")
    for payment in root.iter("OrgnlPmtInfAndSts"):
        whole = _of(payment, "PmtInfSts") or group
        for each in payment.iter("TxInfAndSts"):
            state = _of(each, "TxSts") or whole
            amount = each.find(".//InstdAmt")
            yield BankWord(
                _of(each, "OrgnlEndToEndId"),
                "failed" if state in REFUSED else "paid" if state in TAKEN else "under_way",
                _code(state),
                _code(_of(each, "StsRsnInf/Rsn/Cd") or _of(payment, "StsRsnInf/Rsn/Cd")),
                _of(each, "AcctSvcrRef"),
                *_amount(amount),
            )


def _statement(root: ET.Element) -> Iterator[BankWord]:
    """A booked debit was paid, and a credit that banks mark as a return or a reversal came back.

    Any other is strange: anybody can pay something in under an EndToEndId that they know.
    """
    for entry in root.iter("Ntry"):
        if _of(entry, "Sts/Cd") not in ("", "BOOK") or _of(entry, "Sts").strip() not in ("", "BOOK"):  # fmt: skip
            continue
        details = list(entry.iter("TxDtls"))
        for each in details:
            end_to_end_id = _of(each, "Refs/EndToEndId")
            if not end_to_end_id or end_to_end_id == "NOTPROVIDED":
                continue
            mark = _of(each, "CdtDbtInd") or _of(entry, "CdtDbtInd")
            reason, is_reversal = _of(each, "RtrInf/Rsn/Cd"), _of(entry, "RvslInd") == "true"
            came_back = mark == "CRDT" and (each.find("RtrInf") is not None or is_reversal)
            went_out = mark == "DBIT" and not is_reversal
            amount = each.find("Amt")
            if amount is None and len(details) == 1:
                amount = entry.find("Amt")
            yield BankWord(
                end_to_end_id,
                "failed" if came_back else "paid" if went_out else "strange",
                "RETURNED" if came_back else "BOOKED",
                _code(reason),
                _of(each, "Refs/AcctSvcrRef") or _of(entry, "AcctSvcrRef"),
                *_amount(amount),
            )


def _of(element: ET.Element, path: str) -> str:
    return (element.findtext(path) or "").strip()[:140]


def _code(text: str) -> str:
    return text if CODE.fullmatch(text) else ""


def _amount(element: ET.Element | None) -> tuple[Decimal | None, str]:
    if element is None:
        return None, ""
    try:
        value = Decimal((element.text or "").strip())
    except InvalidOperation:
        raise ValueError("The document has an amount that is no number.") from None
    if not value.is_finite() or abs(value) >= 10**12:
        raise ValueError("The document has an amount that is no number.")
    return value, element.get("Ccy", "")
