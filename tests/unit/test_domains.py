"""Domains as values: what two of them cannot both have, what one requires, and which are served."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

import pytest
import strawberry
from graphql import graphql_sync

from gateway import (
    Connection,
    DemoPerson,
    Domain,
    Live,
    Node,
    Setting,
    Weakness,
    api_keys,
    bound,
    build_schema,
    by_key,
    call,
    column,
    download,
    extends,
    inputs,
    live,
    result,
    root,
    rows,
    to_one,
)
from gateway.config import read_settings
from gateway.declare.application import load_application
from gateway.engine import Gateway
from gateway.errors import ConfigError
from gateway.operate.doctor.configuration import configuration_findings
from gateway.operate.migrate import sql_folders
from gateway.schema import load_schema
from gateway.secrets.weak_secrets import refuse_weak_secrets, weak_secrets
from tests.harness.applications import application_of
from tests.harness.settings import settings_of


def table(name: str, relation: str = "lab.things", **said: Any) -> Any:
    """A bound class with one column."""
    body = {"__annotations__": {"title": str}, "__module__": __name__, "__doc__": "A thing."}
    return bound(relation, **said)(type(name, (Node,), body))


def roots(class_name: Any = "Queries", **fields: Any) -> Any:
    """A class of root fields."""
    body: dict[str, Any] = {name: spec for name, (_, spec) in fields.items()}
    hints = {name: hint for name, (hint, _) in fields.items()}
    return root(type(class_name, (), {**body, "__annotations__": hints, "__module__": __name__}))


def domain(name: str, type_name: str = "", field: str = "", **more: Any) -> Domain:
    """A domain with one field over one table, each named for it unless said."""
    made = table(type_name or name.capitalize())
    return Domain(name, queries=[roots(**{field or name: (made | None, by_key())})], **more)


def person(name: str = "ada", number: int = 1) -> DemoPerson:
    return DemoPerson(name, f"00000000-0000-7000-8000-{number:012}", "Ada", "Writes.")


def stream(name: str) -> Any:
    return download(name, begin="lab.begin", rows="lab.rows", columns={"id": int})


def listening(
    name: str, field: str, type_name: str, topic: str | None = None, **more: Any
) -> Domain:
    made: Any = table(type_name)
    spec: Any = live(topic) if topic else live()
    return Domain(
        name,
        queries=[roots(**{name: (made | None, by_key())})],
        subscriptions=[roots("Subscriptions", **{field: (Live[made], spec)})],
        **more,
    )


LOANS = Setting("LAB_LOANS", int, 3, "What one person may have.", least=1)


ROOTS = roots(lab=(table("Lab") | None, by_key()))


def adding(
    target: Any, class_name: str = "More", asked: Any = None, **fields: tuple[Any, Any]
) -> Any:
    """A class that adds fields to another's type."""
    body: dict[str, Any] = {name: spec for name, (_, spec) in fields.items()}
    hints = {name: hint for name, (hint, _) in fields.items()}
    made = type(class_name, (), {**body, "__annotations__": hints, "__module__": __name__})
    return extends(target, **(asked or {}))(made)


THING: Any = table("Thing")
HOLDER = Domain("lab", queries=[roots(thing=(THING | None, by_key()))])
THING_RESULT: Any = result(
    type("Made", (), {"__annotations__": {"ok": bool}, "__module__": __name__, "__doc__": "Made."})
)
PAGE = (str | None, column("page"))


def extending(name: str, *extensions: Any, requires: Sequence[str] = ("lab",)) -> Domain:
    """A domain with one field, and what it adds to others."""
    return domain(name, extensions=extensions, requires=requires)


# --- what cannot be


@inputs
class Given:
    """What is sent."""

    text: str
    """A text."""


