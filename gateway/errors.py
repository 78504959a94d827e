"""The errors of the gateway: each has a stable code, an HTTP status and a hint at what to do.

GatewayError
├── RequestError            400  the request could not be understood
│   ├── MalformedRequest         MALFORMED_REQUEST
│   ├── PersistedQueryNotSupported 200  PERSISTED_QUERY_NOT_SUPPORTED
│   ├── PersistedQueryNotFound 200  PERSISTED_QUERY_NOT_FOUND
│   ├── DocumentHashMismatch     DOCUMENT_HASH_MISMATCH
│   ├── DocumentNotTrusted  403  DOCUMENT_NOT_TRUSTED: it is in no manifest, and only those are run
│   ├── DocumentNotFound    404  DOCUMENT_NOT_FOUND: no document has this id
│   ├── InvalidOperation         INVALID_OPERATION
│   ├── LimitExceeded            LIMIT_EXCEEDED
│   │   └── CostExceeded         COST_EXCEEDED
│   ├── RequestTooSlow      408  REQUEST_TIMEOUT
│   ├── NotFound            404  NOT_FOUND: no such path
│   ├── MethodNotAllowed    405  METHOD_NOT_ALLOWED
│   ├── NotAcceptable       406  NOT_ACCEPTABLE
│   ├── StreamConflict      409  STREAM_CONFLICT
│   ├── BodyTooLarge        413  BODY_TOO_LARGE
│   ├── UrlTooLong          414  URL_TOO_LONG
│   ├── UnsupportedMedia    415  UNSUPPORTED_MEDIA_TYPE
│   ├── HeadersTooLarge     431  HEADERS_TOO_LARGE
│   ├── TooManyConnections  429  TOO_MANY_CONNECTIONS
│   ├── TooManyOperations   429  TOO_MANY_OPERATIONS: of one caller are in work
│   └── TooManyRequests     429  TOO_MANY_REQUESTS: of one caller within a minute, or key within a second
├── IdentityError           401  who is calling could not be established
│   ├── KeysUnavailable     503  UNAVAILABLE: the keys that verify tokens cannot be fetched now
│   ├── Unauthenticated          UNAUTHENTICATED
│   └── TokenExpired             TOKEN_EXPIRED
├── PlanError                    the operation is valid GraphQL but cannot be planned
│   └── Unsupported              UNSUPPORTED
├── InvalidValue                 INVALID_VALUE: a value that its type admits and the domain does not
├── DatabaseError                Postgres refused; the code follows the SQLSTATE (`database.py`)
├── Gap                          GAP: events may be missing, and the subscription does not ask to be told
├── RolledBack                   ROLLED_BACK: another field of the same mutation failed
├── SubscriptionOver             a subscription ends; `extensions.cursor` says where to resume
│   ├── Restarting          503  RESTARTING: the server is leaving
│   ├── SlowConsumer             SLOW_CONSUMER: events came faster than they were read
│   └── Disconnected        403  DISCONNECTED: an administrator ended it
├── Unavailable             503  UNAVAILABLE: the database cannot answer now
│   └── Overloaded               OVERLOADED: more is asked of it than it can answer in time
├── TimedOut                504  TIMEOUT: the request took longer than it may
├── ConfigError                  a setting or a binding is wrong; raised at start-up, not to clients
└── InternalError           500  INTERNAL: masked, logged in full with its error id
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

__all__ = [
    "BodyTooLarge",
    "ConfigError",
    "CostExceeded",
    "DatabaseError",
    "Disconnected",
    "DocumentHashMismatch",
    "DocumentNotFound",
    "DocumentNotTrusted",
    "Gap",
    "GatewayError",
    "HeadersTooLarge",
    "IdentityError",
    "InternalError",
    "InvalidOperation",
    "InvalidValue",
    "KeysUnavailable",
    "LimitExceeded",
    "MalformedRequest",
    "MethodNotAllowed",
    "NotAcceptable",
    "NotFound",
    "Overloaded",
    "PersistedQueryNotFound",
    "PersistedQueryNotSupported",
    "PlanError",
    "RequestError",
    "RequestTooSlow",
    "Restarting",
    "RolledBack",
    "SlowConsumer",
    "StreamConflict",
    "SubscriptionOver",
    "TimedOut",
    "TokenExpired",
    "TooManyConnections",
    "TooManyOperations",
    "TooManyRequests",
    "Unauthenticated",
    "Unavailable",
    "Unsupported",
    "UnsupportedMedia",
    "UrlTooLong",
]

Path = Sequence[str | int]


class GatewayError(Exception):
    """An error that a client may see: `message` and `hint` are written for the caller."""

    code: ClassVar[str] = "INTERNAL"
    status: ClassVar[int] = 400
    headers: Sequence[tuple[bytes, bytes]] = ()
    """Of the response, where the whole request is refused: in place of those that go with the status."""

    def __init__(
        self,
        message: str,
        *,
        hint: str | None = None,
        path: Path | None = None,
        locations: Sequence[tuple[int, int]] = (),
        extensions: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.path = path
        self.locations = locations
        self.details = extensions or {}

    @property
    def extensions(self) -> dict[str, Any]:
        """What stands in the response's `extensions`: the code, the hint, the details."""
        hint = {"hint": self.hint} if self.hint else {}
        return {"code": self.code, **hint, **self.details}


