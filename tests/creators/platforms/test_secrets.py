"""What opens a platform is sealed, and shows nowhere: no answer, error, log line, event, or dump."""

from __future__ import annotations

import asyncio
import base64
import json
import logging

from click.testing import CliRunner

from gateway.operate.cli import main
from gateway.secrets.sealing import Keyring, open_sealed
from tests.creators.acting import creator, looking
from tests.creators.asking import asking
from tests.harness.catalogue import OURS
from tests.harness.database import connection_as
from tests.harness.server import SECRET

START = """mutation { startConnection(input: {platform: "youtube"}) { state connection { id } } }"""
COMPLETE = """mutation ($id: UUID!, $state: String!, $tokens: JSON!, $of: String!) {
  completeConnection(input: {
    connectionId: $id, state: $state, tokens: $tokens, platformAccountId: $of, handle: $of
  }) { connection { id isActive } socialAccount { handle } }
}"""
MARK = "marked-and-never-to-be-seen"
EVERYTHING = """{
  platformConnections { nodes { id scopes expiresAt connectedAt isActive accounts { nodes { handle } } } }
  socialAccounts { nodes { id handle connection { id } } }
  creatorAuditLog { nodes { changes } }
  creatorNotifications { nodes { title message } }
}"""
OLD, NEW = (
    f"{name}:{base64.b64encode(bytes(range(at, at + 32))).decode()}"
    for name, at in (("old", 0), ("new", 64))
)


def keyring(entry: str) -> Keyring:
    name, _, key = entry.partition(":")
    return Keyring("CREATOR_SECRET_KEYS", name, {name: base64.b64decode(key)})


async def connect(ask, of="UC9", tokens=None):
    began = await ask("new", START)
    return await ask.answer(
        "service",
        COMPLETE,
        id=began["connection"]["id"],
        state=began["state"],
        tokens={"access_token": MARK} if tokens is None else tokens,
        of=of,
    )


async def everywhere(database, mark):
    """The tables of ours in which a text stands, in any column."""
    tables = f"""
    select oid::regclass::text from pg_class where relkind in ('r', 'p')
    and relnamespace::regnamespace::name in {OURS}
    """
    async with connection_as(database, "postgres") as owner:
        found = set()
        for row in await owner.fetch(tables):
            sql = f"select exists (select from {row[0]} as r where r::text like $1)"
            if await owner.fetchval(sql, f"%{mark}%"):
                found.add(row[0])
        return found


async def test_a_secret_shows_nowhere(database, caplog):
    caplog.set_level(logging.DEBUG)
    async with asking(database, domains=("creators",), creator_secret_keys=OLD) as ask:
        made = await connect(ask)
        assert made["data"]["completeConnection"]["connection"]["isActive"] is True
        # errors of every kind, with the secret among what was sent
        refused = [
            await connect(ask, of="UC10"),
            await connect(ask, of=""),
            await connect(ask, tokens={"access_token": [MARK]}),
            await connect(ask, tokens=MARK),
        ]
        codes = [answer["errors"][0]["extensions"]["code"] for answer in refused]
        assert codes == ["QUOTA_EXCEEDED", "INVALID_VALUE", "INVALID_VALUE", "INVALID_VALUE"]
        answers = [made, *refused]
        answers += [await ask.answer(who, EVERYTHING) for who in ("new", "admin", "service")]
    assert MARK not in json.dumps(answers)
    assert MARK not in caplog.text
    assert await everywhere(database, MARK) == set()
    async with connection_as(database, "postgres") as owner:
        name, sealed = await owner.fetchrow(
            "select name, sealed::text from creators_private.secrets"
        )
        ciphertext = json.loads(sealed)["ciphertext"]
        connection = name.rpartition("/")[2]
    # sealed it is in one place alone, which no client's schema has
    assert await everywhere(database, ciphertext) == {"creators_private.secrets"}
    assert ciphertext not in json.dumps(answers)
    assert ciphertext not in caplog.text
    assert name not in json.dumps(answers)
    assert json.loads(open_sealed(keyring(OLD), json.loads(sealed), connection)) == {
        "access_token": MARK
    }


