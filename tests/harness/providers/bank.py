"""What a bank says of a file of transfers: pain.002 and camt.053 as ISO 20022 has them, made from the pain.001 itself."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable

from resolvers.payments.payouts.pain001 import NAMESPACE

__all__ = ["Word", "booked", "credited", "ids", "reported", "returned", "statement"]

Word = tuple[str, str, str]
"""EndToEndId, amount, currency."""
OF = {"": NAMESPACE}


def ids(file: str) -> list[Word]:
    """The transfers of a file, in its order."""
    root = ET.fromstring(file)
    found = []
    for each in root.findall(".//CdtTrfTxInf", OF):
        amount = each.find("Amt/InstdAmt", OF)
        assert amount is not None
        name = each.findtext("PmtId/EndToEndId", "", OF)
        found.append((name, amount.text or "", amount.get("Ccy", "")))
    return found


def reported(words: Iterable[Word], status: Callable[[Word], str], reason: str = "AC04") -> str:
    """A payment status report: RJCT, ACSP, ACSC, … for each."""
    infos = "".join(
        f"<TxInfAndSts><OrgnlEndToEndId>{word[0]}</OrgnlEndToEndId><TxSts>{status(word)}</TxSts>"
        f"<StsRsnInf><Rsn><Cd>{reason}</Cd></Rsn></StsRsnInf><OrgnlTxRef><Amt>"
        f'<InstdAmt Ccy="{word[2]}">{word[1]}</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>'
        for word in words
    )
    return (
        '<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10">'
        "<CstmrPmtStsRpt><GrpHdr><MsgId>R1</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>M</OrgnlMsgId>"
        f"</OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>M</OrgnlPmtInfId>{infos}"
        "</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>"
    )


def booked(word: Word) -> str:
    """An entry of a transfer that went out."""
    return _entry(word, "DBIT", "")


def returned(word: Word) -> str:
    """An entry of a transfer that came back."""
    return _entry(word, "CRDT", "<RtrInf><Rsn><Cd>AC01</Cd></Rsn></RtrInf>")


def credited(word: Word) -> str:
    """An entry of what somebody paid in."""
    return _entry(word, "CRDT", "")


def statement(entries: Iterable[str], number: int = 1) -> str:
    """An account statement of these entries."""
    return (
        '<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">'
        f"<BkToCstmrStmt><GrpHdr><MsgId>S{number}</MsgId></GrpHdr><Stmt><Id>{number}</Id>"
        f"{''.join(entries)}</Stmt></BkToCstmrStmt></Document>"
    )


def _entry(word: Word, mark: str, more: str) -> str:
    name, amount, currency = word
    return (
        f'<Ntry><Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{mark}</CdtDbtInd>'
        f"<Sts><Cd>BOOK</Cd></Sts><AcctSvcrRef>B-{name[:8]}-{mark}</AcctSvcrRef><NtryDtls><TxDtls>"
        f"<Refs><EndToEndId>{name}</EndToEndId></Refs>"
        f'<Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{mark}</CdtDbtInd>{more}'
        "</TxDtls></NtryDtls></Ntry>"
    )