WRONG: dict[str, tuple[Callable[[], Any], tuple[str, ...]]] = {
    # a domain alone
    "a name that is none": (lambda: Domain("Big Lab"), ("'Big Lab'",)),
    "the engine's name": (lambda: Domain("platform"), ("'platform'", "engine's own")),
    "a prefix that is none": (lambda: Domain("lab", error_prefix="X"), ("'X'", "lab")),
    "a prefix of Postgres": (lambda: Domain("lab", error_prefix="P0"), ("'P0'", "lab")),
    "a prefix of the standard": (lambda: Domain("lab", error_prefix="22"), ("'22'", "lab")),
    "a SQLSTATE of another prefix": (
        lambda: Domain("lab", error_prefix="XL", errors={"XM001": "FULL"}),
        ("XM001 of lab", "XL"),
    ),
    "a SQLSTATE without a prefix": (
        lambda: Domain("lab", errors={"XL001": "FULL"}),
        ("XL001 of lab", "error_prefix"),
    ),
    "a SQLSTATE that is none": (
        lambda: Domain("lab", error_prefix="XL", errors={"XL1": "FULL"}),
        ("XL1 of lab",),
    ),
    "a text for a list": (lambda: domain("lab", requires="core"), ("requires of lab", "['core']")),
    "a class that is no root": (
        lambda: Domain("lab", queries=[table("Thing")]),
        ("Thing of lab", "@root"),
    ),
    "a class that is nothing": (lambda: Domain("lab", mutations=[int]), ("int of lab", "@root")),
    "one root class twice": (
        lambda: build_schema(Domain("lab", queries=[ROOTS, ROOTS])),
        ("The domain lab has the fields of", "Queries twice"),
    ),
    "one root class in two": (
        lambda: build_schema(Domain("lab", queries=[ROOTS]), Domain("press", queries=[ROOTS])),
        ("lab and press both have the fields of", "Queries"),
    ),
    "one demo person twice": (
        lambda: build_schema(domain("lab", people=[person(), person(number=2)])),
        ("The domain lab has the demo person ada twice",),
    ),
    "no domain": (lambda: build_schema(), ("No domain has no query", "Query")),
    "no query": (lambda: build_schema(Domain("lab"), Domain("press")), ("lab, press",)),
    # two of them
    "the same domain twice": (
        lambda: build_schema(*[domain("lab")] * 2),
        ("The domain lab has the name lab twice",),
    ),
    "two of one name": (
        lambda: build_schema(domain("lab"), domain("lab", "Other")),
        ("lab and lab", "the name lab"),
    ),
    "two of one prefix": (
        lambda: build_schema(domain("lab", error_prefix="XL"), domain("press", error_prefix="XL")),
        ("lab and press", "the error_prefix XL"),
    ),
    "one demo person": (
        lambda: build_schema(
            domain("lab", people=[person()]), domain("press", people=[person(number=2)])
        ),
        ("lab and press", "the demo person ada"),
    ),
    "one demo person's id": (
        lambda: build_schema(
            domain("lab", people=[person()]), domain("press", people=[person("bob")])
        ),
        ("lab and press", "of the id 00000000-0000-7000-8000-000000000001"),
    ),
    "one download": (
        lambda: build_schema(
            domain("lab", downloads=[stream("rows")]), domain("press", downloads=[stream("rows")])
        ),
        ("lab and press", "the download rows"),
    ),
    "one setting": (
        lambda: build_schema(
            domain("lab", settings=[LOANS]),
            domain("press", settings=[Setting("LAB_LOANS", str, "", "Another.")]),
        ),
        ("lab and press", "the setting LAB_LOANS"),
    ),
    "a setting of the engine": (
        lambda: Domain("lab", settings=[Setting("PORT", int, 1, "A port.")]),
        ("PORT of lab", "LAB_"),
    ),
    "keys twice": (
        lambda: build_schema(
            *(
                domain(name, keys=api_keys(f"{name}_", find="lab.find", note="lab.note"))
                for name in ("lab", "press")
            )
        ),
        ("lab and press", "keys for programs"),
    ),
    # what they require
    "what is missing": (
        lambda: build_schema(domain("lab", requires=["core"])),
        ("The domain lab requires core", "Declare core beside lab"),
    ),
    "a circle": (
        lambda: build_schema(
            domain("lab", requires=["press"]),
            domain("press", requires=["shop"]),
            domain("shop", requires=["lab"]),
        ),
        ("lab → press → shop", "require each other"),
    ),
    # names in GraphQL
    "one type": (
        lambda: build_schema(domain("lab", "Thing"), domain("press", "Thing")),
        ("The type Thing", "Thing (of the domain lab)", "Thing (of the domain press)"),
    ),
    "one field": (
        lambda: build_schema(domain("lab", field="it"), domain("press", field="it")),
        ("Query.it", "Queries.it (of the domain lab)", "Queries.it (of the domain press)"),
    ),
    "one topic": (
        lambda: build_schema(
            listening("lab", "lab_changed", "Lab", "changes"),
            listening("press", "press_changed", "Press", "changes"),
        ),
        ("The topic changes", "lab_changed (of the domain lab)", "(of the domain press)"),
    ),
    "one event": (
        lambda: build_schema(
            listening("lab", "thing_changed", "Lab", "lab"),
            listening("press", "thingChanged", "Press", "press"),
        ),
        ("Subscription.thingChanged", "(of the domain lab)", "(of the domain press)"),
    ),
    # extensions
    "no extension": (
        lambda: Domain("press", extensions=[ROOTS]),
        ("of press extends no type", "@extends(Type)"),
    ),
    "an extension twice": (
        lambda: build_schema(HOLDER, extending("press", *[adding(THING, page=PAGE)] * 2)),
        ("The domain press has the fields of", "More twice"),
    ),
    "a type of no domain that it requires": (
        lambda: build_schema(HOLDER, extending("press", adding(THING, page=PAGE), requires=())),
        ("More extends Thing", "no type of a domain that press requires", "`requires`"),
    ),
    "a type that no root leads to": (
        lambda: build_schema(HOLDER, extending("press", adding(table("Lost"), page=PAGE))),
        ("More extends Lost", "no type of a domain that press requires", "a root of that domain"),
    ),
    "a type of its own": (
        lambda: build_schema(
            Domain("lab", queries=HOLDER.queries, extensions=[adding(THING, page=PAGE)])
        ),
        ("More extends Thing of its own domain lab", "Write the fields in"),
    ),
    "an input": (
        lambda: build_schema(
            Domain(
                "lab",
                queries=HOLDER.queries,
                mutations=[roots("Mutations", go=(THING_RESULT, call("lab.go", Given)))],
            ),
            extending("press", adding(Given, page=PAGE)),
        ),
        ("More extends Given, which is no row", "@bound or @result"),
    ),
    "a filter of no field that it adds": (
        lambda: build_schema(
            HOLDER, extending("press", adding(THING, asked={"filters": ["title"]}, page=PAGE))
        ),
        ("More has title in its filters", "Name fields that the class adds: page"),
    ),
    "a containment of no field that it adds": (
        lambda: build_schema(
            HOLDER, extending("press", adding(THING, asked={"contained": {"a": "b.c"}}, page=PAGE))
        ),
        ("More has a in its contained", "Name fields that the class adds: page"),
    ),
    "a field of the type": (
        lambda: build_schema(HOLDER, extending("press", adding(THING, title=PAGE))),
        ("Thing.title is a field of", "(of the domain lab)", "More (of the domain press)"),
    ),
    "a field of the type in GraphQL": (
        lambda: build_schema(HOLDER, extending("press", adding(THING, nodeId=PAGE))),
        ("Thing.nodeId", "(of the domain lab)", "(of the domain press)"),
    ),
    "a field of another extension": (
        lambda: build_schema(
            HOLDER,
            extending("press", adding(THING, page=PAGE)),
            extending("shop", adding(THING, page=PAGE)),
        ),
        ("Thing.page", "(of the domain press)", "(of the domain shop)"),
    ),
    "an event and a type": (
        lambda: build_schema(
            listening("lab", "thing_changed", "Lab"), domain("press", "ThingChanged")
        ),
        ("The type ThingChanged", "(of the domain lab)", "(of the domain press)"),
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_names_what_is_in_the_way(wrong: str) -> None:
    make, words = WRONG[wrong]
    with pytest.raises(ConfigError) as refused:
        make()

    said = f"{refused.value.message} {refused.value.hint}"
    assert refused.value.hint
    assert [each for each in words if each not in said] == [], said


def test_a_domain_adds_fields_to_a_type_of_another() -> None:
    lab = Domain("lab", queries=[roots(thing=(THING | None, by_key()))])
    book: Any = table("Book")
    more = adding(THING, page=PAGE, book=(book | None, to_one("book_id")))

    alone, both = build_schema(lab), build_schema(lab, extending("press", more))

    added = set(both.catalog.objects["Thing"].fields) - set(alone.catalog.objects["Thing"].fields)
    assert added == {"page", "book"}
    assert "Book" in both.catalog.objects, "nothing else leads to it"
    assert "page: String" in both.sdl
    assert "page" not in build_schema(lab).sdl, "the class itself stays as it is"


DERIVED = (
    "ThingConnection",
    "ThingEdge",
    "ThingAggregates",
    "ThingGroup",
    "ThingGroupBy",
    "ThingFilter",
    "ThingOrder",
)


@pytest.mark.parametrize("derived", DERIVED)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_derived_name_is_refused_with_both_domains(derived: str, is_first: bool) -> None:
    said: Any = {"filters": ("title",), "orders": ("title",), "groups": ("title",)}
    thing = table("Thing", **said)
    pair = [
        Domain("lab", queries=[roots(things=(Connection[thing], rows()))]),  # type: ignore[valid-type]
        domain("press", derived),
    ]
    with pytest.raises(ConfigError) as refused:
        build_schema(*(pair if is_first else reversed(pair)))

    assert f"The type {derived} is both " in refused.value.message
    for name in ("lab", "press"):
        assert f"(of the domain {name})" in refused.value.message


def test_a_domain_may_listen_to_a_topic_of_one_that_it_requires() -> None:
    core = listening("core", "core_changed", "Core", "changes")
    middle = domain("middle", requires=["core"])
    lab = listening("lab", "lab_changed", "Lab", "changes", requires=["middle"])

    made = build_schema(lab, middle, core)

    assert {each.topic for each in made.catalog.subscriptions.values()} == {"changes"}


def test_what_domains_share_belongs_to_the_one_that_is_required() -> None:
    shared = table("Shared")
    core = Domain("core", queries=[roots(shared=(shared | None, by_key()))])
    lab = Domain("lab", requires=["core"], queries=[roots(mine=(shared | None, by_key()))])
    press = domain("press", "Shared")

    build_schema(lab, core)
    with pytest.raises(ConfigError, match=r"\(of the domain core\).*\(of the domain press\)"):
        build_schema(lab, core, press)


# --- in their order


def test_each_comes_behind_what_it_requires_and_otherwise_as_given() -> None:
    made = build_schema(
        domain("shop", requires=["press"]),
        domain("lab"),
        domain("press", requires=["core"]),
        domain("core"),
    )

    assert [each.name for each in made.domains] == ["lab", "core", "press", "shop"]
    assert [folder.domain for folder in sql_folders(made.domains)] == ["platform"]


def test_a_schema_has_what_each_brings_and_leaves_them_as_they_were() -> None:
    first = domain("lab", people=[person()], error_prefix="XL", errors={"XL001": "FULL"})
    second = domain("press", people=[person("bob", 2)], error_prefix="XP", errors={"XP001": "LATE"})
    before = dict(vars(first))

    both = build_schema(first, second)
    alone = [build_schema(first), build_schema(second), build_schema(first)]

    assert [each.name for each in both.people] == ["ada", "bob"]
    assert both.catalog.errors == {"XL001": "FULL", "XP001": "LATE"}
    assert vars(first) == before
    assert alone[0].sdl == alone[2].sdl
    assert [list(each.catalog.queries) for each in alone] == [["lab"], ["press"], ["lab"]]


# --- the context of a domain


def speaking(name: str) -> Domain:
    """A domain with one field in Python, which says what its context is, and how often one was made."""

    @root
    class Queries:
        """One field."""

    def it(self: Any, info: strawberry.Info) -> str:
        """What the context is."""
        return f"{info.context}"

    it.__annotations__["return"] = str
    it.__name__ = f"{name}_context"
    setattr(Queries, f"{name}_context", strawberry.field(it))
    made: list[int] = []

    def start(_settings: Any) -> Any:
        def begin(*_request: Any) -> str:
            made.append(1)
            return f"{name} {len(made)}"

        return begin

    return Domain(name, queries=[Queries], context=start)


def test_a_field_finds_the_context_of_its_own_domain() -> None:
    schema = build_schema(speaking("lab"), speaking("press"), domain("shop"))
    assert schema.context is not None
    contexts = schema.context(settings_of())
    for number in (1, 2):
        text = "{ labContext again: labContext pressContext }"
        answer = graphql_sync(schema.graphql, text, {}, contexts("me"))
        own = f"lab {number}"
        assert answer.data == {
            "labContext": own,
            "again": own,
            "pressContext": f"press {number}",
        }
    assert contexts().of("shop") is None


# --- what it is configured with


def known(value: int) -> list[Weakness]:
    if value > 9:
        raise ConfigError("LAB_LOANS is more than there are.", hint="Set it to 9 or less.")
    return [Weakness("is the number that everybody takes", "take another")] if value == 7 else []


CHECKED = Setting("LAB_LOANS", int, 3, "Books.", check=known)


@pytest.mark.parametrize(("text", "word"), [("no", "is no int"), ("10", "than there are")])
async def test_a_start_checks_the_settings_of_the_domains(text: str, word: str) -> None:
    settings = read_settings({"LAB_LOANS": text, "GATEWAY_ENV": "development"})

    with pytest.raises(ConfigError, match="LAB_LOANS.*" + word):
        await Gateway(settings, build_schema(domain("lab", settings=[CHECKED]))).start()


@pytest.mark.parametrize("text", ["7", "10"])
def test_production_does_not_start_with_what_a_domain_finds_weak(text: str) -> None:
    settings = read_settings({"LAB_LOANS": text, "JWT_SECRET": "x" * 40})

    found = [each for each in weak_secrets(settings, [CHECKED]) if each.variable == "LAB_LOANS"]

    assert len(found) == 1
    assert found[0].remedy
    with pytest.raises(ConfigError, match="LAB_LOANS"):
        refuse_weak_secrets(settings, [CHECKED])


def test_production_is_warned_of_what_is_not_set() -> None:
    missing = Setting("LAB_KEY", str, "", "A key.", without="nothing opens", remedy="cut one")
    application = application_of(domain("lab", settings=[missing]))
    without = settings_of(application=application)
    given = read_settings({"GATEWAY_APPLICATION": application, "LAB_KEY": "k"})

    (found,) = [each for each in configuration_findings(without) if each.check == "unset"]

    assert (found.level, found.where, found.problem, found.remedy) == (
        ("warning", "LAB_KEY", "is not set, so nothing opens", "cut one")
    )
    assert not [each for each in configuration_findings(given) if each.check == "unset"]


# --- which are served


LAB, PRESS = domain("lab"), domain("press", requires=["lab"])


@pytest.mark.parametrize(
    ("chosen", "served", "left_out"),
    [
        ((), "lab press", ""),
        (("lab",), "lab", "press"),
        (("press", "lab"), "lab press", ""),
        (("press",), "lab press", ""),
    ],
)
def test_domains_are_chosen_by_their_names(
    chosen: tuple[str, ...], served: str, left_out: str
) -> None:
    settings = settings_of(application=application_of(PRESS, LAB), domains=chosen)

    found = load_application(settings)

    assert " ".join(each.name for each in found.served) == served
    assert " ".join(each.name for each in found.left_out) == left_out
    assert list(load_schema(settings).catalog.queries) == served.split()
    assert load_schema(settings) is load_schema(settings)


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        (("lab", "nope", "no"), ("DOMAINS names nope, no", "Choose from press, lab")),
    ],
)
def test_a_choice_that_cannot_be_served_says_what_to_choose(
    chosen: tuple[str, ...], words: tuple[str, ...]
) -> None:
    with pytest.raises(ConfigError) as refused:
        load_application(settings_of(application=application_of(PRESS, LAB), domains=chosen))

    said = f"{refused.value.message} {refused.value.hint}"
    assert [each for each in words if each not in said] == []