async def test_no_client_reads_where_a_secret_is_or_the_state(stage):
    for who in ("anon", "creator", "admin", "service"):
        for column in ("vault_secret_name", "state_hash"):
            sql = f"select {column} from creators.platform_connection"
            assert (await stage.refusal(who, sql))[0] == "42501"
            sql = f"select id from creators.platform_connection order by {column}"
            assert (await stage.refusal(who, sql))[0] == "42501"
        for sql in (
            "select * from creators_private.secrets",
            "select creators_private.open_secret('a')",
        ):
            assert (await stage.refusal(who, sql))[0] == "42501"


async def test_a_secret_goes_with_its_connection_and_when_the_account_is_left(stage):
    made = await stage.connect("new")
    kept = "select count(*) from creators_private.secrets"
    assert await stage.value(kept) == 1
    name = await stage.value(
        "select vault_secret_name from creators.platform_connection where user_id = $1",
        creator("new"),
    )
    opened = await stage.value("select creators_private.open_secret($1)", name)
    assert json.loads(opened) == {"key_id": "k", "wrapped_key": "w", "ciphertext": "c"}
    await stage.call("new", "select * from creators.disconnect_account($1)", made)
    assert await stage.value(kept) == 0
    await stage.connect("new")
    await stage.row("delete from creators.platform_connection where user_id = $1", creator("new"))
    assert await stage.value(kept) == 0


# What Supabase Vault has, as far as it is asked: the secret, encrypted, and a view that opens it.
VAULT = """
create schema vault;
create table vault.secrets (id uuid primary key default gen_random_uuid(), name text unique, secret text);
create view vault.decrypted_secrets as
select id, name, convert_from(decode(secret, 'base64'), 'UTF8') as decrypted_secret from vault.secrets;
create function vault.create_secret(new_secret text, new_name text) returns uuid language sql as $$
insert into vault.secrets (name, secret) values (new_name, encode(convert_to(new_secret, 'UTF8'), 'base64'))
returning id
$$;
create function vault.update_secret(secret_id uuid, new_secret text) returns void language sql as
$$ update vault.secrets set secret = encode(convert_to(new_secret, 'UTF8'), 'base64') where id = secret_id $$;
grant usage on schema vault to gateway_owner;
grant all on all tables in schema vault to gateway_owner;
"""


async def test_where_a_vault_is_the_secret_is_there(stage):
    await stage.connection.execute(VAULT)
    made = await stage.connect("new")
    assert await stage.value("select count(*) from creators_private.secrets") == 0
    name = await stage.value("select name from vault.secrets")
    opened = await stage.value("select creators_private.open_secret($1)", name)
    assert json.loads(opened) == {"key_id": "k", "wrapped_key": "w", "ciphertext": "c"}
    await stage.row(
        "select creators_private.keep_secret($1, gen_random_uuid(), $2)",
        name,
        json.dumps({"key_id": "k2", "wrapped_key": "w", "ciphertext": "c"}),
    )
    opened = await stage.value("select creators_private.open_secret($1)", name)
    assert json.loads(opened)["key_id"] == "k2"
    await stage.call("new", "select * from creators.disconnect_account($1)", made)
    assert await stage.value("select count(*) from vault.secrets") == 0


async def test_rotating_the_keys_encrypts_the_tokens_anew(database):
    async with asking(database, domains=("creators",), creator_secret_keys=OLD) as ask:
        await connect(ask)
    environ = {
        "DATABASE_URL": database.url, "DOMAINS": "creators", "GATEWAY_ENV": "development", "JWT_SECRET": SECRET,
        "CREATOR_SECRET_KEYS": f"{NEW},{OLD}",
    }  # fmt: skip
    done = await asyncio.to_thread(CliRunner().invoke, main, ["rotate-keys"], env=environ)
    assert done.exit_code == 0, done.output
    async with looking(database) as stage:
        name, sealed = await stage.row("select name, sealed::text from creators_private.secrets")
    opened = open_sealed(keyring(NEW), json.loads(sealed), name.rpartition("/")[2])
    assert json.loads(opened) == {"access_token": MARK}
