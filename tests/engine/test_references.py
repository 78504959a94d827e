"""A foreign key that fails says which way: CONFLICT while rows refer to it, else INVALID_VALUE."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from gateway import (
    Connection,
    Domain,
    Identified,
    bound,
    build_schema,
    call,
    delete,
    inputs,
    insert,
    root,
    rows,
    update,
    upsert,
)
from gateway.database.errors import is_still_referred_to
from gateway.operate.migrate import owner_connection
from tests.harness.asking import Asking, asking
from tests.harness.database import Database, new_database, rolled_back

STATEMENTS = '''
create schema refers;
grant usage on schema refers to anon;
create table refers.posts (id integer primary key);
create table refers.notes (id integer primary key, post integer constraint post_of_note references refers.posts);
comment on constraint post_of_note on refers.notes is 'Name a post that there is.';
create table refers.trees (id integer primary key, up integer references refers.trees);
create table refers.strict (post integer references refers.posts on update restrict on delete restrict);
create table refers.late (post integer references refers.posts deferrable initially deferred);
create table refers.parted (id integer primary key) partition by list (id);
create table refers.parted_1 partition of refers.parted for values in (1, 2);
create table refers.of_parted (parted integer references refers.parted) partition by list (parted);
create table refers.of_parted_1 partition of refers.of_parted for values in (1, 2, 9);
-- Names that could be taken for others: the constraint is called as the table, or has quotes.
create table refers."on" (id integer primary key);
create table refers.at (id integer constraint "on" references refers."on");
create table refers."a ""b""" (id integer primary key);
create table refers."b" (id integer constraint "x ""b""" references refers."a ""b""");

insert into refers.posts select generate_series(1, 5);
insert into refers.notes values (1, 1);
insert into refers.trees values (1, null), (2, 1);
insert into refers.strict values (2);
insert into refers.late values (3);
insert into refers.parted values (1);
insert into refers.of_parted values (1);
insert into refers."on" values (1);
insert into refers.at values (1);
insert into refers."a ""b""" values (1);
insert into refers."b" values (1);
grant select, insert, update, delete on all tables in schema refers to anon;

