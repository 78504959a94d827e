"""What an object shows: values of every type, relations, computed fields, node ids, and the words of GraphQL itself."""

from __future__ import annotations

from tests.questions.question import COMMENT, PERSON, POST, Question

__all__ = ["QUESTIONS"]

FIELDS = {
    "id": "id",
    "handle": "handle",
    "name": "name",
    "rank": "upper(rank::text)",
    "score": "score::text",
    "height": "height",
    "active": "active",
    "level": "level",
    "points": "points::text",
    "tags": "tags",
    "numbers": "numbers",
    "profile": "profile",
    "home": "home::text",
    "seenAt": "to_char(seen_at at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS') || "
    "case when extract(microseconds from seen_at) % 1000000 = 0 then '' else "
    "rtrim(to_char(seen_at, '.US'), '0') end || '+00:00'",
    "wakes": "wakes",
    "avatar": "encode(avatar, 'base64')",
    "bossId": "boss_id",
    "vacation { lower upper lowerInclusive upperInclusive isEmpty }": "case when vacation is not null then "
    "jsonb_build_object('lower', lower(vacation), 'upper', upper(vacation), 'lowerInclusive', lower_inc(vacation), "
    "'upperInclusive', upper_inc(vacation), 'isEmpty', isempty(vacation)) end",
    "address { street number since }": "case when address is not null or (address).street is not null or "
    "(address).since is not null then to_jsonb(address) end",
}
"""field → how plain SQL writes its JSON"""


def _person(n: int, selection: str, pairs: str, name: str = "", **more: object) -> Question:
    return Question(
        name or f"person {n} {selection}",
        f'{{ person(id: "{PERSON[n]}") {{ {selection} }} }}',
        f"select jsonb_build_object('person', (select jsonb_build_object({pairs}) from paper.people p where id = '{PERSON[n]}'))",
        **more,  # type: ignore[arg-type]
    )


def _post(n: int, selection: str, pairs: str, person: str | None = None) -> Question:
    return Question(
        f"post {n} {selection}",
        f'{{ post(id: "{POST[n]}") {{ {selection} }} }}',
        f"select jsonb_build_object('post', (select jsonb_build_object({pairs}) from paper.posts p where id = '{POST[n]}'))",
        person,
    )


_AUTHOR = (
    "(select jsonb_build_object('handle', handle) from paper.people a where a.id = p.author_id)"
)
_COMMENTS = (
    "(select jsonb_build_object('totalCount', count(*), 'nodes', coalesce(jsonb_agg(jsonb_build_object('text', text) "
    "order by id), '[]')) from paper.comments c where c.post_id = p.id)"
)

