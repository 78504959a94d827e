"""`ERRORS`: the SQLSTATEs that the SQL of learning raises, and the code that a client sees."""

from __future__ import annotations

__all__ = ["ERRORS"]

# Stable: a code is never used again for another meaning.
ERRORS: dict[str, str] = {
    "XL001": "LEDGER_FIXED",
    "XL002": "XP_LIMIT",
    "XL003": "XP_BELOW_ZERO",
    "XL010": "PRACTICE_FINISHED",
    "XL011": "PRACTICE_EXPIRED",
    "XL012": "TOO_MANY_OPEN_PRACTICES",
    "XL013": "PRACTICE_DAY_FULL",
    "XL014": "INVALID_SCORE",
    "XL015": "MODE_MISMATCH",
    "XL020": "TEST_FINISHED",
    "XL021": "TEST_NOT_STARTED",
    "XL022": "TEST_TIME_OVER",
    "XL023": "INVALID_ANSWER",
    "XL024": "INVALID_TEST_ITEM",
    "XL025": "TEST_EMPTY",
    "XL030": "CHAT_EXPIRED",
    "XL031": "TUTOR_ONLY",
    "XL032": "TOO_MANY_CHATS",
    "XL033": "MESSAGE_COMPLETE",
    "XL034": "PIECE_OUT_OF_PLACE",
    "XL035": "MESSAGE_TOO_LONG",
    "XL040": "AUTHORS_ONLY",
    "XL041": "LESSON_CODE_TAKEN",
    "XL043": "NOTE_CHANGED",
    "XL050": "INVALID_NICKNAME",
    "XL051": "UNKNOWN_TIME_ZONE",
    "XL052": "TOO_MANY_MEDIA",
    "XL053": "FOREIGN_PATH",
    "XL060": "JSON_TOO_LONG",
}