def places(**lines: object) -> str:
    """An application that says where its domains are."""
    declared = {"lab": f"{__name__}:LAB", "press": f"{__name__}:PRESS", **lines}
    setattr(sys.modules[__name__], f"made_{id(declared)}", declared)
    return f"{__name__}:made_{id(declared)}"


@pytest.mark.parametrize(
    ("chosen", "served"), [(("lab",), "lab"), (("press",), "lab press"), ((), "lab press")]
)
def test_what_is_required_is_served_too_and_nothing_else_is_imported(
    chosen: tuple[str, ...], served: str
) -> None:
    later = {"broken": "no.such.module:X"} if chosen else {}
    settings = settings_of(application=places(**later), domains=chosen)

    found = load_application(settings)

    assert [each.name for each in found.served] == served.split()
    assert list(found.declared) == ["lab", "press", *later]


WRONG_PLACES: dict[str, tuple[object, tuple[str, ...]]] = {
    "no module": ("no.such.module:X", ("The domain odd", "no.such.module:X", "No module named")),
    "no attribute": (f"{__name__}:nothing", ("The domain odd", f"{__name__}:nothing")),
    "no domain": (f"{__name__}:places", ("The domain odd is not at", 'Domain("odd", …)')),
    "another domain": (f"{__name__}:LAB", ("The domain odd is not at", 'Domain("odd", …)')),
    "no place": (LAB, ("is no list of domains", '{"name": "module:DOMAIN"}')),
}