create function refers.run(p_statement text) returns boolean language plpgsql as
$$ begin execute p_statement; return true; end $$;
grant execute on function refers.run to anon;
'''


@bound("refers.posts")
class Post(Identified):
    """What notes are about."""

    id: int
    """Its number."""


@bound("refers.notes")
class RemarkOnPost(Identified):
    """What is said of a post."""

    id: int
    """Its number."""

    post: int | None
    """Which post."""


@inputs
class RunInput:
    """What to do."""

    statement: str
    """In SQL."""


@root
class ReferenceQueries:
    """Lists."""

    posts: Connection[Post] = rows()
    """All posts."""


@root
class ReferenceMutations:
    """Writes, by a function and declared."""

    run: bool = call("refers.run", RunInput)
    """Do something."""

    delete_post: Post = delete()
    """Delete a post."""

    delete_posts: list[Post] = delete(many=True)
    """Delete posts."""

    insert_note: RemarkOnPost = insert("id", "post")
    """Say something."""

    update_note: RemarkOnPost = update("post")
    """Say it of another."""

    set_note: RemarkOnPost = upsert("id", "post", conflict="id")
    """Say it, once."""


SCHEMA = build_schema(Domain("lab", queries=[ReferenceQueries], mutations=[ReferenceMutations]))


@pytest.fixture(scope="module")
async def references(template: Database) -> AsyncIterator[Database]:
    async with new_database(template.server, template.name) as made:
        async with owner_connection(made.url) as owner:
            await owner.execute(STATEMENTS)
        yield made


@pytest.fixture(scope="module")
async def write(
    references: Database, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Asking]:
    async with asking(references, tmp_path_factory.mktemp("data"), SCHEMA) as ask:
        yield ask


STILL_REFERRED_TO = [
    "delete from refers.posts where id = 1",
    "update refers.posts set id = 10 where id = 1",
    "delete from refers.trees where id = 1",
    "update refers.trees set id = 10 where id = 1",
    "delete from refers.posts where id = 2",
    "update refers.posts set id = 10 where id = 2",
    "delete from refers.posts where id = 3",
    "delete from refers.posts where id = 3; set constraints all immediate",
    "delete from refers.parted where id = 1",
    "delete from refers.parted_1 where id = 1",
    'delete from refers."on"',
    'delete from refers."a ""b"""',
]
REFERS_TO_NOTHING = [
    "insert into refers.notes values (2, 99)",
    "update refers.notes set post = 99",
    "insert into refers.trees values (3, 99)",
    "update refers.trees set up = 99 where id = 2",
    "insert into refers.strict values (99)",
    "insert into refers.late values (99)",
    "insert into refers.late values (99); set constraints all immediate",
    "insert into refers.of_parted values (9)",
    "insert into refers.of_parted_1 values (9)",
    "insert into refers.at values (9)",
    'insert into refers."b" values (9)',
]


@pytest.mark.parametrize("statement", STILL_REFERRED_TO)
async def test_a_function_that_removes_what_others_refer_to_conflicts(
    write: Asking, statement: str
) -> None:
    asked = await write("mutation ($s: String!) { run(input: {statement: $s}) }", s=statement)
    assert asked.codes == ["CONFLICT"]
    assert asked.error["message"] == "Other rows still refer to it."
    assert asked.error["extensions"]["hint"] == "Remove or change those first."


@pytest.mark.parametrize("statement", REFERS_TO_NOTHING)
async def test_a_function_that_refers_to_nothing_has_an_invalid_value(
    write: Asking, statement: str
) -> None:
    asked = await write("mutation ($s: String!) { run(input: {statement: $s}) }", s=statement)
    assert asked.codes == ["INVALID_VALUE"]
    hint = "Name a post that there is." if "refers.notes" in statement else "Check the id."
    assert asked.error["extensions"]["hint"] == hint


DECLARED: dict[str, tuple[str, list[str] | None]] = {
    "deletePost(input: {id: 1}) { row { id } }": ("CONFLICT", None),
    "deletePosts(input: {rows: [{id: 5}, {id: 1}]}) { affectedCount }": ("CONFLICT", None),
    "insertNote(input: {id: 2, post: 99}) { row { id } }": ("INVALID_VALUE", ["post"]),
    "updateNote(input: {id: 1, post: 99}) { row { id } }": ("INVALID_VALUE", ["post"]),
    "setNote(input: {id: 1, post: 99}) { row { id } }": ("INVALID_VALUE", ["post"]),
}


@pytest.mark.parametrize(("field", "said"), DECLARED.items(), ids=DECLARED)
async def test_a_declared_write_says_the_same(
    write: Asking, field: str, said: tuple[str, Any]
) -> None:
    asked = await write(f"mutation {{ {field} }}")
    assert (asked.codes, asked.error["extensions"].get("fields")) == ([said[0]], said[1])


WORDS = {"message", "detail", "query", "server_source_line"}
"""What is told in the server's language, or changes with its version."""


async def test_no_field_but_the_message_tells_the_two_apart(references: Database) -> None:
    """Where this fails, Postgres has learned to: then `is_still_referred_to` reads that, and no message."""
    told = []
    for statement in (
        "delete from refers.posts where id = 1",
        "insert into refers.notes values (2, 99)",
    ):
        async with rolled_back(references) as owner:
            with pytest.raises(asyncpg.ForeignKeyViolationError) as refused:
                await owner.execute(statement)
            told.append(refused.value.as_dict())
    one, other = ({name: each[name] for name in each.keys() - WORDS} for each in told)
    assert one == other
    assert (one["schema_name"], one["table_name"]) == ("refers", "notes")
    assert told[0]["message"] != told[1]["message"]


NAMES = ("kinder", "kinder_eltern_fkey", "eltern")
IN_OTHER_LANGUAGES = [
    ("Aktualisieren oder Löschen in Tabelle »{2}« verletzt Fremdschlüssel-Constraint »{1}« von Tabelle »{0}«", True),
    ("Einfügen oder Aktualisieren in Tabelle »{0}« verletzt Fremdschlüssel-Constraint »{1}«", False),
    ("UPDATE ou DELETE sur la table « {2} » viole la contrainte de clé étrangère « {1} » de la table « {0} »", True),
    ("une instruction insert ou update sur la table « {0} » viole la contrainte de clé étrangère « {1} »", False),
    ('テーブル"{2}"の更新または削除は、テーブル"{0}"の外部キー制約"{1}"に違反します', True),
    ('テーブル"{0}"への挿入、更新は外部キー制約"{1}"に違反しています', False),
    ('在 "{2}" 上的更新或删除操作违反了在 "{0}" 上的外键约束 "{1}"', True),
    ('插入或更新表 "{0}" 违反外键约束 "{1}"', False),
]  # fmt: skip


@pytest.mark.parametrize(("message", "still"), IN_OTHER_LANGUAGES)
@pytest.mark.parametrize("names", [NAMES, ("a", "a", "b"), ("a", "a_a_fkey", "a"), ("a", "b", "b")])
def test_the_servers_language_does_not_matter(
    message: str, still: bool, names: tuple[str, str, str]
) -> None:
    for space in (" ", "\u00a0"):
        said = message.replace("« ", f"«{space}").replace(" »", f"{space}»").format(*names)
        assert is_still_referred_to(said, *names) is still
