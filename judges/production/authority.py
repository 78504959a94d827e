"""A certificate authority of a moment: what a test's servers prove who they are with."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

__all__ = ["Authority", "Certificate"]

LIFETIME = timedelta(days=2)


@dataclass(frozen=True)
class Certificate:
    """Where a server's certificate and its key are."""

    certificate: Path
    key: Path


class Authority:
    """Made anew in a folder; `root` is what a client has to trust."""

    def __init__(self, folder: Path, name: str = "An authority for tests") -> None:
        self.folder = folder
        self.root = folder / "authority.crt"
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _name(name)
        own = (
            self._described(self._name, self._key)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(_signs(), critical=True)
            .sign(self._key, hashes.SHA256())
        )
        self.root.write_bytes(own.public_bytes(serialization.Encoding.PEM))

    def certify(self, *names: str) -> Certificate:
        """A certificate for a server's names and addresses."""
        key = ec.generate_private_key(ec.SECP256R1())
        signed = (
            self._described(_name(names[0]), key)
            .add_extension(x509.SubjectAlternativeName(list(map(_alternative, names))), False)
            .sign(self._key, hashes.SHA256())
        )
        made = Certificate(self.folder / f"{names[0]}.crt", self.folder / f"{names[0]}.key")
        made.certificate.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
        made.key.touch(mode=0o600)
        made.key.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        return made

    def _described(
        self, subject: x509.Name, key: ec.EllipticCurvePrivateKey
    ) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(hours=1))
            .not_valid_after(now + LIFETIME)
            # Python 3.13 and later insist on these two.
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()), False
            )
        )


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _alternative(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _signs() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        key_cert_sign=True,
        crl_sign=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
