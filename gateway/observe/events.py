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
from functools import lru_cache
from json.encoder import encode_basestring_ascii
from time import time
from typing import Any, NamedTuple, TypeAlias

__all__ = [
    "ConnectionClosed",
    "ConnectionOpened",
    "DownloadEnded",
    "Event",
    "GatewayStarted",
    "GatewayStopped",
    "JobEnded",
    "JobsInterrupted",
    "JobsStarted",
    "JobsStopped",
    "JsonLines",
    "LeftOpen",
    "OperationAnswered",
    "TextLines",
    "UnexpectedFailure",
    "logging_config",
    "observe",
]

LOGGER = logging.getLogger("gateway.events")
ENCODER = json.JSONEncoder(default=str, separators=(",", ":"))
LONGEST_NAME = 100
UNKNOWN = logging.makeLogRecord({"name": LOGGER.name, "msg": "event"}).__dict__
TEXT_FIELDS = frozenset({"level", "event", "time"})


class OperationAnswered(NamedTuple):
    """A request to the GraphQL endpoint is over; `status` 499 says that the client left first.

    A tuple, as what else each request makes: a frozen dataclass takes three times as long.
    """

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
class DownloadEnded:
    """A download is over; `status` 499 says that the client left, 500 that rows were missing."""

    request_id: str
    name: str
    format: str | None
    role: str | None
    status: int
    codes: tuple[str, ...]
    seconds: float
    bytes: int

    @property
    def level(self) -> int:
        """Server faults are errors."""
        return logging.ERROR if self.status >= 500 else logging.INFO

    def fields(self) -> dict[str, Any]:
        """What the line says; times are milliseconds."""
        return {
            "event": "download",
            "name": self.name[:LONGEST_NAME],
            "format": self.format,
            "role": self.role,
            "status": self.status,
            "codes": self.codes,
            "ms": round(self.seconds * 1000, 3),
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
class LeftOpen:
    """What the settings open to callers, wanted or not: said once, at the start."""

    what: tuple[str, ...]
    level: int = logging.WARNING

    def fields(self) -> dict[str, Any]:
        """What the line says."""
        return {"event": "left_open", "what": self.what}


@dataclass(frozen=True, slots=True)
class GatewayStopped:
    """Running requests are finished and the connections closed; how the caches did."""

    caches: Mapping[str, Mapping[str, int]]
    level: int = logging.INFO

    def fields(self) -> dict[str, Any]:
        """What the line says."""
        return {"event": "stopped", "caches": self.caches}


@dataclass(frozen=True, slots=True)
class JobEnded:
    """A runner has done with a run of a job; what went wrong in words is in gateway.job_runs."""

    name: str
    status: str
    attempt: int
    seconds: float
    rows: int | None
    code: str | None

    @property
    def level(self) -> int:
        """A job that failed is an error, one that will be tried again a warning."""
        return {"failed": logging.ERROR, "waiting": logging.WARNING}.get(self.status, logging.INFO)

    def fields(self) -> dict[str, Any]:
        """What the line says; `code` is the SQLSTATE."""
        return {
            "event": "job",
            "name": self.name,
            "status": self.status,
            "attempt": self.attempt,
            "ms": round(self.seconds * 1000, 3),
            "rows": self.rows,
            "code": self.code,
        }


@dataclass(frozen=True, slots=True)
class JobsStarted:
    """A runner looks at the schedule from now on."""

    jobs: int
    level: int = logging.INFO

    def fields(self) -> dict[str, Any]:
        """What the line says."""
        return {"event": "jobs_started", "jobs": self.jobs}


@dataclass(frozen=True, slots=True)
class JobsInterrupted:
    """The runner cannot go on for now and tries again, or a job on the schedule is never due."""

    error: BaseException
    level: int = logging.ERROR

    def fields(self) -> dict[str, Any]:
        """What the line says; the traceback follows from `error`."""
        return {"event": "jobs_interrupted", "error": type(self.error).__name__}


@dataclass(frozen=True, slots=True)
class JobsStopped:
    """What ran is done, or was undone and given back."""

    given_back: int
    level: int = logging.INFO

    def fields(self) -> dict[str, Any]:
        """What the line says."""
        return {"event": "jobs_stopped", "given_back": self.given_back}


@dataclass(frozen=True, slots=True)
class ConnectionOpened:
    """A socket or stream is open."""

    request_id: str
    transport: str
    level: int = logging.INFO

    def fields(self) -> dict[str, Any]:
        """What the line says."""
        return {
            "event": "connection_opened",
            "transport": self.transport,
            "request_id": self.request_id,
        }


@dataclass(frozen=True, slots=True)
class ConnectionClosed:
    """A socket or stream is closed, and why; `code` is the WebSocket's, where one was sent."""

    request_id: str
    transport: str
    role: str | None
    reason: str
    code: int | None
    seconds: float
    level: int = logging.INFO

    def fields(self) -> dict[str, Any]:
        """What the line says."""
        return {
            "event": "connection_closed",
            "transport": self.transport,
            "role": self.role,
            "reason": self.reason,
            "code": self.code,
            "ms": round(self.seconds * 1000, 3),
            "request_id": self.request_id,
        }


Event: TypeAlias = (
    ConnectionClosed
    | ConnectionOpened
    | OperationAnswered
    | DownloadEnded
    | UnexpectedFailure
    | GatewayStarted
    | GatewayStopped
    | LeftOpen
    | JobEnded
    | JobsStarted
    | JobsInterrupted
    | JobsStopped
)


def observe(event: Event) -> None:
    """Write `event` to the log, when its level is on."""
    level = event.level
    if not LOGGER.isEnabledFor(level):
        return
    error = getattr(event, "error", None)
    trace = (type(error), error, error.__traceback__) if error else None
    LOGGER.handle(EventRecord(event, level, trace))


class EventRecord(logging.LogRecord):
    """A record with what the lines show; a usual one costs four times as much to make.

    It knows no file, no thread and no process: `Logger.info` would look each of them up.
    """

    def __init__(self, event: Event, level: int, trace: Any) -> None:
        self.__dict__.update(UNKNOWN)
        self.levelno = level
        self.levelname = logging.getLevelName(level)
        self.created = time()
        self.exc_info = trace
        self.event = event


class JsonLines(logging.Formatter):
    """One JSON object per line, for machines."""

    def format(self, record: logging.LogRecord) -> str:
        """Render the event, or the plain message of a library."""
        event = getattr(record, "event", None)
        if type(event) is OperationAnswered:
            return _operation_line(event, record)
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


def _operation_line(event: OperationAnswered, record: logging.LogRecord) -> str:
    # `_fields` as JSON, written out because every operation pays for it: a third of the time.
    # The names of stages and the codes are ours, and need no escaping.
    name = _quoted(event.name and event.name[:LONGEST_NAME])
    codes = ",".join([f'"{code}"' for code in event.codes])
    stages = ",".join([f'"{stage}":{taken * 1000:.3f}' for stage, taken in event.stages.items()])
    return (
        f'{{"time":"{_moment(record.created)}","level":"{record.levelname.lower()}",'
        f'"event":"operation","name":{name},"kind":{_quoted(event.kind)},'
        f'"role":{_quoted(event.role)},"status":{event.status},"codes":[{codes}],'
        f'"ms":{event.seconds * 1000:.3f},"stages":{{{stages}}},"bytes":{event.bytes},'
        f'"request_id":{_quoted(event.request_id)}}}'
    )


def _quoted(text: str | None) -> str:
    return "null" if text is None else encode_basestring_ascii(text)


def _fields(formatter: logging.Formatter, record: logging.LogRecord) -> dict[str, Any]:
    event: Event | None = getattr(record, "event", None)
    said = event.fields() if event else {"event": record.name, "message": record.getMessage()}
    fields = {"time": _moment(record.created), "level": record.levelname.lower(), **said}
    if record.exc_info:
        fields["traceback"] = formatter.formatException(record.exc_info)
    return fields


def _moment(created: float) -> str:
    seconds, fraction = divmod(created, 1)
    return f"{_second(seconds)}.{int(fraction * 1000):03}Z"


@lru_cache(maxsize=2)
def _second(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%S")


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
