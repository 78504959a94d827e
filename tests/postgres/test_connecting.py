"""With passwords, over TCP and TLS, to one of several hosts: as in production, and not by trust."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from gateway.config import Settings, read_settings
from gateway.config.secret import Secret
from gateway.database import Database as Connections
from gateway.errors import ConfigError, Unavailable
from gateway.operate.embedded import OWNER, EmbeddedPostgres
from gateway.postgres import login_connection, owner_connection, scram_verifier
from judges.production.authority import Authority
from tests.harness.database import Database, connection_as
from tests.harness.server import LOGIN_PASSWORD, OWNER_PASSWORD
from tests.postgres.front import front

ROLES = ("anon", "authenticated", "service_role", "api_key")


def reading(database: Database, hosts: str = "", **environ: str) -> Settings:
    """Settings that come from the environment alone, as in production."""
    password = {"GATEWAY_LOGIN_PASSWORD": LOGIN_PASSWORD}
    return read_settings({"DATABASE_URL": database.tcp_url(hosts), **password, **environ})


async def who(settings: Settings, role: str = "authenticated") -> str:
    async with login_connection(settings, role) as connection:
        assert await connection.fetchval("show statement_timeout") != "0"
        return str(await connection.fetchval("select current_user"))


@contextmanager
def no_one(backlog: int | None) -> Iterator[int]:
    """A port that nobody listens on, or that takes connections and never says a word."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        if backlog is not None:
            taken.listen(backlog)
        yield int(taken.getsockname()[1])


# --- passwords


@pytest.mark.parametrize("role", ROLES)
async def test_a_login_gives_its_password(template: Database, role: str) -> None:
    assert await who(reading(template), role) == role


async def test_the_owner_gives_the_password_of_the_address(template: Database) -> None:
    async with owner_connection(reading(template).database_url) as connection:
        assert await connection.fetchval("select current_user") == OWNER


async def test_a_wrong_password_is_an_error_of_the_configuration(template: Database) -> None:
    with pytest.raises(ConfigError, match="gateway_anon cannot connect: password") as caught:
        await who(reading(template, GATEWAY_LOGIN_PASSWORD="wrong-one"), "anon")
    assert "GATEWAY_LOGIN_PASSWORD" in (caught.value.hint or "")
    assert "wrong-one" not in str(caught.value)


async def test_a_login_never_gives_the_owners_password(template: Database) -> None:
    verifier = scram_verifier(Secret(OWNER_PASSWORD))
    async with connection_as(template, "postgres") as superuser:
        await superuser.execute(f"create role alike_anon login password '{verifier}'")
        try:
            with pytest.raises(ConfigError, match="alike_anon cannot connect"):
                await who(
                    reading(template, GATEWAY_LOGIN_PASSWORD="", GATEWAY_LOGIN_PREFIX="alike_"),
                    "anon",
                )
        finally:
            await superuser.execute("drop role alike_anon")


@asynccontextmanager
async def own_logins(database: Database, **passwords: str) -> AsyncIterator[None]:
    """Logins of the prefix `own_`, as `gateway migrate` makes them."""
    from gateway.operate.migrate.logins import configure_logins

    settings = database.settings(login_prefix="own_", **passwords)
    async with connection_as(database) as owner:
        await configure_logins(owner, settings)
        try:
            yield
        finally:
            await owner.execute(
                "drop role own_anon, own_authenticated, own_service_role, own_api_key"
            )


