"""Function bodies → settings that they would leave behind in a session shared with other callers."""

from __future__ import annotations

import re

__all__ = ["lasting_settings"]

GUARDED = (
    r"(?:request\.[\w.]+|role|session_authorization|row_security|statement_timeout|lock_timeout"
    r"|transaction_timeout|idle_in_transaction_session_timeout)"
)
SET = re.compile(
    # a statement of its own, or one in a text for `execute`; not the `set` of an update
    rf"(?:^|;|'|\b(?:begin|then|else|loop)\b)\s*set\s+(?:session\s+)?(?!local\b)\"?({GUARDED})\"?(?:\s*=|\s+to\b|\s+[\w'\"])",
    re.IGNORECASE,
)
SET_CONFIG = re.compile(r"\bset_config\s*\(", re.IGNORECASE)
COMMENT = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
NAME = re.compile(rf"'({GUARDED})'", re.IGNORECASE)
LITERAL = re.compile(r"'[^']*'(?:::text)?")


def lasting_settings(body: str) -> list[str]:
    """Return the guarded settings that a body sets for longer than its transaction.

    >>> lasting_settings("perform set_config('request.jwt.claims', '{}', false)")
    ['request.jwt.claims']
    """
    text = COMMENT.sub(" ", body)
    found = [match.group(1).lower() for match in SET.finditer(text)]
    for match in SET_CONFIG.finditer(text):
        arguments = _arguments(text, match.end())
        if len(arguments) == 3 and arguments[2].lower() != "true":
            found += _named(arguments[0])
    return found


def _named(argument: str) -> list[str]:
    """The name, when it is guarded; a name that is computed may be any."""
    if match := NAME.fullmatch(argument.removesuffix("::text")):
        return [match.group(1).lower()]
    return [] if LITERAL.fullmatch(argument) else ["any setting"]


def _arguments(text: str, start: int) -> list[str]:
    arguments, depth, quoted, current = [], 0, False, ""
    for character in text[start:]:
        if character == "'":
            quoted = not quoted
        if not quoted and character == ")" and depth == 0:
            break
        if not quoted and character == "," and depth == 0:
            arguments.append(current.strip())
            current = ""
            continue
        depth += 0 if quoted else {"(": 1, ")": -1}.get(character, 0)
        current += character
    return [*arguments, current.strip()]
