"""One line per operation, which says everything but values and tokens."""

import json
import logging
import logging.config

import pytest

from gateway.errors import Unavailable
from gateway.observe.log import JsonLog, TextLog, logging_config
from gateway.observe.observations import (
    GatewayStarted,
    Observation,
    OperationAnswered,
    UnexpectedFailure,
)

from .conftest import Site, token

ANSWERED = OperationAnswered(
    request_id="abc",
    name="Feed",
    kind="query",
    role="anon",
    status=200,
    codes=("FORBIDDEN",),
    stages={"parse": 0.0001, "run": 0.0025},
    seconds=0.003,
    bytes=17,
)


def record(event: Observation) -> logging.LogRecord:
    made = logging.LogRecord("gateway.observations", event.level, "", 0, "", (), None)
    made.event = event
    return made


async def test_an_operation_is_one_event(site: Site, events: list[Observation]) -> None:
    headers = {"authorization": f"Bearer {token()}", "x-request-id": "abc"}
    response = await site.ask("query Me { role broken }", headers=headers)
    (event,) = events
    assert isinstance(event, OperationAnswered)
    assert list(event.stages) == ["parse", "plan", "run", "complete"]
    assert sum(event.stages.values()) < event.seconds
    assert event == OperationAnswered(
        request_id="abc",
        name="Me",
        kind="query",
        role="authenticated",
        status=200,
        codes=("INVALID_VALUE",),
        stages=event.stages,
        seconds=event.seconds,
        bytes=len(response.content),
    )


@pytest.mark.parametrize(
    ("body", "status", "codes"),
    [("{", 400, ("MALFORMED_REQUEST",)), ('{"query": "{"}', 200, ("INVALID_OPERATION",))],
)
async def test_a_refused_request_is_an_event_too(
    site: Site, events: list[Observation], body: str, status: int, codes: tuple[str, ...]
) -> None:
    headers = {"content-type": "application/json"}
    await site.client.post("/graphql", content=body, headers=headers)
    (event,) = events
    assert isinstance(event, OperationAnswered)
    assert (event.name, event.status, event.codes) == (None, status, codes)


async def test_a_masked_failure_is_logged_under_its_error_id(
    site: Site, events: list[Observation]
) -> None:
    response = await site.ask("{ crash }", headers={"x-request-id": "abc"})
    failure, answered = events
    assert isinstance(failure, UnexpectedFailure)
    assert failure.error_id == response.json()["errors"][0]["extensions"]["errorId"]
    assert (failure.request_id, str(failure.error)) == ("abc", "secret detail")
    assert isinstance(answered, OperationAnswered)
    assert answered.codes == ("INTERNAL",)


async def test_a_server_fault_is_logged_as_an_error(
    site: Site, events: list[Observation], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object, **__: object) -> None:
        raise Unavailable("The database is away.")

    monkeypatch.setattr(site.gateway, "execute", away)
    response = await site.ask("{ role }")
    assert response.headers["retry-after"] == "1"
    (event,) = events
    assert isinstance(event, OperationAnswered)
    assert (event.status, event.codes, event.level) == (503, ("UNAVAILABLE",), logging.ERROR)


async def test_the_log_holds_no_token_and_no_value(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    secret = token()
    headers = {"authorization": f"Bearer {secret}"}
    query = "query ($n: String!) { hello(name: $n) }"
    await site.ask(query, variables={"n": "hush"}, headers=headers)
    await site.ask('{ hello(name: "hush") }', headers={"authorization": f"Bearer {secret}x"})
    text = "\n".join(
        JsonLog().format(line) for line in caplog.records if line.name == "gateway.observations"
    )
    assert text.count('"event":"operation"') == 2
    assert "hush" not in text
    assert secret not in text


async def test_the_stages_come_back_as_server_timing(site: Site) -> None:
    response = await site.ask("{ role }")
    timings = dict(stage.split(";dur=") for stage in response.headers["server-timing"].split(", "))
    assert list(timings) == ["parse", "plan", "run", "complete", "total"]
    assert all(float(taken) >= 0 for taken in timings.values())


def test_a_line_of_json_holds_all_fields() -> None:
    line = json.loads(JsonLog().format(record(ANSWERED)))
    assert line.pop("time").endswith("Z")
    assert line == {
        "level": "info",
        "event": "operation",
        "name": "Feed",
        "kind": "query",
        "role": "anon",
        "status": 200,
        "codes": ["FORBIDDEN"],
        "ms": 3.0,
        "stages": {"parse": 0.1, "run": 2.5},
        "bytes": 17,
        "request_id": "abc",
    }


def test_an_operations_line_of_json_has_the_fields_of_its_event() -> None:
    line = json.loads(JsonLog().format(record(ANSWERED)))
    assert line.items() >= {**ANSWERED.words(), "codes": ["FORBIDDEN"]}.items()


def test_a_line_of_text_leaves_out_what_is_empty() -> None:
    line = TextLog().format(record(GatewayStarted(0.25)))
    assert line.split(" ", 1)[1] == "info    started ms=250.0"
    line = TextLog().format(record(ANSWERED))
    assert line.split(" ", 1)[1] == (
        "info    operation name=Feed kind=query role=anon status=200 codes=FORBIDDEN ms=3.0 "
        "stages=parse:0.1,run:2.5 bytes=17 request_id=abc"
    )


@pytest.mark.parametrize("formatter", [JsonLog(), TextLog()])
def test_a_name_is_cut_and_cannot_start_a_new_line(formatter: logging.Formatter) -> None:
    long = ANSWERED._replace(name="N" * 10_000)
    line = formatter.format(record(long))
    assert "N" * 101 not in line
    assert "\n" not in line


@pytest.mark.parametrize("formatter", [JsonLog(), TextLog()])
def test_the_messages_of_libraries_are_lines_too(formatter: logging.Formatter) -> None:
    line = logging.LogRecord("uvicorn.error", logging.WARNING, "", 0, "port %d", (8000,), None)
    assert "port 8000" in formatter.format(line)


@pytest.mark.parametrize("style", ["json", "text"])
def test_the_configuration_of_the_log_is_valid(style: str) -> None:
    config = logging_config("info", style)
    handler = logging.config.DictConfigurator(config).configure_handler(
        {**config["handlers"]["stderr"], "formatter": None}
    )
    formatter = logging.config.DictConfigurator(config).configure_formatter(
        config["formatters"]["line"]
    )
    assert isinstance(handler, logging.StreamHandler)
    assert type(formatter) is (TextLog if style == "text" else JsonLog)
