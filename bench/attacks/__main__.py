"""One hostile client at full speed, honest ones beside it: what is left of their throughput, and their p99.

    python -m bench.attacks [seconds] [name of an attack …]

One gateway of one process over the demo data, with its default settings; hostile and honest clients are
processes of their own. Honest ones: an anonymous and a signed-in one on connections that stay, and one that makes
a connection for each request. Before each attack they are measured alone, for the same time. Everything shares
the machine, so what the hostile client itself takes of it counts as the attack's. How much that is, a control says:
the honest ones beside a process that takes as much of the processor, and asks the gateway for nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
import tempfile
from asyncio.subprocess import DEVNULL, PIPE
from collections import Counter
from collections.abc import Callable, Mapping
from math import nan
from pathlib import Path
from statistics import quantiles
from time import monotonic, process_time, sleep
from typing import Any, NamedTuple

import jwt
import uvloop

from bench.attacks.corpus import CORPUS, Sent
from bench.attacks.sockets import RAW
from bench.others import claims_of
from bench.sockets import allow_files
from gateway.config import DEVELOPMENT_SECRET, read_settings
from gateway.operate.embedded import EmbeddedPostgres, ensure_database
from gateway.operate.migrate import migrate, owner_connection, seed, served_folders

PORT = 8495
ANONYMOUS = "{ tasks(first: 5) { nodes { id title reward } } }"
SIGNED_IN = "{ me { id fullName } mySubmissions(first: 5) { nodes { id status } } }"
PERSON = "select user_id from public.submissions group by 1 order by count(*) desc, 1 limit 1"
FILES = 8_000
HONEST, HOSTILE = "127.0.0.1", "127.0.0.2"
"""Whoever has not signed in is their address."""

PAUSE = 0.04
"""Seconds between the anonymous one's requests: it keeps within what an address may ask in a minute."""


class Measured(NamedTuple):
    """What one honest client got in the time."""

    per_second: float
    p99: float
    refused: int


def head_of(body: bytes, more: Mapping[str, str], *, closes: bool = False) -> bytes:
    lines = {
        "Host": "localhost",
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Content-Length": str(len(body)),
        **({"Connection": "close"} if closes else {}),
        **more,
    }
    return (
        b"POST /graphql HTTP/1.1\r\n%b\r\n"
        % "".join(f"{name}: {value}\r\n" for name, value in lines.items()).encode()
    )


async def answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """Status and body of the next answer."""
    head = await reader.readuntil(b"\r\n\r\n")
    fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:] if b": " in line)
    body = await reader.readexactly(int(fields.get(b"content-length", b"0")))
    return int(head[9:12]), body


async def connect(source: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection of this address."""
    return await asyncio.open_connection("127.0.0.1", PORT, local_addr=(source, 0))


async def ask(
    sent: Sent,
    *,
    closes: bool,
    pause: float,
    until: float,
    count: Callable[[int, bytes, float], None],
) -> None:
    """Ask again and again; whoever is cut off comes back."""
    request = head_of(sent.body, sent.headers, closes=closes) + sent.body
    reader = writer = None
    while monotonic() < until:
        started = monotonic()
        try:
            if writer is None or closes:
                reader, writer = await connect(HONEST)
            assert reader is not None
            writer.write(request)
            status, body = await asyncio.wait_for(answer(reader), 30)
            count(status, body, monotonic() - started)
            if closes:
                writer.close()
            await asyncio.sleep(pause)
        except (OSError, EOFError, TimeoutError):
            count(0, b"", monotonic() - started)
            writer = None
            await asyncio.sleep(0.01)
    if writer is not None:
        writer.close()


async def honest(seconds: float, person: str) -> dict[str, Measured]:
    """What each kind of honest client gets, side by side."""
    token = jwt.encode(claims_of(person), DEVELOPMENT_SECRET)
    signed_in = {"Authorization": f"Bearer {token}"}
    kinds = {
        "anonymous": (Sent(json.dumps({"query": ANONYMOUS}).encode()), False, PAUSE, 2),
        "signed in": (Sent(json.dumps({"query": SIGNED_IN}).encode(), signed_in), False, 0.0, 2),
        "new connections": (
            Sent(json.dumps({"query": SIGNED_IN}).encode(), signed_in),
            True,
            0.0,
            1,
        ),
    }
    found: dict[str, tuple[list[float], list[int]]] = {kind: ([], []) for kind in kinds}
    until = monotonic() + seconds

    def counting(kind: str) -> Callable[[int, bytes, float], None]:
        times, refused = found[kind]

        def count(status: int, body: bytes, took: float) -> None:
            good = status == 200 and b'"errors"' not in body
            (times if good else refused).append(took)  # type: ignore[arg-type]

        return count

    await asyncio.gather(
        *(
            ask(sent, closes=closes, pause=pause, until=until, count=counting(kind))
            for kind, (sent, closes, pause, connections) in kinds.items()
            for _ in range(connections)
        )
    )
    return {
        kind: Measured(
            len(times) / seconds,
            quantiles(times, n=100)[98] if len(times) > 1 else 99.0,
            len(refused),
        )
        for kind, (times, refused) in found.items()
    }


async def hostile(name: str, seconds: float) -> Counter[str]:
    """Attack; counts the codes of the answers."""
    allow_files(FILES)
    seen: Counter[str] = Counter()
    until = monotonic() + seconds
    if name in RAW:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await RAW[name](PORT, seen)
        return seen
    found = next(each for each in CORPUS if each.name == name)
    number = iter(range(10**9))

    def count(status: int, body: bytes, _took: float) -> None:
        if status == 0:
            seen["cut off"] += 1
        elif b'"code": "' in body or b'"code":"' in body:
            seen[json.loads(body)["errors"][0]["extensions"]["code"]] += 1
        else:
            seen["OK"] += 1

    async def one() -> None:
        reader = writer = None
        while monotonic() < until:
            sent = found.make(next(number))
            try:
                if writer is None:
                    reader, writer = await connect(HOSTILE)
                assert reader is not None
                writer.write(head_of(sent.body, sent.headers) + sent.body)
                count(*await asyncio.wait_for(answer(reader), 30), 0.0)
            except (OSError, EOFError, TimeoutError):
                count(0, b"", 0.0)
                writer = None
                await asyncio.sleep(0.01)

    await asyncio.gather(*(one() for _ in range(found.connections)))
    return seen


async def attack(name: str, seconds: float) -> dict[str, Any]:
    """What the attack got, and how much of a core it took for itself."""
    begun, used = monotonic(), process_time()
    codes = await hostile(name, seconds)
    return {"codes": codes, "share": (process_time() - used) / (monotonic() - begun)}


def burn(share: float, seconds: float) -> None:
    """Take so much of a core, a hundredth of a second after the other."""
    until, begun, used = monotonic() + seconds, monotonic(), process_time()
    while (now := monotonic()) < until:
        if process_time() - used > share * (now - begun):
            sleep(0.01)


async def child(*arguments: str) -> Any:
    """The JSON that a process of its own prints."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.attacks", *arguments, stdout=PIPE
    )
    output, _ = await process.communicate()
    return json.loads(output)


