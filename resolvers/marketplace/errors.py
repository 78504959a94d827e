"""`ERRORS`: the SQLSTATEs that the marketplace's SQL raises, and the code that a client sees."""

from __future__ import annotations

__all__ = ["ERRORS"]

# Stable: a code is never used again for another meaning.
ERRORS: dict[str, str] = {
    "XM001": "ACCOUNT_SUSPENDED",
    "XM002": "TASK_FULL",
    "XM003": "TASK_PAUSED",
    "XM004": "TASK_CLOSED",
    "XM005": "TASK_PRIVATE",
    "XM006": "OWN_TASK",
    "XM007": "ALREADY_SUBMITTED",
    "XM008": "TASK_EXPIRED",
    "XM009": "LEVEL_TOO_LOW",
    "XM010": "TRUST_TOO_LOW",
    "XM011": "LANGUAGE_REQUIRED",
    "XM012": "REGION_REQUIRED",
    "XM013": "BUDGET_EXHAUSTED",
    "XM014": "INVALID_SUBMISSION_DATA",
    "XM015": "CAMPAIGN_CLOSED",
    "XM016": "UPLOAD_UNUSABLE",
    "XM017": "ALREADY_DECIDED",
    "XM018": "ALREADY_PAID",
    "XM019": "REWARD_NOT_RESERVED",
    "XM020": "APPEND_ONLY",
    "XM021": "TOO_MANY_UPLOADS",
    "XM022": "OWN_SUBMISSION",
    "XM030": "LAST_MANAGER",
    "XM031": "ALREADY_MEMBER",
    "XM032": "INVALID_BUDGET",
    "XM033": "INVALID_WINDOW",
    "XM034": "INVALID_STATUS_CHANGE",
    "XM035": "ALREADY_INVITED",
    "XM036": "COMPANY_SUSPENDED",
    "XM037": "TOO_MANY_API_KEYS",
    "XM060": "UNKNOWN_REFERRAL_CODE",
    "XM061": "SELF_REFERRAL",
    "XM062": "ALREADY_REFERRED",
    "XM063": "REFERRAL_CYCLE",
}
