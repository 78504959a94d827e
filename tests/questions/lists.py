"""In which order, which page, how many, and figures over a list."""

from __future__ import annotations

from tests.questions.question import PERSON, Question, listed

__all__ = ["QUESTIONS"]

ORDERS = (
    ("HANDLE_ASC", "handle, id"),
    ("HANDLE_DESC", "handle desc, id desc"),
    ("NAME_ASC", "name, id"),
    ("NAME_DESC", "name desc, id desc"),
    ("RANK_ASC", "rank, id"),
    ("RANK_DESC", "rank desc, id desc"),
    ("BORN_ASC", "born, id"),
    ("BORN_DESC", "born desc, id desc"),
    ("SCORE_ASC", "score, id"),
    ("SCORE_DESC", "score desc, id desc"),
    ("HEIGHT_ASC", "height, id"),
    ("HEIGHT_DESC", "height desc, id desc"),
    ("LEVEL_ASC", "level, id"),
    ("LEVEL_DESC", "level desc, id desc"),
    ("POINTS_ASC", "points, id"),
    ("POINTS_DESC", "points desc, id desc"),
    ("HOME_ASC", "home, id"),
    ("HOME_DESC", "home desc, id desc"),
    ("SEEN_AT_ASC", "seen_at, id"),
    ("SEEN_AT_DESC", "seen_at desc, id desc"),
    ("WAKES_ASC", "wakes, id"),
    ("PAUSE_ASC", "pause, id"),
    ("PAUSE_DESC", "pause desc, id desc"),
    ("AVATAR_ASC", "avatar, id"),
    ("[LEVEL_ASC, NAME_ASC]", "level, name, id"),
    ("[LEVEL_DESC, NAME_ASC]", "level desc, name, id"),
    ("[LEVEL_ASC, NAME_DESC]", "level, name desc, id desc"),
    ("[RANK_ASC, LEVEL_DESC, SCORE_ASC]", "rank, level desc, score, id"),
    ("[LEVEL_ASC, LEVEL_DESC]", "level, id"),
    ("[]", "handle, id"),
    ("null", "handle, id"),
)
"""(orderBy, order by): the key decides between equals, in the direction of what stands last."""

PAGED = ("HANDLE_ASC", "LEVEL_DESC", "NAME_ASC", "[LEVEL_DESC, NAME_ASC]", "PAUSE_DESC", "BORN_ASC")
_ORDER = dict(ORDERS)


def _page(order: str, place: int, size: int, backward: bool) -> Question:
    """A page behind (before) the row at a place, whose cursor an alias fetches by a list of one.

    The cursor cannot be known beforehand, so `{cursor}` stands for it: see `test_questions`.
    """
    by = _ORDER[order]
    word, at = ("last", "before") if backward else ("first", "after")
    text = (
        f'{{ people(orderBy: {order}, {word}: {size}, {at}: "{{cursor}}") '
        "{ nodes { handle } pageInfo { hasNextPage hasPreviousPage } totalCount } }"
    )
    chosen = (
        f"place < {place} and place >= {place - size}"
        if backward
        else f"place > {place} and place <= {place + size}"
    )
    following = "true" if backward else f"{place + size} < 40"
    before = f"{place - size} > 1" if backward else "true"
    sql = f"""
      with ranked as (select handle, row_number() over (order by {by}) as place from paper.people)
      select jsonb_build_object('people', jsonb_build_object(
        'nodes', coalesce(jsonb_agg(jsonb_build_object('handle', handle) order by place), '[]'),
        'pageInfo', jsonb_build_object('hasNextPage', {following}, 'hasPreviousPage', {before}),
        'totalCount', 40))
      from ranked where {chosen}"""
    cursor = f"{{ people(orderBy: {order}, first: {place}) {{ pageInfo {{ endCursor }} }} }}"
    return Question(f"page {order} {place} {size} {word}", text, sql, cursor=cursor)


FIGURES = (
    ("count", "count(*)"),
    ("sum { score }", "jsonb_build_object('score', sum(score)::text)"),
    ("sum { points }", "jsonb_build_object('points', sum(points)::text)"),
    ("sum { level }", "jsonb_build_object('level', sum(level)::text)"),
    ("avg { level }", "jsonb_build_object('level', avg(level)::text)"),
    ("avg { score }", "jsonb_build_object('score', avg(score)::text)"),
    ("min { born }", "jsonb_build_object('born', '-0043-03-15')"),
    ("max { born }", "jsonb_build_object('born', max(born))"),
    ("min { score } max { score }", None),
    ("min { height }", "jsonb_build_object('height', min(height))"),
    ("max { height }", "jsonb_build_object('height', max(height))"),
    ("min { level }", "jsonb_build_object('level', min(level))"),
    ("max { points }", "jsonb_build_object('points', max(points)::text)"),
    ("min { points }", "jsonb_build_object('points', min(points)::text)"),
    ("min { name }", "jsonb_build_object('name', min(name))"),
    ("max { name }", "jsonb_build_object('name', max(name))"),
    ("max { seenAt }", "jsonb_build_object('seenAt', max(seen_at))"),
    ("max { pause }", "jsonb_build_object('pause', 'P2DT4H')"),
)

GROUPS = (
    ("[RANK]", "rank { count rank }", "rank", "'rank', upper(rank::text)"),
    ("[ACTIVE]", "active { count active }", "active", "'active', active"),
    ("[LEVEL]", "level { count level }", "level", "'level', level"),
    ("[NAME]", "name { count name }", "name", "'name', name"),
    ("[RANK, ACTIVE]", "both { count rank active }", "rank, active", "'rank', upper(rank::text), 'active', active"),
    ("[ACTIVE, LEVEL]", "both { count level active }", "active, level", "'level', level, 'active', active"),
    ("[LEVEL]", "sums { count sum { score } }", "level", "'sum', jsonb_build_object('score', sum(score)::text)"),
    ("[ACTIVE]", "range { count min { level } max { level } }", "active",
     "'min', jsonb_build_object('level', min(level)), 'max', jsonb_build_object('level', max(level))"),
    ("[RANK]", "mean { count avg { level } }", "rank", "'avg', jsonb_build_object('level', avg(level)::text)"),
)  # fmt: skip