async def test_each_login_may_have_a_password_of_its_own(template: Database) -> None:
    passwords = {
        "GATEWAY_LOGIN_PASSWORD": "common",
        "GATEWAY_LOGIN_PASSWORD_ANON": "of anon",
        "GATEWAY_LOGIN_PASSWORD_AUTHENTICATED": "of authenticated",
        "GATEWAY_LOGIN_PASSWORD_SERVICE_ROLE": "of service_role",
        "GATEWAY_LOGIN_PASSWORD_API_KEY": "of api_key",
    }
    given = {"login_password": "common", **{f"{role}_password": f"of {role}" for role in ROLES}}
    async with own_logins(template, **given):
        own = reading(template, GATEWAY_LOGIN_PREFIX="own_", **passwords)
        assert [await who(own, role) for role in ROLES] == list(ROLES)
        common = reading(template, GATEWAY_LOGIN_PREFIX="own_", GATEWAY_LOGIN_PASSWORD="common")
        for role in ROLES:
            with pytest.raises(ConfigError):
                await who(common, role)


async def test_one_password_is_for_those_that_have_none_of_their_own(template: Database) -> None:
    async with own_logins(template, login_password="common", anon_password="of anon"):
        common = reading(template, GATEWAY_LOGIN_PREFIX="own_", GATEWAY_LOGIN_PASSWORD="common")
        assert await who(common, "service_role") == "service_role"
        with pytest.raises(ConfigError):
            await who(common, "anon")


@pytest.mark.parametrize(
    "password",
    [
        "plain",
        "\u2168 ro\u00adman",
        "e\u0301",
        "\u0627\u0644",
        "\u0627 mixed a",
        "\u0001",
        "\u00a0",
        "'\\\"$%",
    ],
)
async def test_a_password_of_any_script_is_what_postgres_makes_of_it(
    cluster: EmbeddedPostgres, password: str
) -> None:
    database = Database(cluster, "postgres")
    async with connection_as(database, "postgres") as superuser:
        await superuser.execute(
            f"create role scripted login password '{scram_verifier(Secret(password))}'"
        )
        try:
            async with owner_connection(
                database.tcp_url(user="scripted", password=password)
            ) as one:
                assert await one.fetchval("select current_user") == "scripted"
        finally:
            await superuser.execute("drop role scripted")


# --- the passfile


def line(*parts: str) -> str:
    escaped = [part.replace("\\", "\\\\").replace(":", "\\:") for part in parts]
    return ":".join(escaped)