class RequestError(GatewayError):
    """The request could not be understood."""


class MalformedRequest(RequestError):
    """The body, the query string or a parameter is not what GraphQL over HTTP asks for."""

    code = "MALFORMED_REQUEST"


class PersistedQueryNotSupported(RequestError):
    """A hash came where the document should be. Apollo's clients look for this message under status 200."""

    code = "PERSISTED_QUERY_NOT_SUPPORTED"
    status = 200

    def __init__(self) -> None:
        super().__init__(
            "PersistedQueryNotSupported", hint="Send the document as `query`; Apollo's clients do."
        )


class PersistedQueryNotFound(RequestError):
    """The hash is of no document that is persisted yet: clients send the document beside it then."""

    code = "PERSISTED_QUERY_NOT_FOUND"
    status = 200

    def __init__(self) -> None:
        super().__init__(
            "PersistedQueryNotFound", hint="Send the document as `query` beside its hash, once."
        )


class DocumentHashMismatch(RequestError):
    """The hash that came with a document is of another text."""

    code = "DOCUMENT_HASH_MISMATCH"


class DocumentNotTrusted(RequestError):
    """Only documents of manifests are run, and this is none."""

    code = "DOCUMENT_NOT_TRUSTED"
    status = 403


class DocumentNotFound(RequestError):
    """No manifest has a document of this id."""

    code = "DOCUMENT_NOT_FOUND"
    status = 404


class InvalidOperation(RequestError):
    """The document does not parse, does not validate, or its variables do not fit."""

    code = "INVALID_OPERATION"


class LimitExceeded(RequestError):
    """The operation asks for more than the configured limits allow."""

    code = "LIMIT_EXCEEDED"


class CostExceeded(LimitExceeded):
    """The operation costs more than one may: `cost` units of `maximum`, most of it by the field `mostBy`."""

    code = "COST_EXCEEDED"


class NotFound(RequestError):
    """The path is not served here."""

    code = "NOT_FOUND"
    status = 404


class MethodNotAllowed(RequestError):
    """The HTTP method does not fit the operation."""

    code = "METHOD_NOT_ALLOWED"
    status = 405


class NotAcceptable(RequestError):
    """None of the media types in `Accept` can be produced."""

    code = "NOT_ACCEPTABLE"
    status = 406


class StreamConflict(RequestError):
    """A reserved stream is open already, or one of its operations has this id."""

    code = "STREAM_CONFLICT"
    status = 409


class BodyTooLarge(RequestError):
    """The body is longer than the configured size."""

    code = "BODY_TOO_LARGE"
    status = 413


class UrlTooLong(RequestError):
    """The request's line is longer than the configured size."""

    code = "URL_TOO_LONG"
    status = 414


class UnsupportedMedia(RequestError):
    """The body's media type, charset or encoding is not supported."""

    code = "UNSUPPORTED_MEDIA_TYPE"
    status = 415


class HeadersTooLarge(RequestError):
    """The headers are more, or longer, than the configured size."""

    code = "HEADERS_TOO_LARGE"
    status = 431