def _figure(figure: str, sql: str | None, filter: str, where: str) -> Question:
    key = figure.partition(" ")[0]
    shown = sql or "null"
    pairs = (
        "'min', jsonb_build_object('score', min(score)::text), 'max', jsonb_build_object('score', max(score)::text)"
        if sql is None
        else f"'{key}', {shown}"
    )
    return Question(
        f"aggregates {figure} {filter}",
        f"{{ people{filter} {{ aggregates {{ {figure} }} }} }}",
        "select jsonb_build_object('people', jsonb_build_object('aggregates', "
        f"jsonb_build_object({pairs}))) from paper.people where {where}",
    )


def _group(by: str, selection: str, columns: str, pairs: str, filter: str, where: str) -> Question:
    inner = selection.partition(" ")[2]
    return Question(
        f"groups {by} {inner} {filter}",
        f"{{ people{filter} {{ groups(by: {by}) {inner} }} }}",
        "select jsonb_build_object('people', jsonb_build_object('groups', coalesce(jsonb_agg(found order by place), '[]'))) "
        f"from (select jsonb_build_object('count', count(*), {pairs}) as found, "
        f"row_number() over (order by {columns}) as place from paper.people where {where} group by {columns}) g",
    )


def _cut(words: str, rows: str) -> Question:
    """A page by its size alone: `rows` is the SQL behind `from ranked`."""
    return Question(
        f"people({words})",
        f"{{ people({words}) {{ nodes {{ handle }} }} }}",
        "with ranked as (select handle, row_number() over (order by handle, id) as place from paper.people) "
        "select jsonb_build_object('people', jsonb_build_object('nodes', "
        f"coalesce(jsonb_agg(jsonb_build_object('handle', handle) order by place), '[]'))) from ranked {rows}",
    )


QUESTIONS = [
    *(
        listed("people", "paper.people", f"first: 100, orderBy: {given}", "true", by, key="handle")
        for given, by in ORDERS
    ),
    *(
        listed(
            "people", "paper.people", f"last: 7, orderBy: {given}, filter: {{active: {{eq: true}}}}", "active", by,
            key="handle", limit="7 offset (select greatest(count(*) - 7, 0) from paper.people where active)",
        )
        for given, by in ORDERS[:24:3]
    ),
    *(
        _page(order, place, size, backward)
        for order in PAGED
        for place, size, backward in ((1, 3, False), (17, 5, False), (39, 5, False), (20, 4, True), (2, 5, True))
    ),
    _cut("first: 0", "where false"),
    _cut("first: 1", "where place <= 1"),
    _cut("last: 1", "where place > 39"),
    _cut("last: 0", "where false"),
    _cut("first: 100", ""),
    _cut("first: null", "where place <= 20"),
    _cut("last: null, first: 3", "where place <= 3"),
    *(_figure(figure, sql, "", "true") for figure, sql in FIGURES),
    *(
        _figure(figure, sql, "(filter: {level: {eq: 99}}, first: 1)", "false")
        for figure, sql in FIGURES
        if not figure.startswith(("min { born", "max { pause", "max { seen"))
    ),
    *(_group(*each, "", "true") for each in GROUPS),
    *(_group(*each, "(filter: {active: {eq: true}}, first: 1)", "active") for each in GROUPS),
    *(
        Question(
            f"posts as {person}",
            "{ posts { totalCount aggregates { count sum { views } } groups(by: STATUS) { status count } } }",
            "select jsonb_build_object('posts', jsonb_build_object('totalCount', (select count(*) from paper.posts), "
            "'aggregates', (select jsonb_build_object('count', count(*), 'sum', "
            "jsonb_build_object('views', sum(views)::text)) from paper.posts), 'groups', (select jsonb_agg("
            "jsonb_build_object('status', upper(status), 'count', n) order by status) from "
            "(select status, count(*) n from paper.posts group by status) g)))",
            person,
        )
        for person in (None, "contributor", "manager")
    ),
    *(
        Question(
            f"team of {n}",
            f'{{ person(id: "{PERSON[n]}") {{ team(orderBy: LEVEL_DESC, first: 4) {{ totalCount nodes {{ handle }} '
            "aggregates { count max { level } } groups(by: RANK) { rank count } } } }",
            "select jsonb_build_object('person', jsonb_build_object('team', jsonb_build_object("
            f"'totalCount', (select count(*) from paper.people where boss_id = '{PERSON[n]}'), "
            "'nodes', (select coalesce(jsonb_agg(jsonb_build_object('handle', handle) order by level desc, id desc), '[]') "
            f"from (select * from paper.people where boss_id = '{PERSON[n]}' order by level desc, id desc limit 4) t), "
            "'aggregates', (select jsonb_build_object('count', count(*), 'max', jsonb_build_object('level', max(level))) "
            f"from paper.people where boss_id = '{PERSON[n]}'), "
            "'groups', (select coalesce(jsonb_agg(jsonb_build_object('rank', upper(rank::text), 'count', n) order by rank), '[]') "
            f"from (select rank, count(*) n from paper.people where boss_id = '{PERSON[n]}' group by rank) g))))",
        )
        for n in (1, 2, 3, 4, 5)
    ),
]  # fmt: skip