@pytest.mark.parametrize("wrong", WRONG_PLACES)
def test_a_domain_that_is_not_where_it_is_said_to_be_is_refused(wrong: str) -> None:
    place, words = WRONG_PLACES[wrong]

    with pytest.raises(ConfigError) as refused:
        load_application(settings_of(application=places(odd=place)))

    said = f"{refused.value.message} {refused.value.hint}"
    assert [each for each in words if each not in said] == [], said


def test_a_requirement_that_is_not_declared_is_refused() -> None:
    with pytest.raises(ConfigError, match="press requires lab, which is not declared") as refused:
        load_application(settings_of(application=application_of(PRESS)))

    assert "Declare lab" in str(refused.value.hint)


def test_a_name_that_two_domains_have_is_refused() -> None:
    with pytest.raises(ConfigError, match="two domains of the name lab"):
        load_application(settings_of(application=application_of(LAB, domain("lab"))))


@pytest.mark.parametrize(
    "place",
    [
        "nowhere:DOMAINS",
        "resolvers:nowhere",
        "resolvers:__doc__",
        "resolvers",
        "os:path",
        "",
        "tests.harness.served:schema",
    ],
)
def test_what_is_no_list_of_domains_names_the_setting(place: str) -> None:
    with pytest.raises(ConfigError, match="GATEWAY_APPLICATION") as refused:
        load_application(settings_of(application=place))

    assert "resolvers:DOMAINS" in str(refused.value.hint)


@pytest.mark.parametrize("name", ["GATEWAY_SCHEMA", "GATEWAY_SQL_DIR"])
def test_a_setting_of_before_is_not_passed_over(name: str) -> None:
    with pytest.raises(ConfigError, match=name) as refused:
        read_settings({name: "something"})

    assert refused.value.hint
