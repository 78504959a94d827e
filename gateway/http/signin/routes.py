"""The addresses of the sign-in, below `/auth/v1`, where the settings ask for it; elsewhere there are none."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from time import perf_counter
from typing import TypeAlias

from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from gateway.config import Settings
from gateway.engine import Gateway
from gateway.errors import GatewayError, MethodNotAllowed
from gateway.execute.response import masked
from gateway.http.callers.sources import Sources
from gateway.http.exchange.exchange import CLIENT_LEFT, read_headers, read_request_id
from gateway.http.exchange.watch import ClientLeft, Watch, Watches
from gateway.http.signin.about import About
from gateway.http.signin.answers import (
    SignInReply,
    no_key,
    refusal_of,
    send_sign_in_reply,
    tell_refusal,
)
from gateway.http.signin.asking import SignInRequest, read_sign_in_request
from gateway.http.signin.mailbox import Mailbox
from gateway.http.signin.mailed import Mailed
from gateway.http.signin.people import People
from gateway.http.signin.redirects import MAILBOX, Redirects
from gateway.identity import ANON, Verifier
from gateway.observe.log import observe
from gateway.observe.observations import SignInAnswered
from gateway.signin import SignIn, SignInRefused

__all__ = ["PATH", "sign_in_routes"]

PATH = "/auth/v1"

Handler: TypeAlias = Callable[[SignInRequest], Awaitable[SignInReply]]

WITHOUT_KEY = (f"{PATH}/.well-known/jwks.json", f"{PATH}/verify", MAILBOX, f"{MAILBOX}.json")
"""What links lead to and other servers fetch: no key of the project is asked for, as at Supabase."""


def sign_in_routes(
    settings: Settings,
    gateway: Gateway,
    verifier: Verifier,
    sources: Sources,
    sign_in: SignIn | None,
) -> list[BaseRoute]:
    """Every address of the sign-in; none where it is not served."""
    if sign_in is None:
        return []
    mailbox = Mailbox(settings, sign_in)
    handlers: dict[str, Mapping[str, Handler]] = {
        **{f"{PATH}{path}": methods for path, methods in _handlers(sign_in, verifier).items()},
        MAILBOX: {"GET": mailbox.page},
        f"{MAILBOX}.json": {"GET": mailbox.list},
    }
    return [
        Route(path, SignInEndpoint(settings, gateway, verifier, sources, path, methods))
        for path, methods in handlers.items()
    ]


def _handlers(sign_in: SignIn, verifier: Verifier) -> Mapping[str, Mapping[str, Handler]]:
    people, about, mailed = People(sign_in, verifier), About(sign_in), Mailed(sign_in)
    return {
        "/health": {"GET": about.health},
        "/settings": {"GET": about.settings},
        "/.well-known/jwks.json": {"GET": about.keys},
        "/signup": {"POST": people.sign_up},
        "/token": {"POST": people.token},
        "/user": {"GET": people.user, "PUT": people.change},
        "/logout": {"POST": people.sign_out},
        "/otp": {"POST": mailed.code},
        "/magiclink": {"POST": mailed.code},
        "/recover": {"POST": mailed.recovery},
        "/resend": {"POST": mailed.again},
        "/verify": {"GET": mailed.follow, "POST": mailed.verify},
        "/reauthenticate": {"GET": people.reauthenticate},
        "/factors": {"POST": people.enrol},
        "/factors/{factor}": {"DELETE": people.unenrol},
        "/factors/{factor}/challenge": {"POST": people.challenge},
        "/factors/{factor}/verify": {"POST": people.verify},
    }


class SignInEndpoint:
    """Answers one address of the sign-in."""

    def __init__(
        self,
        settings: Settings,
        gateway: Gateway,
        verifier: Verifier,
        sources: Sources,
        path: str,
        methods: Mapping[str, Handler],
    ) -> None:
        self._timeout = settings.request_timeout
        self._rates = gateway.rates
        self._verifier = verifier
        self._sources = sources
        self._path = path
        self._methods = methods
        self._allowed = ", ".join(methods).encode()
        self._redirects = Redirects(settings)
        self._watches = Watches()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request."""
        started = perf_counter()
        headers = read_headers(scope["headers"])
        request_id = read_request_id(headers)
        try:
            told = await self._tell(scope, receive, headers)
        except ClientLeft:
            self._observe(CLIENT_LEFT, "", started, request_id)
            return
        except Exception as error:
            if not isinstance(error, SignInRefused | GatewayError):
                masked(error, request_id)  # the log has it
            told = tell_refusal(refusal_of(error), headers, self._allowed)
        await send_sign_in_reply(send, told, request_id, with_body=scope["method"] != "HEAD")
        self._observe(told.status, told.code, started, request_id)

    async def _tell(
        self, scope: Scope, receive: Receive, headers: Mapping[str, str]
    ) -> SignInReply:
        with Watch(self._watches, receive, self._timeout) as watch:
            source = self._sources.of(scope, headers)
            self._rates.admit(source.nobody, ANON.role)
            handler = self._methods.get(scope["method"].replace("HEAD", "GET"))
            if handler is None:
                raise MethodNotAllowed(f"Use {' or '.join(self._methods)}.")
            if self._path not in WITHOUT_KEY and not await self._shows_key(headers, source.nobody):
                return no_key(headers)
            asked = await read_sign_in_request(scope, receive, headers, source, self._redirects)
            watch.expect_departure()
            return await handler(asked)

    async def _shows_key(self, headers: Mapping[str, str], asker: str) -> bool:
        """Whether the request has a key of this project, which every client of Supabase sends."""
        try:
            await self._verifier.identify(None, headers.get("apikey"), asker)
        except GatewayError:
            return False
        return bool(headers.get("apikey", "").strip())

    def _observe(self, status: int, code: str, started: float, request_id: str) -> None:
        seconds = perf_counter() - started
        observe(SignInAnswered(self._path, status, (code,) if code else (), seconds, request_id))
