"""The command line: what each command prints, and how it fails."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import jwt
import pytest
from click.testing import CliRunner

from gateway.config import DEVELOPMENT_SECRET
from gateway.declare.application import load_application
from gateway.operate.cli import main
from tests.harness.database import Database, connection_as
from tests.harness.server import ROOT, SECRET
from tests.harness.settings import settings_of

COMMANDS = (
    "serve", "dev", "jobs", "migrate", "seed", "token", "schema", "doctor", "rotate-keys", "new", "ask", "typescript",
    "usage", "work",
)  # fmt: skip


PROGRAM = os.path.relpath(Path(sys.executable).with_name("gateway"), ROOT)
TASKS = "query ($n: Int!) { tasks(first: $n) { totalCount nodes { title } } }"


def gateway(*arguments: str, **environment: str):
    known = {
        name: None for name in os.environ if name.startswith(("GATEWAY_", "JWT_", "DATABASE_"))
    }
    return CliRunner().invoke(main, list(arguments), env={**known, **environment})


def on(database: Database, **more: str) -> dict[str, str]:
    return {
        "DATABASE_URL": database.url,
        "GATEWAY_ENV": "development",
        "JWT_SECRET": SECRET,
        "GATEWAY_IDEMPOTENCY_SECRET": SECRET,
        **more,
    }


def test_the_help_names_every_command():
    result = gateway("--help")
    assert result.exit_code == 0
    assert all(re.search(rf"^  {name} ", result.output, re.M) for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help(command):
    result = gateway(command, "--help")
    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 6


@pytest.mark.parametrize("command", ["serve", "jobs", "migrate", "seed"])
def test_without_a_database_the_error_says_what_to_set(command):
    result = gateway(command)
    assert result.exit_code == 1
    assert "DATABASE_URL is not set." in result.output
    assert "→ Set it to" in result.output


def test_a_server_that_is_not_there_is_one_clear_error():
    result = gateway("migrate", DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing")
    assert result.exit_code == 1
    assert "Cannot connect to DATABASE_URL" in result.output


def test_migrate_says_what_it_did(empty_database):
    first, second = (gateway("migrate", **on(empty_database)) for _ in range(2))
    assert "applied platform/migrations/0001_create_schemas.sql" in first.output
    assert second.output == "Nothing to apply: the database is up to date.\n"


def test_a_dry_run_says_what_it_would_do(empty_database):
    result = gateway("migrate", "--dry-run", **on(empty_database))
    assert "would apply platform/migrations/0001_create_schemas.sql" in result.output


def test_the_status_of_a_current_database_is_applied(database):
    result = gateway("migrate", "status", **on(database))
    assert re.fullmatch(r"\d+ applied", result.output.splitlines()[-1])


def test_demo_data_is_loaded_once_and_at_one_scale(database):
    assert gateway("seed", **on(database)).output == "Nothing to load: the demo data is there.\n"
    refused = gateway("seed", "--scale", "2", **on(database))
    assert refused.exit_code == 1
    assert "already has demo data of scale 1, not 2" in refused.output


def test_a_token_is_one_that_the_gateway_accepts():
    result = gateway("token", "--as", "admin", GATEWAY_ENV="development", JWT_SECRET=SECRET)
    claims = jwt.decode(result.output.strip(), SECRET, ["HS256"], audience="authenticated")
    assert claims["email"] == "admin@demo.example"
    assert claims["app_metadata"]["role"] == "admin"


@pytest.mark.parametrize(
    ("arguments", "environment", "message"),
    [
        ("admin", {"JWT_SECRET": SECRET}, "for development only"),
        ("admin", {"GATEWAY_ENV": "development"}, "no secret to sign"),
        ("nobody", {"GATEWAY_ENV": "development", "JWT_SECRET": SECRET}, "no demo person 'nobody'"),
    ],
)
def test_a_token_is_refused_elsewhere(arguments, environment, message):
    result = gateway("token", "--as", arguments, **environment)
    assert result.exit_code == 1
    assert message in result.output


def test_the_schema_is_printed_written_and_checked(tmp_path):
    file = tmp_path / "schema.graphql"
    stale = gateway("schema", "--check", "--file", str(file))
    assert stale.exit_code == 1
    assert "is stale" in stale.output
    gateway("schema", "--write", "--file", str(file))
    assert file.read_text() == gateway("schema").output
    assert gateway("schema", "--check", "--file", str(file)).exit_code == 0


def test_the_module_for_typescript_is_printed_written_and_checked(tmp_path):
    file = tmp_path / "gateway.ts"
    stale = gateway("typescript", "--check", "--file", str(file))
    assert stale.exit_code == 1
    assert "is stale" in stale.output
    gateway("typescript", "--write", "--file", str(file))
    assert file.read_text() == gateway("typescript").output
    assert gateway("typescript", "--check", "--file", str(file)).exit_code == 0


def test_what_breaks_clients_is_told_and_refused(tmp_path):
    file = tmp_path / "schema.graphql"
    gateway("schema", "--write", "--file", str(file))
    served = file.read_text()
    in_git(tmp_path, "init", "--quiet")
    for name, text in (("same", served), ("before", f"{served}type Medal {{ id: ID }}\n")):
        file.write_text(text)
        in_git(tmp_path, "add", "schema.graphql")
        in_git(tmp_path, "commit", "--quiet", "--message", name)
        in_git(tmp_path, "tag", name)
    before = gateway("schema", "--diff", "before", "--file", str(file))
    same = gateway("schema", "--diff", "same", "--file", str(file))
    absent = gateway("schema", "--diff", "nothing", "--file", str(file))
    assert before.exit_code == 1
    assert "breaks  Medal was removed." in before.output
    assert "of the changes since before break clients" in before.output
    assert (same.exit_code, same.output) == (0, "Whatever same answered is answered still.\n")
    assert absent.exit_code == 1
    assert "git shows no schema.graphql of nothing" in absent.output


def in_git(folder, *arguments):
    who = ("-c", "user.name=test", "-c", "user.email=test@demo.example")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True)


def test_who_uses_what_is_deprecated_is_told_from_the_log(tmp_path):
    log = tmp_path / "gateway.log"
    used = {"event": "deprecated_used", "uses": ["Bed.places"], "time": "2026-02-01T00:00:00Z"}
    lines = [
        {**used, "client": "web 1.0"},
        {**used, "client": "web 1.0", "time": "2026-02-03T00:00:00Z"},
        {**used, "client": "", "uses": ["Bed.places", "Bed.gone"]},
        {"event": "operation"},
        ["no event"],
    ]
    log.write_text("".join(f"{json.dumps(each)}\n" for each in lines) + "no JSON\n")
    garden = {"GATEWAY_APPLICATION": "tests.garden.application:DOMAINS", "DOMAINS": "garden"}
    told = gateway("usage", str(log), **garden).output
    none = gateway("usage", os.devnull, **garden).output
    assert told.splitlines() == [
        "Bed.places  Since 2026-01-31: measure the bed.",
        "         2  web 1.0",
        "         1  a client without a name",
        "  used last 2026-02-03T00:00:00Z",
        "Bed.gone  is no longer in the schema, or deprecated",
    ]
    assert none.splitlines()[1:] == ["  nobody uses it"]
    assert gateway("usage", os.devnull).output == "Nothing is deprecated.\n"


def test_the_schedule_is_listed_with_the_last_runs(database):
    before = gateway("jobs", "--list", **on(database))
    assert re.search(
        r"^refill_panels +\*/5 .* next not known yet +has not run yet$", before.output, re.M
    )
    ran = gateway("jobs", "--once", "write_weekly_reports", **on(database))
    assert re.fullmatch(r"write_weekly_reports: 2 rows in \d+\.\d\d s\.\n", ran.output)
    after = gateway("jobs", "--list", **on(database))
    assert re.search(r"^write_weekly_reports .* succeeded \d{4}.*, 2 rows$", after.output, re.M)


def test_services_are_listed_with_how_they_stand(database):
    tower = on(database, GATEWAY_APPLICATION="tests.work.application:DOMAINS")
    listed = gateway("work", "--list", "bells", **tower)
    assert listed.exit_code == 0, listed.output
    assert "0 waiting, 0 running, 0 failed   has not run yet" in listed.output
    unknown = gateway("work", "organs", **tower)
    assert "There is no service organs." in unknown.output


def test_a_job_that_is_not_on_the_schedule_is_refused(database):
    result = gateway("jobs", "--once", "pg_sleep", **on(database))
    assert result.exit_code == 1
    assert "There is no job pg_sleep." in result.output
    assert "→ See `gateway jobs --list`." in result.output


def test_a_job_by_hand_that_fails_says_why_and_so_does_the_doctor(database):
    asyncio.run(break_a_job(database))
    result = gateway("jobs", "--once", "refill_panels", **on(database))
    assert result.exit_code == 1
    assert "It broke." in result.output
    listed = gateway("jobs", "--list", **on(database))
    assert re.search(r"^refill_panels .* failed .*\n    It broke\.", listed.output, re.M)
    found = gateway("doctor", **on(database))
    assert "job refill_panels: failed the last time: It broke." in found.output


async def break_a_job(database):
    async with connection_as(database) as owner:
        await owner.execute(
            "create function private.broken() returns integer language plpgsql set search_path = '' "
            "as $$ begin raise exception 'It broke.'; end $$;"
            "update gateway.jobs set function = 'private.broken' where name = 'refill_panels'"
        )


def test_the_doctor_is_content_with_the_demo(database):
    result = gateway("doctor", **on(database))
    assert (result.output, result.exit_code) == ("All is well.\n", 0)


def test_the_doctor_fails_on_an_error(database):
    result = gateway(
        "doctor", **on(database, GATEWAY_ENV="production", JWT_SECRET=DEVELOPMENT_SECRET)
    )
    assert result.exit_code == 1
    assert "JWT_SECRET" in result.output


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_nobody_to_ask_is_one_clear_error():
    result = gateway("ask", "{ __typename }", PORT=str(free_port()))
    assert result.exit_code == 1
    assert "No answer of GraphQL came from http://127.0.0.1:" in result.output
    assert "--url" in result.output


def test_variables_to_ask_with_are_json():
    result = gateway("ask", "{ __typename }", "--variables", "{n: 1}")
    assert result.exit_code == 1
    assert "The variables are no JSON" in result.output


def test_what_is_asked_and_answered_keeps_its_digits():
    """A server that says what no float of Python holds, and keeps what it was sent."""
    said = '{"data": {"a": 1.10, "b": 1e400, "c": [12345678901234567890.12, "é", {}], "d": []}}'
    sent = []

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self):
            sent.append(self.rfile.read(int(self.headers["content-length"])).decode())
            self.send_response(200)
            self.end_headers()
            self.wfile.write(said.encode())

        def log_message(self, *_):
            """Nothing to say."""

    with HTTPServer(("127.0.0.1", 0), Answering) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        url = f"http://127.0.0.1:{server.server_port}/graphql"
        result = gateway(
            "ask", "{ a }", "--variables", '{"v": 0.12345678901234567890}', "--url", url
        )
        thread.join()
    assert '"v":0.12345678901234567890}' in sent[0]
    assert "".join(result.stdout.split()) == "".join(said.split())
    assert result.stdout.splitlines()[1:4] == ['  "data": {', '    "a": 1.10,', '    "b": 1e400,']


def test_a_port_in_use_is_refused():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = gateway("dev", "--port", str(taken.getsockname()[1]))
    assert result.exit_code == 1
    assert "Cannot listen on" in result.output


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_dev_serves_the_demo_and_stops_cleanly(database, stop, tmp_path):
    port = free_port()
    environment = {
        **os.environ,
        "DATABASE_URL": database.url,  # and no secret: the development one is told to all
        "GATEWAY_DATA_DIR": str(tmp_path),
    }
    with subprocess.Popen(
        [PROGRAM, "dev", "--port", str(port), "--no-reload"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            lines = read_until(process, "Ctrl-C")
            assert live(port) == 200
            asked, token = (in_a_shell(*told(lines, what)) for what in ("query", "token"))
            more = ("--variables", '{"n": 2}', "--explain", "--as", "contributor")
            explained = in_a_shell(f"PORT={port}", PROGRAM, "ask", TASKS, *more)
            refused = in_a_shell(f"PORT={port}", PROGRAM, "ask", "{ nothing }")
            process.send_signal(stop)
            assert process.stdout
            rest = process.stdout.read()
        finally:
            process.terminate()
    assert (process.returncode, rest.splitlines()[-1]) == (0, "Stopped.")
    assert f"GraphiQL   http://127.0.0.1:{port}/graphql   Start here" in "".join(lines)
    served = load_application(settings_of(environment="development")).served
    people = [person for domain in served for person in domain.people]
    named = [line.split()[0] for line in lines if line.startswith("  ")]
    assert named == [person.name for person in people]
    assert json.loads(asked.stdout) == {"data": {"__typename": "Query"}}
    assert token.stdout.startswith("eyJ")
    assert (explained.returncode, refused.returncode) == (0, 1)
    assert len(json.loads(explained.stdout)["data"]["tasks"]["nodes"]) == 2
    assert "\nCost 1" in explained.stderr
    assert re.search(r'\n +from "public"."tasks" as', explained.stderr)
    assert '  $5 = "2"' in explained.stderr
    assert re.search(r"\d ms +\d+ rows .* on tasks by tasks_", explained.stderr)
    assert json.loads(refused.stdout)["errors"][0]["extensions"]["code"]
    with pytest.raises(OSError, match="refused"):
        live(port)


def told(lines: list[str], what: str) -> list[str]:
    """The command that the screen says under this name."""
    (line,) = [line for line in lines if line.startswith(f"A {what} ")]
    return shlex.split(line.removeprefix(f"A {what} "))


def in_a_shell(*command: str) -> subprocess.CompletedProcess[str]:
    """Run it where the server was started, in a shell where nothing is set but what stands before the command."""
    known = ("GATEWAY_", "JWT_", "DATABASE_", "PORT")
    plain = {name: value for name, value in os.environ.items() if not name.startswith(known)}
    return subprocess.run(
        ["env", *command],
        env=plain,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def read_until(process: subprocess.Popen[str], start: str) -> list[str]:
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith(start):
            return lines
    raise AssertionError("".join(lines))


def live(port: int) -> int:
    deadline = time.monotonic() + 10
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/live") as answer:
                return int(answer.status)
        except ConnectionResetError:
            if time.monotonic() > deadline:
                raise
