"""The closed list of what is worth observing; `log.py` writes one line for each.

An observation holds names, codes, sizes and times, never a token or a value.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, ClassVar, NamedTuple, TypeAlias

__all__ = [
    "ConnectionClosed",
    "ConnectionOpened",
    "DeprecatedUsed",
    "DownloadEnded",
    "GatewayStarted",
    "GatewayStopped",
    "JobEnded",
    "JobsInterrupted",
    "JobsStarted",
    "JobsStopped",
    "LeftOpen",
    "Observation",
    "OperationAnswered",
    "SignInAnswered",
    "UnexpectedFailure",
    "WorkEnded",
    "WorkInterrupted",
    "WorkStarted",
    "WorkStopped",
    "milliseconds",
    "short",
]

LONGEST_NAME = 100


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
        return _level_of(self.status)

    def words(self) -> dict[str, object]:
        """The fields of its log line."""
        return {
            "event": "operation",
            "name": self.name and short(self.name),
            "kind": self.kind,
            "role": self.role,
            "status": self.status,
            "codes": self.codes,
            "ms": milliseconds(self.seconds),
            "stages": {stage: milliseconds(seconds) for stage, seconds in self.stages.items()},
            "bytes": self.bytes,
            "request_id": self.request_id,
        }


@dataclass(frozen=True, slots=True)
class _Observation:
    """An event, whose line says its fields: seconds as `ms`, an exception by its class."""

    event: ClassVar[str]

    @property
    def level(self) -> int:
        """The level of its line."""
        return logging.INFO

    def words(self) -> dict[str, Any]:
        """The fields of its log line."""
        told = {"event": self.event}
        for each in fields(self):
            told.update(_told(each.name, getattr(self, each.name)))
        return told


def _told(name: str, value: Any) -> dict[str, Any]:
    match name:
        case "seconds":
            return {"ms": milliseconds(value)}
        case "error":
            return {name: type(value).__name__}
        case "name":
            return {name: short(value)}
    return {name: value}


def milliseconds(seconds: float) -> float:
    """Seconds as milliseconds, to a microsecond."""
    return round(seconds * 1000, 3)


def short(name: str) -> str:
    """A name that a client chose, no longer than a line should be."""
    return name[:LONGEST_NAME]


def _level_of(status: int) -> int:
    return logging.ERROR if status >= 500 else logging.INFO


@dataclass(frozen=True, slots=True)
class DeprecatedUsed(_Observation):
    """An operation uses what is deprecated; `client` is how its program calls itself, as `web 1.2`."""

    event = "deprecated_used"
    name: str
    uses: Sequence[str]
    client: str
    role: str
    request_id: str


@dataclass(frozen=True, slots=True)
class DownloadEnded(_Observation):
    """A download is over; `status` 499 says that the client left, 500 that rows were missing."""

    event = "download"
    name: str
    format: str | None
    role: str | None
    status: int
    codes: tuple[str, ...]
    seconds: float
    bytes: int
    request_id: str

    @property
    def level(self) -> int:
        """Server faults are errors."""
        return _level_of(self.status)


@dataclass(frozen=True, slots=True)
class WebhookAnswered(_Observation):
    """What another service told was kept or refused; nothing of it is said."""

    event = "webhook"
    name: str
    status: int
    codes: tuple[str, ...]
    seconds: float
    request_id: str

    @property
    def level(self) -> int:
        """Server faults are errors."""
        return _level_of(self.status)


@dataclass(frozen=True, slots=True)
class LinkAnswered(_Observation):
    """Somebody opened a signed link, or did what it says; nothing is said of whom it is about."""

    event = "link"
    name: str
    status: int
    codes: tuple[str, ...]
    seconds: float
    request_id: str

    @property
    def level(self) -> int:
        """Server faults are errors."""
        return _level_of(self.status)


@dataclass(frozen=True, slots=True)
class SignInAnswered(_Observation):
    """A request to the sign-in for development was answered; nothing is said of who asked."""

    event = "sign_in"
    path: str
    status: int
    codes: tuple[str, ...]
    seconds: float
    request_id: str

    @property
    def level(self) -> int:
        """Server faults are errors."""
        return _level_of(self.status)


@dataclass(frozen=True, slots=True)
class UnexpectedFailure(_Observation):
    """Something that clients see as INTERNAL; `error_id` joins the answer with this line and its traceback."""

    event = "unexpected_failure"
    error: BaseException
    error_id: str
    request_id: str

    @property
    def level(self) -> int:
        """An error, always."""
        return logging.ERROR


@dataclass(frozen=True, slots=True)
class GatewayStarted(_Observation):
    """The gateway is ready to answer, so long after it began to start."""

    event = "started"
    seconds: float


@dataclass(frozen=True, slots=True)
class LeftOpen(_Observation):
    """What the settings open to callers, wanted or not; logged once, at the start."""

    event = "left_open"
    what: tuple[str, ...]

    @property
    def level(self) -> int:
        """A warning: an operator should look at it once."""
        return logging.WARNING


@dataclass(frozen=True, slots=True)
class GatewayStopped(_Observation):
    """Running requests are finished and the connections closed; hits and misses of each cache."""

    event = "stopped"
    caches: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class JobEnded(_Observation):
    """A run of a job has ended; what went wrong in words is in gateway.job_runs, `code` is its SQLSTATE."""

    event = "job"
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


@dataclass(frozen=True, slots=True)
class JobsStarted(_Observation):
    """A runner looks at the schedule from now on."""

    event = "jobs_started"
    jobs: int


@dataclass(frozen=True, slots=True)
class JobsInterrupted(_Observation):
    """The runner cannot go on for now and tries again, or a job on the schedule is never due."""

    event = "jobs_interrupted"
    error: BaseException

    @property
    def level(self) -> int:
        """An error, always."""
        return logging.ERROR


@dataclass(frozen=True, slots=True)
class JobsStopped(_Observation):
    """The runner has stopped: each run is finished, or was undone and given back."""

    event = "jobs_stopped"
    given_back: int


@dataclass(frozen=True, slots=True)
class WorkEnded(_Observation):
    """An attempt of a service has ended; what went wrong is in gateway.work_runs too, in words."""

    event = "work"
    service: str
    key: str
    status: str
    attempt: int
    seconds: float
    error: BaseException | None

    @property
    def level(self) -> int:
        """What was given up is an error, what is tried again a warning."""
        levels = {"failed": logging.ERROR, "postponed": logging.WARNING, "lost": logging.WARNING}
        return levels.get(self.status, logging.INFO)


@dataclass(frozen=True, slots=True)
class WorkStarted(_Observation):
    """These services take their work from now on."""

    event = "work_started"
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorkInterrupted(_Observation):
    """The database did not answer a service, which asks again in a moment."""

    event = "work_interrupted"
    service: str
    error: BaseException

    @property
    def level(self) -> int:
        """An error, always."""
        return logging.ERROR


@dataclass(frozen=True, slots=True)
class WorkStopped(_Observation):
    """The services have stopped: each piece of work has ended, or was given back."""

    event = "work_stopped"
    given_back: int


@dataclass(frozen=True, slots=True)
class ConnectionOpened(_Observation):
    """A socket or stream is open."""

    event = "connection_opened"
    transport: str
    request_id: str


@dataclass(frozen=True, slots=True)
class ConnectionClosed(_Observation):
    """A socket or stream is closed, and why; `code` is the WebSocket's, where one was sent."""

    event = "connection_closed"
    transport: str
    role: str | None
    reason: str
    code: int | None
    seconds: float
    request_id: str


Observation: TypeAlias = (
    ConnectionClosed
    | ConnectionOpened
    | OperationAnswered
    | DeprecatedUsed
    | DownloadEnded
    | SignInAnswered
    | WebhookAnswered
    | LinkAnswered
    | UnexpectedFailure
    | GatewayStarted
    | GatewayStopped
    | LeftOpen
    | JobEnded
    | JobsStarted
    | JobsInterrupted
    | JobsStopped
    | WorkEnded
    | WorkStarted
    | WorkInterrupted
    | WorkStopped
)