async def test_passwords_come_from_a_passfile(
    template: Database, passfile: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    port = str(template.server.port)
    path = passfile(
        "# host:port:database:user:password",
        line("127.0.0.1", "1", "*", "gateway_anon", "of another port"),
        line("127.0.0.1", port, template.name, OWNER, OWNER_PASSWORD),
        line("127.0.0.1", port, template.name, "gateway_anon", LOGIN_PASSWORD),
        line("::1", "*", "*", "*", LOGIN_PASSWORD),
        line("*", "*", "*", "*", "of nobody"),
    )
    monkeypatch.setenv("PGPASSFILE", str(path))
    url = f"postgresql://{OWNER}@127.0.0.1:{port}/{template.name}"
    settings = read_settings({"DATABASE_URL": url})
    assert await who(settings, "anon") == "anon"
    async with owner_connection(settings.database_url) as connection:
        assert await connection.fetchval("select current_user") == OWNER
    with pytest.raises(ConfigError):
        await who(settings, "authenticated")
    monkeypatch.delenv("PGPASSFILE")
    by_version_6 = f"postgresql://[::1]:{port}/{template.name}?passfile={path}"
    assert await who(read_settings({"DATABASE_URL": by_version_6})) == "authenticated"


@pytest.mark.parametrize(
    ("mode", "name", "reason"),
    [(0o644, "passfile", "others may read it"), (0o600, "missing", "No such file")],
)
async def test_a_passfile_that_cannot_be_used_is_not_passed_over(
    template: Database, passfile: Callable[..., Path], mode: int, name: str, reason: str
) -> None:
    path = passfile(mode=mode).with_name(name)
    url = f"postgresql://127.0.0.1:{template.server.port}/x?passfile={path}"
    with pytest.raises(ConfigError, match=reason):
        await who(read_settings({"DATABASE_URL": url}))


# --- hosts


async def test_a_host_has_an_address_of_version_6(template: Database) -> None:
    assert await who(reading(template, f"[::1]:{template.server.port}")) == "authenticated"


@pytest.mark.parametrize("backlog", [None, 1], ids=["refuses", "is silent"])
async def test_the_next_host_answers_where_the_first_does_not(
    template: Database, backlog: int | None
) -> None:
    with no_one(backlog) as port:
        hosts = f"127.0.0.1:{port},[::1]:{template.server.port}"
        database = Connections(reading(template, hosts, GATEWAY_POOL_TIMEOUT="2"))
        await database.check("anon")
        await database.stop()


async def test_when_no_host_answers_in_time_the_database_is_away(template: Database) -> None:
    with no_one(1) as port:
        database = Connections(reading(template, f"127.0.0.1:{port}", GATEWAY_POOL_TIMEOUT="0.3"))
        with pytest.raises(Unavailable, match="The database does not answer"):
            await database.check("anon")
        url = template.tcp_url(f"127.0.0.1:{port}", connect_timeout="0.3")
        with pytest.raises(ConfigError, match=r"no answer within 0\.3 seconds"):
            async with owner_connection(url):
                pass


@pytest.fixture(scope="module")
def standby(template: Database) -> Iterator[int]:
    """The port of a standby of the tests' cluster."""
    server = template.server
    folder = Path(tempfile.mkdtemp(prefix="standby-", dir=server.folder))
    folder.chmod(0o755)
    copy = EmbeddedPostgres(
        folder, server.version, durable=False, options=server.options, port=free_port()
    )
    try:
        backup = [str(server.binaries / "pg_basebackup"), "-h", str(server.socket_folder), "-p"]
        backup += [str(server.port), "-U", "postgres", "-D", str(copy.data), "-R", "-X", "fetch"]
        subprocess.run([*backup, "-c", "fast", "--no-sync"], check=True, capture_output=True)
        owner = server.data.stat()
        for path in (copy.data, *copy.data.rglob("*")):
            os.chown(path, owner.st_uid, owner.st_gid)
        with copy:
            yield copy.port
    finally:
        shutil.rmtree(folder)


def free_port() -> int:
    with no_one(None) as port:
        return port


@pytest.mark.parametrize(
    ("attributes", "is_standby"),
    [
        ("any", True),
        ("primary", False),
        ("read-write", False),
        ("standby", True),
        ("read-only", True),
        ("prefer-standby", True),
    ],
)
async def test_the_host_is_what_target_session_attrs_wants(
    template: Database, standby: int, attributes: str, is_standby: bool
) -> None:
    """Also for logins that only read by their own default, whatever server they are on."""
    primary = template.server.port
    for first, second in ((standby, primary), (primary, standby)):
        wanted = {"target_session_attrs": attributes}
        url = template.tcp_url(f"127.0.0.1:{first},127.0.0.1:{second}", **wanted)
        settings = reading(template, DATABASE_URL=url)
        expected = is_standby if attributes != "any" else first == standby
        async with login_connection(settings, "authenticated") as login:
            assert await login.fetchval("select pg_is_in_recovery()") == expected
        async with owner_connection(url) as owner:
            assert await owner.fetchval("select pg_is_in_recovery()") == expected


async def test_without_a_standby_the_preference_is_none_and_the_demand_an_error(
    template: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGTARGETSESSIONATTRS", "prefer-standby")
    assert await who(reading(template)) == "authenticated"
    monkeypatch.setenv("PGTARGETSESSIONATTRS", "standby")
    with pytest.raises(ConnectionError, match="no host is standby"):
        await who(reading(template))


# --- TLS, and what poolers want


def over_tls(database: Database, port: int, name: str = "127.0.0.1", **tls: Any) -> Settings:
    parameters = {key: str(value) for key, value in tls.items()}
    return reading(database, DATABASE_URL=database.tcp_url(f"{name}:{port}", **parameters))


async def test_the_certificate_decides_which_server_is_talked_to(
    template: Database, authority: Authority, tmp_path: Path
) -> None:
    stranger = Authority(tmp_path, "Another authority")
    ours = authority.certify("127.0.0.1")
    async with front(template.server.port, ours) as tls:
        for mode in ("verify-full", "verify-ca", "require"):
            found = over_tls(template, tls.port, sslmode=mode, sslrootcert=authority.root)
            assert await who(found) == "authenticated"
        for mode in ("verify-full", "verify-ca"):
            for settings in (
                over_tls(template, tls.port, sslmode=mode, sslrootcert=stranger.root),
                over_tls(template, tls.port, sslmode=mode, sslrootcert="/nowhere/root.crt"),
                over_tls(template, tls.port, sslmode=mode, sslrootcert=ours.key),
            ):
                with pytest.raises(ConfigError) as caught:
                    await who(settings)
                assert caught.value.hint
                with pytest.raises(ConfigError, match="DATABASE_URL"):
                    async with owner_connection(settings.database_url):
                        pass


async def test_a_certificate_of_another_name_is_refused_where_the_name_counts(
    template: Database, authority: Authority
) -> None:
    async with front(template.server.port, authority.certify("db.example")) as tls:
        by_authority = over_tls(template, tls.port, sslmode="verify-ca", sslrootcert=authority.root)
        assert await who(by_authority) == "authenticated"
        by_name = over_tls(template, tls.port, sslmode="verify-full", sslrootcert=authority.root)
        with pytest.raises(ConfigError, match="certificate of the database's server is refused"):
            await who(by_name)


async def test_the_systems_authorities_are_trusted_where_that_is_asked_for(
    template: Database, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.root))
    async with front(template.server.port, authority.certify("127.0.0.1")) as tls:
        assert await who(over_tls(template, tls.port, sslrootcert="system")) == "authenticated"


async def test_a_server_without_tls_is_not_talked_to_where_tls_is_asked_for(
    template: Database,
) -> None:
    async with front(template.server.port) as plain:
        with pytest.raises(ConnectionError, match="rejected SSL"):
            await who(over_tls(template, plain.port, sslmode="require"))


async def test_a_pooler_finds_the_project_in_the_users_name(template: Database) -> None:
    async with front(template.server.port, suffix=".abcdef") as pooler:
        url = template.tcp_url(f"127.0.0.1:{pooler.port}", user=f"{OWNER}.abcdef")
        settings = reading(template, DATABASE_URL=url, GATEWAY_LOGIN_SUFFIX=".abcdef")
        assert [await who(settings, role) for role in ROLES] == list(ROLES)
        async with owner_connection(url) as owner:
            assert await owner.fetchval("select current_user") == OWNER
        assert pooler.users == [*(f"gateway_{role}.abcdef" for role in ROLES), f"{OWNER}.abcdef"]
        with pytest.raises(asyncpg.PostgresError, match="Tenant or user not found"):
            await who(reading(template, DATABASE_URL=url))


async def test_parameters_of_the_address_reach_the_session(template: Database) -> None:
    url = template.tcp_url(application_name="shop", options="-c geqo=off")
    async with login_connection(reading(template, DATABASE_URL=url), "anon") as connection:
        found = [await connection.fetchval(f"show {name}") for name in ("application_name", "geqo")]
    assert found == ["shop", "off"]


async def test_a_database_that_is_not_there_is_an_error_of_the_configuration(
    template: Database,
) -> None:
    url = template.tcp_url().replace(template.name, "nowhere")
    with pytest.raises(ConfigError, match="nowhere"):
        await who(reading(template, DATABASE_URL=url))


async def test_what_passes_is_no_error_of_the_configuration(template: Database) -> None:
    settings = reading(template, GATEWAY_POOL_TIMEOUT="1")
    with no_one(None) as port:
        away = reading(template, f"127.0.0.1:{port}")
        with pytest.raises(OSError, match="Connect call failed"):
            await who(away)
    assert await asyncio.gather(*(who(settings) for _ in range(4))) == ["authenticated"] * 4
