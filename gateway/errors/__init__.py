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
│   ├── WebhookRefused      403  SIGNATURE_INVALID
│   │   ├── WebhookTooOld   403  SIGNATURE_EXPIRED
│   │   └── WebhookOfOtherMode 409  WRONG_MODE
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
│   └── OneOfTwo                 ONE_OF_TWO: both of two inputs that say the same, or neither
├── DatabaseError                Postgres refused; the code follows the SQLSTATE (`database.py`)
├── EventsMissing                GAP: events may be missing, and the subscription does not ask to be told
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

from gateway.errors.base import (
    GatewayError,
)
from gateway.errors.identities import (
    IdentityError,
    KeysUnavailable,
    TokenExpired,
    Unauthenticated,
)
from gateway.errors.operations import (
    DatabaseError,
    InvalidValue,
    OneOfTwo,
    Overloaded,
    PlanError,
    RolledBack,
    TimedOut,
    Unavailable,
    Unsupported,
)
from gateway.errors.operators import (
    ConfigError,
    InternalError,
)
from gateway.errors.requests import (
    BodyTooLarge,
    CostExceeded,
    DocumentHashMismatch,
    DocumentNotFound,
    DocumentNotTrusted,
    HeadersTooLarge,
    InvalidOperation,
    LimitExceeded,
    MalformedRequest,
    MethodNotAllowed,
    NotAcceptable,
    NotFound,
    PersistedQueryNotFound,
    PersistedQueryNotSupported,
    RequestError,
    RequestTooSlow,
    StreamConflict,
    TooManyConnections,
    TooManyOperations,
    TooManyRequests,
    UnsupportedMedia,
    UrlTooLong,
    WebhookOfOtherMode,
    WebhookRefused,
    WebhookTooOld,
)
from gateway.errors.subscriptions import (
    Disconnected,
    EventsMissing,
    Restarting,
    SlowConsumer,
    SubscriptionOver,
)

__all__ = [
    "BodyTooLarge",
    "ConfigError",
    "CostExceeded",
    "DatabaseError",
    "Disconnected",
    "DocumentHashMismatch",
    "DocumentNotFound",
    "DocumentNotTrusted",
    "EventsMissing",
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
    "OneOfTwo",
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
    "WebhookOfOtherMode",
    "WebhookRefused",
    "WebhookTooOld",
]
