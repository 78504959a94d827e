"""What Stripe's library has signed is read; everything else is refused with a code of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import Any

import pytest
from stripe import WebhookSignature

from gateway.config import read_settings
from gateway.errors import GatewayError
from gateway.secrets.weak_secrets import weak_secrets
from resolvers.creators.queue.stripe_webhook import SETTINGS, stripe_reader
from tests.harness.server import ROOT

NEW, OLD = "whsec_new_0123456789abcdef", "whsec_old_0123456789abcdef"
EVENT = {
    "id": "evt_1",
    "type": "customer.subscription.updated",
    "livemode": False,
    "created": 1_790_000_000,
    "data": {"object": {"id": "sub_1"}},
}


def signed(body: bytes, secret: str = NEW, age: int = 0) -> str:
    header: str = WebhookSignature.generate_signature_header(
        body.decode(), secret, int(time.time()) - age
    )
    return header


def read(body: bytes, header: str | None, **variables: str) -> dict[str, object]:
    given = read_settings({"CREATOR_STRIPE_SECRETS": f"{NEW},{OLD}", **variables})
    return stripe_reader(given)(body, {} if header is None else {"stripe-signature": header})


def body_of(**changes: Any) -> bytes:
    return json.dumps({**EVENT, **changes}).encode()


def refusal(body: bytes, header: str | None, **variables: str) -> GatewayError:
    with pytest.raises(GatewayError) as refused:
        read(body, header, **variables)
    return refused.value


@pytest.mark.parametrize("secret", [NEW, OLD])
def test_an_event_is_read_that_any_of_the_secrets_has_signed(secret: str) -> None:
    body = body_of()

    assert read(body, signed(body, secret)) == {
        "event_id": "evt_1",
        "type": "customer.subscription.updated",
        "livemode": False,
        "created": "2026-09-21T14:13:20+00:00",
        "payload": EVENT,
    }


def test_one_of_several_signatures_is_enough() -> None:
    body = body_of()
    both = f"{signed(body, 'whsec_another_0123456789')},{signed(body).split(',')[1]}"

    assert read(body, both)["event_id"] == "evt_1"


FORGED: dict[str, str | None] = {
    "none": None,
    "empty": "",
    "no scheme": "t=1",
    "no time": "v1=00",
    "another secret": signed(body_of(), "whsec_stranger_0123456789"),
    "another body": signed(body_of(id="evt_2")),
    "another scheme": signed(body_of()).replace("v1=", "v0="),
    "no ASCII": "t=1,v1=\xe9",
    "too long": "t=1," + "v1=00," * 1_000,
    "a time that is changed": signed(body_of()).replace("t=1", "t=2"),
}


@pytest.mark.parametrize("forged", FORGED)
def test_what_is_not_signed_is_refused_and_nothing_of_it_is_said(forged: str) -> None:
    refused = refusal(body_of(), FORGED[forged])

    assert (refused.code, refused.status) == ("SIGNATURE_INVALID", 403)
    assert refused.hint
    assert "evt_1" not in f"{refused.message} {refused.hint} {refused.__cause__}"
    assert not any(each in refused.message for each in (NEW, OLD))


def test_what_was_signed_too_long_ago_is_to_be_sent_anew() -> None:
    body = body_of()

    refused = refusal(body, signed(body, OLD, age=400))

    assert (refused.code, refused.status) == ("SIGNATURE_EXPIRED", 403)
    assert read(body, signed(body, age=200))["event_id"] == "evt_1"
    assert (
        refusal(body, signed(body, age=200), CREATOR_STRIPE_MAX_AGE="60").code
        == "SIGNATURE_EXPIRED"
    )


@pytest.mark.parametrize(("mode", "livemode"), [("live", False), ("test", True)])
def test_an_event_of_the_other_mode_is_refused(mode: str, livemode: bool) -> None:
    body, fitting = body_of(livemode=livemode), body_of(livemode=not livemode)

    refused = refusal(body, signed(body), CREATOR_STRIPE_MODE=mode)

    assert (refused.code, refused.status) == ("WRONG_MODE", 409)
    assert read(fitting, signed(fitting), CREATOR_STRIPE_MODE=mode)["livemode"] is not livemode


NO_EVENTS = {
    "no JSON": b"evt_1",
    "a list": b"[]",
    "a text": b'"evt_1"',
    "no id": json.dumps({**EVENT, "id": None}).encode(),
    "a mode that is none": body_of(livemode=0),
    "a time that is none": body_of(created="now"),
    "a time beyond all": body_of(created=10**30),
    "a truth for a time": body_of(created=True),
    "depth": b"[" * 100_000,
}


@pytest.mark.parametrize("wrong", NO_EVENTS)
def test_what_is_signed_and_no_event_is_refused(wrong: str) -> None:
    refused = refusal(NO_EVENTS[wrong], signed(NO_EVENTS[wrong]))

    assert (refused.code, refused.status) == ("MALFORMED_REQUEST", 400)
    assert refused.hint


def test_bytes_that_are_no_text_are_not_signed() -> None:
    assert refusal(b"\xff", signed(body_of())).code == "SIGNATURE_INVALID"


def test_without_a_secret_there_is_no_such_webhook() -> None:
    refused = refusal(body_of(), signed(body_of()), CREATOR_STRIPE_SECRETS="")

    assert (refused.code, refused.status) == ("NOT_FOUND", 404)
    assert "CREATOR_STRIPE_SECRETS" in str(refused.hint)


def test_production_does_not_start_with_a_secret_that_can_be_guessed() -> None:
    weak = read_settings({"CREATOR_STRIPE_SECRETS": f"{NEW},whsec_short"})

    found = [each for each in weak_secrets(weak, SETTINGS) if "STRIPE" in each.variable]

    assert [each.variable for each in found] == ["CREATOR_STRIPE_SECRETS"]
    assert "short" not in found[0].problem
    fine = read_settings({"CREATOR_STRIPE_SECRETS": NEW})
    assert not [each for each in weak_secrets(fine, SETTINGS) if "STRIPE" in each.variable]


def test_who_takes_no_events_does_not_import_the_library() -> None:
    code = (
        "import sys; from gateway.config import read_settings; "
        "from resolvers.creators.queue.stripe_webhook import stripe_reader; "
        "stripe_reader(read_settings({})); sys.exit('stripe' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
