"""A request that is refused before anything is asked of the database."""

from __future__ import annotations

from gateway.errors.base import GatewayError

__all__ = [
    "BodyTooLarge",
    "CostExceeded",
    "DocumentHashMismatch",
    "DocumentNotFound",
    "DocumentNotTrusted",
    "HeadersTooLarge",
    "InvalidOperation",
    "LimitExceeded",
    "MalformedRequest",
    "MethodNotAllowed",
    "NotAcceptable",
    "NotFound",
    "PersistedQueryNotFound",
    "PersistedQueryNotSupported",
    "RequestError",
    "RequestTooSlow",
    "StreamConflict",
    "TooManyConnections",
    "TooManyOperations",
    "TooManyRequests",
    "UnsupportedMedia",
    "UrlTooLong",
    "WebhookOfOtherMode",
    "WebhookRefused",
    "WebhookTooOld",
]


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


class WebhookRefused(RequestError):
    """What came to a webhook is not signed by whom it is to come from, or with another secret."""

    code = "SIGNATURE_INVALID"
    status = 403


class WebhookTooOld(WebhookRefused):
    """A body that was signed too long ago: somebody may send again what they have overheard."""

    code = "SIGNATURE_EXPIRED"


class WebhookOfOtherMode(WebhookRefused):
    """A signed body of another environment of the sender: test where this is live, or the other way."""

    code = "WRONG_MODE"
    status = 409


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
