"""The log: one line for each observation, as JSON for machines or as text for people.

Whoever wants more than the log (metrics, traces) adds a `logging.Handler` to the logger `gateway.observations`
and reads `record.event`.
"""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from functools import lru_cache
from json.encoder import encode_basestring_ascii
from time import time
from typing import Any

from gateway.observe.observations import Observation, OperationAnswered, short

__all__ = ["JsonLog", "TextLog", "logging_config", "observe"]

LOGGER = logging.getLogger("gateway.observations")
ENCODER = json.JSONEncoder(default=str, separators=(",", ":"))
UNKNOWN = logging.makeLogRecord({"name": LOGGER.name, "msg": "event"}).__dict__
TEXT_FIELDS = frozenset({"level", "event", "time"})


def observe(event: Observation) -> None:
    """Write `event` to the log, when its level is on."""
    level = event.level
    if not LOGGER.isEnabledFor(level):
        return
    error = getattr(event, "error", None)
    trace = (type(error), error, error.__traceback__) if error else None
    LOGGER.handle(ObservationRecord(event, level, trace))


class ObservationRecord(logging.LogRecord):
    """A record with what the lines show; a usual one costs four times as much to make.

    It knows no file, no thread and no process: `Logger.info` would look each of them up.
    """

    def __init__(self, event: Observation, level: int, trace: Any) -> None:
        self.__dict__ = {
            **UNKNOWN,
            "levelno": level,
            "levelname": logging.getLevelName(level),
            "created": time(),
            "exc_info": trace,
            "event": event,
        }


class JsonLog(logging.Formatter):
    """One JSON object per line, for machines."""

    def format(self, record: logging.LogRecord) -> str:
        """Render the event, or the plain message of a library."""
        event = getattr(record, "event", None)
        if type(event) is OperationAnswered:
            return _operation_line(event, record)
        return ENCODER.encode(_fields(self, record))


class TextLog(logging.Formatter):
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
    formatter = TextLog if style == "text" else JsonLog
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
    name = _quoted(event.name and short(event.name))
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
    event: Observation | None = getattr(record, "event", None)
    words = event.words() if event else {"event": record.name, "message": record.getMessage()}
    fields = {"time": _moment(record.created), "level": record.levelname.lower(), **words}
    if record.exc_info:
        fields["traceback"] = formatter.formatException(record.exc_info)
    return fields


def _moment(created: float) -> str:
    seconds, fraction = divmod(created, 1)
    return f"{_second(seconds)}.{int(fraction * 1000):03}Z"


@lru_cache(maxsize=2)
def _second(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%S")


def _is_shown(key: str, value: object) -> bool:
    return key not in TEXT_FIELDS and value not in (None, (), {})


def _text(value: object) -> str:
    match value:
        case dict():
            return ",".join(f"{key}:{item}" for key, item in value.items())
        case tuple():
            return ",".join(value)
        case _:
            return str(value)