class RequestTooSlow(RequestError):
    """The headers or the body took longer to arrive than they may."""

    code = "REQUEST_TIMEOUT"
    status = 408


class TooManyConnections(RequestError):
    """One more open connection than is allowed."""

    code = "TOO_MANY_CONNECTIONS"
    status = 429


class TooManyOperations(RequestError):
    """One more operation than a caller may have in work at once."""

    code = "TOO_MANY_OPERATIONS"
    status = 429


class TooManyRequests(RequestError):
    """A caller asks faster than they may."""

    code = "TOO_MANY_REQUESTS"
    status = 429


class IdentityError(GatewayError):
    """Who is calling could not be established."""

    status = 401


class KeysUnavailable(IdentityError):
    """The token may be good, but the keys that verify it cannot be fetched now."""

    code = "UNAVAILABLE"
    status = 503


class Unauthenticated(IdentityError):
    """The token is not valid here."""

    code = "UNAUTHENTICATED"


class TokenExpired(IdentityError):
    """The token was valid once; a new one is needed."""

    code = "TOKEN_EXPIRED"


class PlanError(GatewayError):
    """The operation is valid GraphQL but cannot be planned."""


class Unsupported(PlanError):
    """The operation uses something that this gateway does not do."""

    code = "UNSUPPORTED"


class InvalidValue(GatewayError):
    """A value that the schema's types admit and the domain does not.

    `columns` names the inputs it is about, as SQL errors do: `account_details.email`.
    """

    code = "INVALID_VALUE"

    def __init__(self, message: str, *, columns: Sequence[str] = (), **more: Any) -> None:
        super().__init__(message, **more)
        if columns:
            self.details["columns"] = list(columns)


class DatabaseError(GatewayError):
    """Postgres refused; `database.py` maps the SQLSTATE to the code."""

    def __init__(
        self,
        message: str,
        *,
        code: str,
        sqlstate: str,
        status: int = 400,
        hint: str | None = None,
        path: Path | None = None,
        extensions: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(message, hint=hint, path=path, extensions=extensions)
        self.code = code  # type: ignore[misc]  # the one family whose code is data
        self.status = status  # type: ignore[misc]
        self.sqlstate = sqlstate

    def again(self) -> DatabaseError:
        """The same refusal, to stand at another field's path."""
        return DatabaseError(
            self.message,
            code=self.code,
            sqlstate=self.sqlstate,
            status=self.status,
            hint=self.hint,
            extensions=dict(self.details),
        )


class Gap(GatewayError):
    """Events may be missing, and the subscription did not select `gap`: this is how it is told."""

    code = "GAP"


class RolledBack(GatewayError):
    """This field did its work, but another field of the same mutation failed."""

    code = "ROLLED_BACK"


class SubscriptionOver(GatewayError):
    """A subscription ends, and not for want of events; `extensions.cursor` resumes behind the last."""


class Restarting(SubscriptionOver):
    """The server is leaving; another one, or the same in a moment, goes on from the cursor."""

    code = "RESTARTING"
    status = 503


class SlowConsumer(SubscriptionOver):
    """The client read more slowly than events came, and more were waiting than may wait."""

    code = "SLOW_CONSUMER"


class Disconnected(SubscriptionOver):
    """An administrator ended every connection of this person."""

    code = "DISCONNECTED"
    status = 403


class Unavailable(GatewayError):
    """The database cannot answer now; the same request may succeed later."""

    code = "UNAVAILABLE"
    status = 503


class Overloaded(Unavailable):
    """More is asked of the database than it can answer in time: nothing was done, and nobody has to wait."""

    code = "OVERLOADED"


class TimedOut(GatewayError):
    """The request took longer than GATEWAY_REQUEST_TIMEOUT allows and was given up."""

    code = "TIMEOUT"
    status = 504


class ConfigError(GatewayError):
    """A setting, a binding or the database does not fit; raised at start-up."""

    code = "CONFIG"
    status = 500


class InternalError(GatewayError):
    """Something unexpected: the client sees an error id, the log has the rest."""

    code = "INTERNAL"
    status = 500