async def compare(seconds: float, names: list[str], person: str) -> None:
    """Alone and beside each attack, in turns."""
    for name in names or [*(each.name for each in CORPUS), *RAW]:
        alone = await child("honest", str(seconds), person)
        attacked, told = await beside("hostile", name, seconds, person)
        share = told["share"]
        control, _ = await beside("burn", str(share), seconds, person)
        print(
            f"{name}: {kept(attacked, alone)}; refused {sum(each[2] for each in attacked.values())}; "
            f"the attack got {told['codes']}, and took {share:.2f} of a core. "
            f"Beside a process that takes as much: {kept(control, alone)}",
            flush=True,
        )


async def beside(other: str, what: str, seconds: float, person: str) -> tuple[Any, Any]:
    """What honest ones get while the other is at work, and what that says in the end."""
    working = asyncio.create_task(child(other, str(seconds + 1), what))
    await asyncio.sleep(0.5)
    found = await child("honest", str(seconds), person)
    return found, await working


def kept(beside: Mapping[str, Any], alone: Mapping[str, Any]) -> str:
    """What is left to each kind of what it gets alone."""
    return ", ".join(
        f"{kind} {_ratio(beside[kind][0], alone[kind][0]):.2f} of the throughput, "
        f"{_ratio(beside[kind][1], alone[kind][1]):.1f} times the p99"
        for kind in alone
    )


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else nan


async def main(arguments: list[str]) -> None:
    """Be one of the clients, or measure."""
    match arguments:
        case ["honest", seconds, person]:
            print(json.dumps(await honest(float(seconds), person)))
        case ["hostile", seconds, name]:
            print(json.dumps(await attack(name, float(seconds))))
        case ["burn", seconds, share]:
            burn(float(share), float(seconds))
            print("null")
        case _:
            await measure(arguments)


async def measure(arguments: list[str]) -> None:
    """Fill, serve, attack."""
    seconds = float(arguments[0]) if arguments else 3.0
    with tempfile.TemporaryDirectory() as folder, EmbeddedPostgres(Path(folder)) as server:
        url = await ensure_database(server, "bench")
        settings = read_settings({}, database_url=url, environment="development")
        async with owner_connection(url) as owner:
            await migrate(owner, settings)
            await seed(owner, served_folders(settings), 3)
            await owner.execute("vacuum analyze")
            person = str(await owner.fetchval(PERSON))
        environment = {
            **os.environ,
            "GATEWAY_ENV": "development",
            "DATABASE_URL": url,
            "JWT_SECRET": DEVELOPMENT_SECRET,
            "GATEWAY_DATA_DIR": folder,
            "PORT": str(PORT),
            # the signed-in one asks without a pause
            "GATEWAY_REQUESTS_PER_MINUTE": "6000,authenticated:none",
            "GATEWAY_COST_PER_MINUTE": "600000,anon:200000,authenticated:none",
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "gateway.operate.cli",
            "serve",
            env=environment,
            stdout=DEVNULL,
            stderr=DEVNULL,
        )
        try:
            await ready()
            await compare(seconds, arguments[1:], person)
        finally:
            process.kill()
            await process.wait()


async def ready() -> None:
    """Wait until the gateway listens."""
    while True:
        try:
            _, writer = await connect(HONEST)
        except OSError:
            await asyncio.sleep(0.1)
            continue
        writer.close()
        return


if __name__ == "__main__":
    uvloop.run(main(sys.argv[1:]))
