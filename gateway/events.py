"""The closed list of things worth observing, and the one line that the log writes for each.

An event holds names, codes, sizes and times, never a token or a value. Whoever wants more than
the log (metrics, traces) adds a `logging.Handler` to the logger `gateway.events` and reads
`record.event`.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeAlias

__all__ = [
    "Event",
    "GatewayStarted",
    "GatewayStopped",
    "JsonLines",
    "OperationAnswered",
    "TextLines",
    "UnexpectedFailure",
    "logging_config",
    "observe",
]

LOGGER = logging.getLogger("gateway.events")
ENCODER = json.JSONEncoder(default=str, separators=(",", ":"))
LONGEST_NAME = 100
TEXT_FIELDS = frozenset({"level", "event", "time"})


@dataclass(frozen=True, slots=True)
class OperationAnswered:
    """A request to the GraphQL endpoint is over; `status` 499 says that the client left first."""

    request_id: str
    name: str | None
    kind: str | None
    role: str | None
    status: int
    codes: tuple[str, ...]
    stages: Mapping[str, float]
    seconds: float
    bytes: int

    @property
    def level(self) -> int:
        """Server faults are errors; what a client did wrong is information."""
        return logging.ERROR if self.status >= 500 else logging.INFO

    def fields(self) -> dict[str, Any]:
        """What the line says; times are milliseconds."""
        return {
            "event": "operation",
            "name": self.name and self.name[:LONGEST_NAME],
            "kind": self.kind,
            "role": self.role,
            "status": self.status,
            "codes": self.codes,
            "ms": round(self.seconds * 1000, 3),
            "stages": {stage: round(taken * 1000, 3) for stage, taken in self.stages.items()},
            "bytes": self.bytes,
            "request_id": self.request_id,
        }


@dataclass(frozen=True, slots=True)
class UnexpectedFailure:
    """Something that clients see as INTERNAL; `error_id` joins the answer with this line."""

    error_id: str
    request_id: str
    error: BaseException
    level: int = logging.ERROR

    def fields(self) -> dict[str, Any]:
        """What the line says; the traceback follows from `error`."""
        kind = type(self.error).__name__
        return {
            "event": "unexpected_failure",
            "error": kind,
            "error_id": self.error_id,
            "request_id": self.request_id,
        }


@dataclass(frozen=True, slots=True)
class GatewayStarted:
    """The gateway is ready to answer."""

    seconds: float
    level: int = logging.INFO

    def fields(self) -> dict[str, Any]:
        """What the line says."""
        return {"event": "started", "ms": round(self.seconds * 1000, 3)}


@dataclass(frozen=True, slots=True)
class GatewayStopped:
    """Running requests are finished and the connections closed."""

    level: int = logging.INFO

    def fields(self) -> dict[str, Any]:
        """What the line says."""
        return {"event": "stopped"}


Event: TypeAlias = OperationAnswered | UnexpectedFailure | GatewayStarted | GatewayStopped


def observe(event: Event) -> None:
    """Write `event` to the log, when its level is on."""
    level = event.level
    if not LOGGER.isEnabledFor(level):
        return
    error = getattr(event, "error", None)
    trace = (type(error), error, error.__traceback__) if error else None
    # Made by hand: `Logger.info` would walk the stack to find a file name that no line shows.
    record = logging.LogRecord(LOGGER.name, level, "", 0, type(event).__name__, (), trace)
    record.event = event
    LOGGER.handle(record)


class JsonLines(logging.Formatter):
    """One JSON object per line, for machines."""

    def format(self, record: logging.LogRecord) -> str:
        """Render the event, or the plain message of a library."""
        return ENCODER.encode(_fields(self, record))


class TextLines(logging.Formatter):
    """`time level event key=value …`, for people."""

    def format(self, record: logging.LogRecord) -> str:
        """Render the event, or the plain message of a library."""
        fields = _fields(self, record)
        trace = fields.pop("traceback", None)
        head = f"{fields['time'][11:23]} {fields['level']:<7} {fields['event']}"
        words = [f"{key}={_text(value)}" for key, value in fields.items() if _is_shown(key, value)]
        return "\n".join(filter(None, [" ".join([head, *words]), trace]))


def logging_config(level: str, style: str) -> dict[str, Any]:
    """A `logging.config.dictConfig` that sends every logger's lines to stderr in one style."""
    formatter = f"{__name__}.{'TextLines' if style == 'text' else 'JsonLines'}"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": formatter}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {name: {"level": level.upper()} for name in ("gateway", "uvicorn.error")},
    }


def _fields(formatter: logging.Formatter, record: logging.LogRecord) -> dict[str, Any]:
    time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
    event: Event | None = getattr(record, "event", None)
    said = event.fields() if event else {"event": record.name, "message": record.getMessage()}
    trace = {"traceback": formatter.formatException(record.exc_info)} if record.exc_info else {}
    return {"time": time, "level": record.levelname.lower(), **said, **trace}


def _is_shown(key: str, value: Any) -> bool:
    return key not in TEXT_FIELDS and value not in (None, (), {})


def _text(value: Any) -> str:
    match value:
        case dict():
            return ",".join(f"{key}:{item}" for key, item in value.items())
        case tuple():
            return ",".join(value)
        case _:
            return str(value)
