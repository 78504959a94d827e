"""Functions: arguments of every type, defaults and nulls, rows and figures; and what changes something."""

from __future__ import annotations

from tests.questions.question import POST, Question, value

__all__ = ["MUTATIONS", "QUESTIONS"]

VALUES = (
    ("add(one: 1, other: 2)", "paper.add(1, 2)"),
    ("add(one: 1)", "paper.add(1)"),
    ("add(one: -2147483648, other: 2147483647)", "-1"),
    ("add(one: 1, other: 0)", "paper.add(1, 0)"),
    ('joinTexts(texts: ["a", "b"])', "paper.join_texts(array['a', 'b'])"),
    ('joinTexts(texts: ["a", null, "b"], by: "")', "paper.join_texts(array['a', null, 'b'], '')"),
    ("joinTexts(texts: [])", "paper.join_texts(array[]::text[])"),
    ('joinTexts(texts: "one")', "paper.join_texts(array['one'])"),
    ('joinTexts(texts: ["{", "\\"", "\\\\", ","])', "paper.join_texts(array['{', '\"', E'\\\\', ','])"),
    ("greeting", "paper.greeting()"),
    ('greeting(name: "Zoë \\"🙂\\"")', "paper.greeting('Zoë \"🙂\"')"),
    ('greeting(name: "")', "paper.greeting('')"),
    ('greeting(name: """a\n  b""")', "paper.greeting(E'a\\nb')"),
    ('daysBetween(start: "2026-01-01", stop: "2026-03-01")', "59"),
    ('daysBetween(start: "2024-02-28", stop: "2024-03-01")', "2"),
    ('daysBetween(start: "-0001-01-01", stop: "0001-01-01")', "paper.days_between('0002-01-01 BC', '0001-01-01')"),
    ('merged(one: {a: 1}, other: {b: [1, null]})', """'{"a": 1, "b": [1, null]}'::jsonb"""),
    ('merged(one: {a: 1}, other: {a: {b: "c"}})', """'{"a": {"b": "c"}}'::jsonb"""),
    ("merged(one: [1], other: [2.5, true])", "'[1, 2.5, true]'::jsonb"),
    ('merged(one: "x", other: 1)', """'["x", 1]'::jsonb"""),
    ('total(numbers: ["0.1", 0.2, 3])', "'3.3'::text"),
    ("total(numbers: [])", "null::text"),
    ('total(numbers: ["99999999999999999999.5", "0.5"])', "'100000000000000000000.0'::text"),
    ('later(at: "2026-01-31T00:00:00Z", by: "P1M")', "'2026-02-28T00:00:00+00:00'::text"),
    ('later(at: "2026-01-31T00:00:00+02:00", by: "PT2H")', "'2026-01-31T00:00:00+00:00'::text"),
    ('later(at: "infinity", by: "P1D")', "'infinity'::text"),
    ("isHigher(one: CHIEF, other: GUEST)", "true"),
    ("isHigher(one: GUEST, other: GUEST)", "false"),
    ("digits(of: 907)", "paper.digits(907)"),
    ("digits(of: 0)", "paper.digits(0)"),
    *((f'personOf(handle: "{name}") {{ id boss {{ handle }} }}',
       "(select jsonb_build_object('id', p.id, 'boss', (select jsonb_build_object('handle', b.handle) "
       f"from paper.people b where b.id = p.boss_id)) from paper.people p where handle = '{name}')")
      for name in ("person-3", "person-12", "nobody")),
)  # fmt: skip

_SUMMARY = (
    "(select jsonb_build_object('posts', count(*)::text, 'views', sum(views)::text, 'mean', round(avg(views), 3)::text) "
    "from paper.posts where views >= {least})"
)

QUESTIONS = [
    *(value(text, text, sql) for text, sql in VALUES),
    *(
        value(f"summary {least} as {person}", f"summary(minViews: {least}) {{ posts views mean }}", _SUMMARY.format(least=least), person=person)
        for least in (0, 20, 99)
        for person in (None, "contributor", "manager")
    ),
    *(value(f"who asks: {person}", "whoami", "to_jsonb(auth.uid())", person=person) for person in (None, "contributor", "manager")),
    *(
        Question(f"{head} {variables}", f"query ({head}) {{ found: {call} }}", f"select jsonb_build_object('found', {sql})", variables=variables)
        for head, call, variables, sql in (
            ("$a: Int!", "add(one: $a)", {"a": 4}, "14"),
            ("$a: Int!, $b: Int!", "add(one: $a, other: $b)", {"a": 4, "b": 5}, "9"),
            ("$a: Int!, $b: Int! = 6", "add(one: $a, other: $b)", {"a": 4}, "10"),
            ("$t: [String]!", "joinTexts(texts: $t)", {"t": ["x", None]}, "'x,-'::text"),
            ("$t: String!", "joinTexts(texts: [$t, \"y\"])", {"t": "x"}, "'x,y'::text"),
            ("$j: JSON!", "merged(one: $j, other: {b: 1})", {"j": {"a": None}}, """'{"a": null, "b": 1}'::jsonb"""),
            ("$n: [Decimal!]!", "total(numbers: $n)", {"n": ["1.10", 2]}, "'3.10'::text"),
            ("$r: Rank!", "isHigher(one: $r, other: WRITER)", {"r": "EDITOR"}, "true"),
            ("$d: Date", "daysBetween(start: $d, stop: \"2026-01-02\")", {"d": "2026-01-01"}, "1"),
            ("$d: Date", "daysBetween(start: $d, stop: \"2026-01-02\")", {"d": None}, "null::text"),
        )
    ),
]  # fmt: skip

_SHOWN = "jsonb_build_object('title', title, 'views', views)"


def _mutation(name: str, text: str, sql: str, person: str = "contributor") -> Question:
    return Question(name, f"mutation {{ {text} }}", f"with changed as ({sql}) select jsonb_build_object('{text.partition('(')[0]}', "
                    f"(select {_SHOWN} from changed))", person)  # fmt: skip


MUTATIONS = [
    *(
        _mutation(
            f"create {given} as {person}",
            f"createPost(input: {{{given}}}) {{ title views }}",
            f"select * from paper.create_post({sql})",
            person,
        )
        for given, sql in (
            ('title: "A"', "'A'"),
            ('title: "A", views: 3', "'A', 3"),
            ('title: "", views: 0', "'', 0"),
            ('title: "\\u0041\\n", body: "b"', "E'A\\n', p_body => 'b'"),
            ('title: "x\', 1); --"', "'x'', 1); --'"),
        )
        for person in ("contributor", "manager")
    ),
    *(
        _mutation(
            f"change {n} as {person}",
            f'setViews(input: {{postId: "{POST[n]}", views: {n}}}) {{ title views }}',
            f"select * from paper.set_views('{POST[n]}', {n}) where id is not null",
            person,
        )
        for n in (1, 2, 3, 6)
        for person in ("contributor", "manager")
    ),
    *(
        _mutation(
            f"remove {n} as {person}",
            f'removePost(input: {{postId: "{POST[n]}"}}) {{ title views }}',
            f"select * from paper.remove_post('{POST[n]}') where id is not null",
            person,
        )
        for n in (61, 62, 63, 66)
        for person in ("contributor", "manager")
    ),
]
