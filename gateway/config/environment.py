"""Environment variables → the values of a dataclass of settings; an error names the variable."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from gateway.config.secret import Secret
from gateway.config.setting import Setting
from gateway.errors import ConfigError

__all__ = ["FILE", "Variables", "is_secret", "read_environment", "with_secrets"]

T = TypeVar("T")

FILE = "_FILE"
"""What the name of a variable ends in that names a file with the secret, as containers mount them."""


def read_environment(kind: type, environ: Mapping[str, str]) -> dict[str, Any]:
    """The values of the fields of `kind` that the environment sets, by the fields' names."""
    hints = get_type_hints(kind)
    values: dict[str, object] = {}
    for field in dataclasses.fields(kind):
        if "env" in field.metadata:
            of = field.metadata
            setting = Setting(
                of["env"],
                hints[field.name],
                None,
                of["help"],
                choices=of["choices"],
                least=of["least"],
            )
            value = _read(setting, environ)
            if value is not None:
                values[field.name] = value
    return values


class Variables:
    """The environment as it was when the settings were read: a domain's are read from it, each once."""

    def __init__(self, environ: Mapping[str, str] | None = None) -> None:
        self._environ = dict(environ or {})
        self._values: dict[str, Any] = {}

    def value(self, setting: Setting[T]) -> T:
        """What a setting is set to, or its default; raises ConfigError that names the variable."""
        if setting.env not in self._values:
            value = _read(setting, self._environ)
            self._values[setting.env] = setting.default if value is None else value
        found: T = self._values[setting.env]
        return found

    def __repr__(self) -> str:
        return "Variables(…)"  # some are secret


def _read(setting: Setting[Any], environ: Mapping[str, str]) -> object:
    """The setting's value in the environment; None where it is not set."""
    name, kind = setting.env, setting.kind
    text = _of_file(name, kind, environ) if is_secret(kind) else None
    if text is None:
        text = environ.get(name)
    if text is None:
        return None
    if setting.choices:
        return _choose(name, setting.choices, text)
    return _parse(name, kind, text, setting.least)


def is_secret(hint: object) -> bool:
    """True for a type that is `Secret`, or a tuple of them."""
    return hint is Secret or (get_origin(hint) is tuple and get_args(hint)[0] is Secret)


def with_secrets(hint: object, value: Any) -> object:
    """`value` as the type wants it, where a program gave plain text for a secret."""
    if hint is Secret and isinstance(value, str):
        return Secret(value)
    if get_origin(hint) is tuple and is_secret(hint):
        entries = (value,) if isinstance(value, str) else value
        return tuple(Secret(each) if isinstance(each, str) else each for each in entries)
    return value


def _of_file(name: str, hint: object, environ: Mapping[str, str]) -> str | None:
    """The secret that `NAME_FILE` names; None where there is no such variable."""
    path = environ.get(name + FILE)
    if not path:
        return None
    if environ.get(name):
        raise ConfigError(f"{name} and {name}{FILE} are both set.", hint="Leave one of them out.")
    try:
        text = Path(path).read_text("utf-8").rstrip("\r\n")  # editors end the last line
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text in UTF-8"
        raise ConfigError(
            f"{name}{FILE} names a file that cannot be read: {reason}.",
            hint=f"Let the gateway's user read {path}, or leave {name}{FILE} out.",
        ) from None
    return text if hint is Secret else ",".join(text.splitlines())


def _choose(name: str, choices: Sequence[str], text: str) -> str:
    chosen = text.strip().lower()
    if chosen not in choices:
        raise ConfigError(f"{name} is {text!r}.", hint=f"Choose one of {', '.join(choices)}.")
    return chosen


def _parse(name: str, kind: Any, text: str, least: float | None) -> object:
    if get_origin(kind) is tuple:
        item = get_args(kind)[0]
        return tuple(item(part.strip()) for part in text.split(",") if part.strip())
    if kind is bool:
        return _parse_bool(name, text)
    try:
        value = kind(text)
        if kind is float and not math.isfinite(value):
            raise ValueError
    except ValueError:
        raise ConfigError(
            f"{name} is {text!r}, which is no {kind.__name__}.",
            hint=f"Set {name} to a valid {kind.__name__} or leave it out.",
        ) from None
    if least is not None and value < least:
        raise ConfigError(f"{name} is {text}.", hint=f"Set {name} to {least} or more.")
    return value


def _parse_bool(name: str, text: str) -> bool:
    match text.strip().lower():
        case "1" | "true" | "yes" | "on":
            return True
        case "0" | "false" | "no" | "off" | "":
            return False
    raise ConfigError(
        f"{name} is {text!r}, which is neither true nor false.",
        hint=f"Set {name} to true or false.",
    )