QUESTIONS = [
    *(
        _person(n, field, f"'{field.partition(' ')[0]}', {sql}")
        for field, sql in FIELDS.items()
        for n in (2, 5, 12, 15)
    ),
    *(
        _person(n, " ".join(FIELDS), ", ".join(f"'{f.partition(' ')[0]}', {sql}" for f, sql in FIELDS.items()), f"all of {n}")
        for n in range(16, 24)
    ),
    # relations to one
    *(
        _person(n, "boss { handle boss { handle boss { handle } } }", "'boss', (select jsonb_build_object('handle', b.handle, "
        "'boss', (select jsonb_build_object('handle', c.handle, 'boss', (select jsonb_build_object('handle', d.handle) "
        "from paper.people d where d.id = c.boss_id)) from paper.people c where c.id = b.boss_id)) "
        "from paper.people b where b.id = p.boss_id)")
        for n in (3, 6, 9)
    ),
    *(
        _post(n, "id hidden author { handle }", f"'id', id, 'hidden', hidden, 'author', {_AUTHOR}", person)
        for n in (2, 3, 6, 11, 12)
        for person in (None, "contributor", "manager")
    ),
    # computed fields
    *(
        _post(n, "fullTitle commentCount", "'fullTitle', title || ' (' || status || ')', 'commentCount', "
        "(select count(*) from paper.comments c where c.post_id = p.id)")
        for n in (1, 2, 4, 44)
    ),
    # relations to many
    *(
        _post(n, "comments(orderBy: TEXT_ASC) { totalCount nodes { text } }", f"'comments', {_COMMENTS.replace('order by id', 'order by text, id')}")
        for n in (1, 2, 4)
    ),
    *(
        _person(n, f"posts(first: 3, orderBy: VIEWS_DESC, filter: {{{given}}}) {{ totalCount nodes {{ id views }} }}",
                f"'posts', jsonb_build_object('totalCount', (select count(*) from paper.posts q where author_id = p.id and {where}), "
                "'nodes', coalesce((select jsonb_agg(jsonb_build_object('id', id, 'views', views) order by views desc, id desc) from "
                f"(select * from paper.posts q where author_id = p.id and {where} order by views desc, id desc limit 3) t), '[]'))",
                person=person)
        for n in (2, 7)
        for given, where in (("", "true"), ("status: {eq: SHOWN}", "status = 'shown'"), ("hidden: {eq: true}", "hidden"))
        for person in (None, "manager")
    ),
    Question(
        "three levels down",
        '{ people(first: 3, filter: {level: {eq: 1}}) { nodes { handle posts(first: 2, orderBy: VIEWS_ASC) { nodes { title '
        "comments(first: 2, orderBy: [LIKES_DESC, TEXT_ASC]) { nodes { text likes person { handle } } } } } } } }",
        """select jsonb_build_object('people', jsonb_build_object('nodes', (select jsonb_agg(jsonb_build_object('handle', handle,
             'posts', jsonb_build_object('nodes', coalesce((select jsonb_agg(jsonb_build_object('title', title, 'comments',
               jsonb_build_object('nodes', coalesce((select jsonb_agg(jsonb_build_object('text', text, 'likes', likes, 'person',
                 (select jsonb_build_object('handle', w.handle) from paper.people w where w.id = c.person_id)) order by likes desc, text, id)
               from (select * from paper.comments where post_id = t.id order by likes desc, text, id limit 2) c), '[]'))) order by views, id)
             from (select * from paper.posts where author_id = p.id order by views, id limit 2) t), '[]'))) order by handle)
           from (select * from paper.people where level = 1 order by handle, id limit 3) p)))""",
    ),
    Question(
        "comments and what they answer to",
        "{ comments(first: 30, orderBy: TEXT_DESC) { nodes { text replyTo { text post { id } } replies { totalCount } } } }",
        """select jsonb_build_object('comments', jsonb_build_object('nodes', (select jsonb_agg(jsonb_build_object('text', text,
             'replyTo', (select jsonb_build_object('text', r.text, 'post', (select jsonb_build_object('id', q.id) from paper.posts q
               where q.id = r.post_id)) from paper.comments r where r.id = c.reply_to_id),
             'replies', jsonb_build_object('totalCount', (select count(*) from paper.comments r where r.reply_to_id = c.id)))
             order by text desc, id desc) from (select * from paper.comments order by text desc, id desc limit 30) c)))""",
    ),
    # by key, and by node id
    Question("by another key", '{ personByHandle(handle: "person-9") { id } }',
             "select jsonb_build_object('personByHandle', (select jsonb_build_object('id', id) from paper.people where handle = 'person-9'))"),
    Question("by a key that is none", '{ personByHandle(handle: "nobody") { id } }', "select '{\"personByHandle\": null}'"),
    Question("by an id that is none", f'{{ person(id: "{COMMENT[1]}") {{ id }} }}', "select '{\"person\": null}'"),
    *(
        Question(
            f"hidden or not: {n} as {person}", f'{{ post(id: "{POST[n]}") {{ id }} }}',
            f"select jsonb_build_object('post', (select jsonb_build_object('id', id) from paper.posts where id = '{POST[n]}'))", person,
        )
        for n in (3, 6)
        for person in (None, "contributor", "manager")
    ),
    # what GraphQL itself has
    _person(1, "__typename", "'__typename', 'Person'"),
    _person(1, "one: handle two: handle", "'one', handle, 'two', handle"),
    _person(1, "handle handle", "'handle', handle"),
    _person(1, "... on Person { handle } ... on Node { id }", "'handle', handle, 'id', id"),
    _person(1, "... { handle } ... @include(if: false) { level }", "'handle', handle"),
    _person(1, "handle @skip(if: true) level @include(if: true)", "'level', level"),
    _person(1, "handle @include(if: true) @skip(if: true) level", "'level', level"),
    _person(1, "level boss { id } boss { handle }", "'level', level, 'boss', null"),
    _person(6, "boss { id } boss { handle }", "'boss', (select jsonb_build_object('id', id, 'handle', handle) from paper.people b where b.id = p.boss_id)"),
    Question("a fragment", f'{{ person(id: "{PERSON[1]}") {{ ...f }} }} fragment f on Person {{ handle ...g }} fragment g on Person {{ level }}',
             f"select jsonb_build_object('person', (select jsonb_build_object('handle', handle, 'level', level) from paper.people where id = '{PERSON[1]}'))"),
    Question("several roots", f'{{ a: person(id: "{PERSON[1]}") {{ handle }} b: person(id: "{PERSON[2]}") {{ level }} __typename }}',
             f"select jsonb_build_object('a', (select jsonb_build_object('handle', handle) from paper.people where id = '{PERSON[1]}'), "
             f"'b', (select jsonb_build_object('level', level) from paper.people where id = '{PERSON[2]}'), '__typename', 'Query')"),
    *(
        Question(f"a variable {variables}", "query ($id: UUID!, $deep: Boolean = false) { person(id: $id) { handle boss @include(if: $deep) { handle } } }",
                 "select jsonb_build_object('person', (select jsonb_strip_nulls(jsonb_build_object('handle', handle, 'boss', "
                 f"case when {deep} then (select jsonb_build_object('handle', handle) from paper.people b where b.id = p.boss_id) end)) "
                 f"from paper.people p where id = '{variables['id']}'))", variables=variables)
        for variables, deep in (
            ({"id": PERSON[6]}, "false"), ({"id": PERSON[6], "deep": True}, "true"), ({"id": PERSON[7], "deep": False}, "false"),
        )
    ),
    Question("introspection", '{ __type(name: "Rank") { kind enumValues { name } } }',
             "select jsonb_build_object('__type', jsonb_build_object('kind', 'ENUM', 'enumValues', (select jsonb_agg(jsonb_build_object('name', "
             "upper(enumlabel)) order by enumsortorder) from pg_enum where enumtypid = 'paper.rank'::regtype)))"),
]  # fmt: skip
