"""`SignInRefused`: why the sign-in refuses what was asked, with the codes, statuses and words of Supabase Auth.

https://supabase.com/docs/guides/auth/debugging/error-codes
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["SignInRefused", "refused"]

RENEWAL = "Invalid Refresh Token: "

REFUSALS: dict[str, tuple[int, str]] = {
    "anonymous_provider_disabled": (422, "Anonymous sign-ins are disabled"),
    "bad_json": (400, "Could not parse request body as JSON"),
    "bad_jwt": (403, "invalid JWT: unable to parse or verify signature"),
    "email_exists": (422, "A user with this email address has already been registered"),
    "email_not_confirmed": (400, "Email not confirmed"),
    "insufficient_aal": (
        401,
        "AAL2 session is required to update email or password when MFA is enabled.",
    ),
    "invalid_credentials": (400, "Invalid login credentials"),
    "mfa_challenge_expired": (
        422,
        "MFA challenge has expired, verify against another challenge or create a new challenge.",
    ),
    "mfa_factor_name_conflict": (
        422,
        "A factor with this friendly name for this user already exists",
    ),
    "mfa_factor_not_found": (404, "Factor not found"),
    "mfa_verification_failed": (422, "Invalid TOTP code entered"),
    "no_authorization": (401, "This endpoint requires a valid Bearer token"),
    "otp_disabled": (422, "Signups not allowed for otp"),
    "otp_expired": (403, "Token has expired or is invalid"),
    "over_email_send_rate_limit": (
        429,
        "For security purposes, you can only request this after 1 seconds.",
    ),
    "over_request_rate_limit": (429, "Request rate limit reached"),
    "refresh_token_already_used": (400, f"{RENEWAL}Already Used"),
    "refresh_token_not_found": (400, f"{RENEWAL}Refresh Token Not Found"),
    "request_timeout": (504, "Processing this request timed out, please retry after a moment."),
    "same_password": (422, "New password should be different from the old password."),
    "session_expired": (400, f"{RENEWAL}Session Expired"),
    "session_not_found": (403, "Session from session_id claim in JWT does not exist"),
    "too_many_enrolled_mfa_factors": (
        422,
        "Maximum number of verified factors reached, unenroll to continue",
    ),
    "unexpected_failure": (
        500,
        "Unexpected failure, please check server logs for more information",
    ),
    "user_already_exists": (422, "User already registered"),
    "user_banned": (400, "User is banned"),
    "user_not_found": (403, "User from sub claim in JWT does not exist"),
    "validation_failed": (400, "The request is not valid"),
    "weak_password": (422, "Password is too weak"),
}
"""Code → its status and, unless a place says something else, its message."""


class SignInRefused(Exception):
    """What was asked is not done. `reasons` are those of a weak password."""

    def __init__(self, status: int, code: str, message: str, reasons: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.reasons = tuple(reasons)


def refused(
    code: str, message: str = "", *, status: int = 0, reasons: Sequence[str] = ()
) -> SignInRefused:
    """The refusal of a code, with the status and message that it has unless they are given."""
    usual, said = REFUSALS[code]
    return SignInRefused(status or usual, code, message or said, reasons)
