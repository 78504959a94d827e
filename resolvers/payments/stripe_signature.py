"""Who signed what Stripe tells, by Stripe's own library."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gateway import Secret, Weakness, WebhookRefused, WebhookTooOld

__all__ = ["stripe_verifier", "weak_signing_secrets"]

LONGEST_HEADER = 1_000
SHORTEST_SECRET = 24


def weak_signing_secrets(secrets: tuple[Secret, ...]) -> Sequence[Weakness]:
    """Those that can be guessed."""
    if all(len(each.reveal()) >= SHORTEST_SECRET for each in secrets):
        return ()
    remedy = "Copy the signing secret of the endpoint from Stripe: whsec_ and what stands behind it"
    return [Weakness(f"has one of fewer than {SHORTEST_SECRET} characters", remedy)]


def stripe_verifier(secrets: Sequence[str], age: int, setting: str) -> Callable[[bytes, str], None]:
    """What raises WebhookRefused for a body and a Stripe-Signature header that fit none of the secrets, and
    WebhookTooOld for one that was signed more than `age` seconds ago. `setting` is the variable of the secrets.

    The library is imported here: who serves no events of Stripe has nothing of it.
    """
    from stripe import SignatureVerificationError, WebhookSignature

    def is_signed(body: bytes, header: str, secret: str, age: int | None) -> bool:
        try:
            return bool(WebhookSignature.verify_header(body, header, secret, age))
        except (SignatureVerificationError, UnicodeDecodeError):  # they hold the body
            return False

    def verify(body: bytes, header: str) -> None:
        if len(header) > LONGEST_HEADER or not header.isascii():
            header = ""
        fitting = [each for each in secrets if is_signed(body, header, each, None)]
        if not fitting:
            raise WebhookRefused(
                "The signature is missing, or is none of this body under a secret that is known here.",
                hint=f"Send the body as Stripe signed it; {setting} has the endpoint's secret.",
            )
        if not any(is_signed(body, header, each, age) for each in fitting):
            raise WebhookTooOld(
                f"The event was signed more than {age} seconds ago.",
                hint="Have Stripe send it again, which signs it anew; compare the clocks.",
            )

    return verify
