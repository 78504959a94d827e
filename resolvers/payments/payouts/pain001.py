"""`write_transfers`: a file of credit transfers as banks take it, ISO 20022 pain.001.001.09.

The elements are those that the message definition has, in its order; texts keep to the Latin characters and the lengths
of the EPC's implementation guidelines, and identifiers have 35 characters at most.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from resolvers.payments.payouts.bank_accounts import BankAccount

__all__ = ["NAMESPACE", "Transfer", "write_transfers"]

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"


@dataclass(frozen=True, slots=True)
class Transfer:
    """One transfer; the key, as 32 hexadecimal digits, is its EndToEndId, which comes back with what became of it."""

    key: UUID
    amount: Decimal
    to: BankAccount


def write_transfers(
    key: UUID,
    made_at: datetime,
    day: date,
    payer: BankAccount,
    currency: str,
    transfers: Sequence[Transfer],
) -> bytes:
    """The file of these transfers, one at least, to be executed on a day; the same arguments give the same bytes.

    `key` is its MsgId: a bank takes one file of it.
    """
    total, count = f"{sum(each.amount for each in transfers):.2f}", str(len(transfers))
    document = ET.Element("Document", xmlns=NAMESPACE)
    root = ET.SubElement(document, "CstmrCdtTrfInitn")
    header = ET.SubElement(root, "GrpHdr")
    _text(header, "MsgId", key.hex)
    _text(header, "CreDtTm", made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00"))
    _text(header, "NbOfTxs", count)
    _text(header, "CtrlSum", total)
    _text(ET.SubElement(header, "InitgPty"), "Nm", payer.name)
    payment = ET.SubElement(root, "PmtInf")
    _text(payment, "PmtInfId", key.hex)
    _text(payment, "PmtMtd", "TRF")
    _text(payment, "NbOfTxs", count)
    _text(payment, "CtrlSum", total)
    _text(ET.SubElement(payment, "ReqdExctnDt"), "Dt", day.isoformat())
    _text(ET.SubElement(payment, "Dbtr"), "Nm", payer.name)
    _account(payment, "DbtrAcct", payer)
    _agent(payment, "DbtrAgt", payer)
    _text(payment, "ChrgBr", "SHAR")
    for each in transfers:
        _transfer(payment, each, currency)
    text = ET.tostring(document, "unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _transfer(payment: ET.Element, transfer: Transfer, currency: str) -> None:
    info = ET.SubElement(payment, "CdtTrfTxInf")
    _text(ET.SubElement(info, "PmtId"), "EndToEndId", transfer.key.hex)
    amount = ET.SubElement(ET.SubElement(info, "Amt"), "InstdAmt", Ccy=currency)
    amount.text = f"{transfer.amount:.2f}"
    if transfer.to.bic or transfer.to.aba:
        _agent(info, "CdtrAgt", transfer.to)
    _text(ET.SubElement(info, "Cdtr"), "Nm", transfer.to.name)
    _account(info, "CdtrAcct", transfer.to)


def _agent(parent: ET.Element, name: str, account: BankAccount) -> None:
    institution = ET.SubElement(ET.SubElement(parent, name), "FinInstnId")
    if account.bic:
        _text(institution, "BICFI", account.bic)
    elif account.aba:
        member = ET.SubElement(institution, "ClrSysMmbId")
        _text(ET.SubElement(member, "ClrSysId"), "Cd", "USABA")
        _text(member, "MmbId", account.aba)
    else:  # the bank knows its own customer by the IBAN
        _text(ET.SubElement(institution, "Othr"), "Id", "NOTPROVIDED")


def _account(parent: ET.Element, name: str, account: BankAccount) -> None:
    identification = ET.SubElement(ET.SubElement(parent, name), "Id")
    if account.iban:
        _text(identification, "IBAN", account.iban)
    else:
        _text(ET.SubElement(identification, "Othr"), "Id", account.number)


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text
