"""Suggestions: requested for a unit of the quota, brought with their cost, taken over and back field by field."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from tests.creators.acting import creator
from tests.creators.acting import item as item_id

REQUEST = "select * from creators.request_suggestions($1, $2)"
DELIVER = "select * from creators.deliver_suggestion($1, $2, $3, $4, $5, $6)"
FAIL = "select * from creators.fail_suggestion($1, $2, $3, $4)"
APPLY = "select * from creators.apply_suggestion($1, $2, $3)"
REVERT = "select * from creators.revert_suggestion($1)"
UPDATE = "select * from creators.update_content($1, $2)"
SETTING = "select * from creators.update_ai_setting($1)"
MODEL = "select * from creators.set_ai_model($1, $2, $3, $4)"
USED = "select ai_analyses_used from creators.subscription where user_id = $1"
ROW = "select * from creators.ai_suggestion where id = $1"
ITEM = "select title, description, tags, revision from creators.content_item where id = $1"
MODEL_OF = """
select model.slug from creators.ai_model as model
inner join creators.ai_suggestion as suggestion on suggestion.model_id = model.id
where suggestion.id = $1
"""
NOBODY = "00000000-0000-7000-8000-000000000000"
SOME = (["New title", "Other title"], ["New description"], ["one", "two"])


@pytest.fixture
async def stage(stage):
    """Nia and Omar with nothing used, and nothing that waits."""
    await stage.connection.execute(
        "delete from creators.ai_suggestion; delete from creators.ai_usage; "
        "update creators.user_ai_setting set model_id = null; "
        "update creators.subscription set ai_analyses_used = 0, "
        "tier_id = (select id from creators.subscription_tier where slug = 'free')"
    )
    return stage


@pytest.fixture
async def item(stage):
    """An item of Nia's, with a title, a description and tags."""
    found = item_id(1)
    await stage.connection.execute(
        "update creators.content_item set title = 'Old title', description = 'Old description', tags = '{old}' "
        "where id = $1",
        found,
    )
    return found


async def requested(stage, item, model=None):
    return str((await stage.call("creator", REQUEST, item, model))["suggestion_id"])


async def ready(stage, item):
    suggestion = await requested(stage, item)
    await stage.call("service", DELIVER, suggestion, 1000, 200, *SOME)
    return suggestion


async def test_a_request_uses_a_unit_and_waits(stage, item):
    suggestion = await requested(stage, item)
    row = await stage.row(ROW, suggestion)
    assert (row["status"], str(row["user_id"])) == ("requested", creator("creator"))
    assert await stage.value(USED, creator("creator")) == 1
    default = "select id from creators.ai_model where is_default"
    assert row["model_id"] == await stage.value(default)
    again = await stage.refusal("creator", REQUEST, item, None)
    assert again == ("XV302", "p_content_item_id")
    assert await stage.value(USED, creator("creator")) == 1


async def test_what_is_brought_is_kept_with_what_it_cost_exactly(stage, item):
    suggestion = await requested(stage, item, "gemini-flash")
    await stage.call("service", DELIVER, suggestion, 1, 3, [" A "], [], ["x", "y", "x"])
    row = await stage.row(ROW, suggestion)
    assert (row["status"], row["suggested_titles"], row["suggested_tags"]) == (
        "ready",
        ["A"],
        ["x", "y"],
    )
    assert row["total_cost_cents"] == Decimal("0.0000975")  # 7.5 and 3 times 30 cents for a million
    usage = await stage.row("select * from creators.ai_usage where suggestion_id = $1", suggestion)
    assert (usage["prompt_tokens"], usage["completion_tokens"], usage["has_failed"]) == (
        1,
        3,
        False,
    )
    assert usage["cost_cents"] == row["total_cost_cents"]
    told = "select type::text from creators.notification where entity_id = $1"
    assert await stage.values(told, suggestion) == ["ai_suggestion_ready"]
    assert await stage.value(USED, creator("creator")) == 1


async def test_a_failed_call_gives_the_unit_back_and_notes_what_it_cost(stage, item):
    suggestion = await requested(stage, item, "gpt-4o")
    await stage.call("service", FAIL, suggestion, "The model refused.", 100, 0)
    row = await stage.row(ROW, suggestion)
    assert (row["status"], row["error_message"]) == ("failed", "The model refused.")
    assert row["total_cost_cents"] == Decimal("0.025")
    assert await stage.value(USED, creator("creator")) == 0
    failed = "select has_failed from creators.ai_usage where suggestion_id = $1"
    assert await stage.values(failed, suggestion) == [True]
    other = await requested(stage, item)
    await stage.call("service", FAIL, other, "No answer", 0, 0)
    assert await stage.values(failed, other) == []


async def test_what_was_used_in_a_cycle_before_is_not_given_back(stage, item):
    suggestion = await requested(stage, item)
    await stage.connection.execute(
        "update creators.subscription set cycle_start_date = clock_timestamp(), ai_analyses_used = 5 "
        "where user_id = $1",
        creator("creator"),
    )
    await stage.call("service", FAIL, suggestion, "No answer", 0, 0)
    assert await stage.value(USED, creator("creator")) == 5


async def test_the_free_tier_has_25_and_the_next_is_refused_with_nothing_written(stage, item):
    await stage.connection.execute("update creators.subscription set ai_analyses_used = 24")
    suggestion = await requested(stage, item)
    await stage.call("service", DELIVER, suggestion, 1, 1, *SOME)
    assert (await stage.refusal("creator", REQUEST, item, None))[0] == "XV001"
    assert await stage.value("select count(*) from creators.ai_suggestion") == 1
    assert await stage.value(USED, creator("creator")) == 25


async def test_a_suggestion_is_settled_once(stage, item):
    suggestion = await ready(stage, item)
    for sql, more in [(DELIVER, (1, 1, *SOME)), (FAIL, ("No", 0, 0))]:
        assert await stage.refusal("service", sql, suggestion, *more) == (
            "XV303",
            "p_suggestion_id",
        )
        assert await stage.refusal("service", sql, NOBODY, *more) == ("PT404", "p_suggestion_id")
    assert await stage.value("select count(*) from creators.ai_usage") == 1


@pytest.mark.parametrize(
    ("field", "position", "value"),
    [
        ("title", 2, "Other title"),
        ("description", 1, "New description"),
        ("tags", None, ["one", "two"]),
    ],
)
async def test_a_field_is_taken_over_and_taken_back_alone(stage, item, field, position, value):
    before = dict(await stage.row(ITEM, item))
    suggestion = await ready(stage, item)
    made = await stage.call("creator", APPLY, suggestion, field, position)
    after = dict(await stage.row(ITEM, item))
    assert after == {**before, field: value, "revision": before["revision"] + 1}
    revision = await stage.row(
        "select source, changed_by::text from creators.content_revision "
        "where content_item_id = $1 order by revision desc",
        item,
    )
    assert tuple(revision) == ("ai", creator("creator"))
    other = "language" if field == "title" else "title"
    changed = {"language": "english"} if other == "language" else {"title": "Edited"}
    await stage.call("creator", UPDATE, item, json.dumps(changed))
    await stage.call("creator", REVERT, made["application_id"])
    now = await stage.row(f"select {field}, {other} from creators.content_item where id = $1", item)
    assert (now[0], now[1]) == (before[field], changed[other])
    again = await stage.refusal("creator", REVERT, made["application_id"])
    assert again == ("XV307", "p_application_id")


async def test_a_field_that_had_nothing_has_nothing_again(stage, item):
    await stage.connection.execute(
        "update creators.content_item set description = null where id = $1", item
    )
    suggestion = await ready(stage, item)
    made = await stage.call("creator", APPLY, suggestion, "description", 1)
    await stage.call("creator", REVERT, made["application_id"])
    assert (await stage.row(ITEM, item))["description"] is None


async def test_what_was_edited_since_is_not_overwritten(stage, item):
    suggestion = await ready(stage, item)
    made = await stage.call("creator", APPLY, suggestion, "title", 1)
    await stage.call("creator", UPDATE, item, '{"title": "My own"}')
    refused = await stage.refusal("creator", REVERT, made["application_id"])
    assert refused == ("XV205", "p_application_id")
    assert (await stage.row(ITEM, item))["title"] == "My own"
    back = "select reverted_at from creators.ai_suggestion_application where id = $1"
    assert await stage.value(back, made["application_id"]) is None


async def test_only_what_is_suggested_ready_and_new_is_applied(stage, item):
    waiting = await requested(stage, item)
    assert await stage.refusal("creator", APPLY, waiting, "title", 1) == (
        "XV304",
        "p_suggestion_id",
    )
    await stage.call("service", DELIVER, waiting, 1, 1, ["New title"], [], [])
    for field, position, column in [
        ("title", 2, "p_position"),
        ("title", 0, "p_position"),
        ("description", 1, "p_position"),
        ("tags", 1, "p_position"),
        ("visibility", 1, "p_field"),
        (None, 1, "p_field"),
    ]:
        assert await stage.refusal("creator", APPLY, waiting, field, position) == ("XV305", column)
    await stage.call("creator", APPLY, waiting, "title", 1)
    assert await stage.refusal("creator", APPLY, waiting, "title", 1) == (
        "XV306",
        "p_suggestion_id",
    )
    await stage.connection.execute(
        "update creators.ai_suggestion set expires_at = clock_timestamp() - interval '1 s'"
    )
    assert await stage.refusal("creator", APPLY, waiting, "title", 1) == (
        "XV304",
        "p_suggestion_id",
    )


async def test_nobody_applies_or_takes_back_what_is_somebody_elses(stage, item):
    suggestion = await ready(stage, item)
    made = await stage.call("creator", APPLY, suggestion, "title", 1)
    for who in ("creator2", "admin"):
        assert await stage.refusal(who, APPLY, suggestion, "title", 1) == (
            "PT404",
            "p_suggestion_id",
        )
        assert await stage.refusal(who, REVERT, made["application_id"]) == (
            "PT404",
            "p_application_id",
        )
        assert await stage.refusal(who, REQUEST, item, None) == ("PT404", "p_content_item_id")


async def test_what_nobody_brings_or_applies_expires(stage, item):
    waiting = await requested(stage, item)
    expire = "select creators_private.expire_suggestions()"
    assert await stage.value(expire) == 0
    await stage.connection.execute("update creators.ai_suggestion set expires_at = now()")
    assert await stage.value(expire) == 1
    row = await stage.row(ROW, waiting)
    assert (row["status"], row["error_message"]) == ("failed", "No answer came within 24 hours.")
    assert await stage.value(USED, creator("creator")) == 0
    old = await ready(stage, item)
    await stage.connection.execute("update creators.ai_suggestion set expires_at = now()")
    assert await stage.value(expire) == 1
    assert (await stage.row(ROW, old))["status"] == "expired"
    assert await stage.value(expire) == 0


async def test_a_creator_chooses_a_model_and_how_it_writes(stage, item):
    await stage.call(
        "creator",
        SETTING,
        '{"model_slug": "claude-sonnet", "tone": "playful", "instructions": " Be brief. "}',
    )
    row = await stage.row(
        "select * from creators.user_ai_setting where user_id = $1", creator("creator")
    )
    assert (row["tone"], row["instructions"], row["suggestions_count"]) == (
        "playful",
        "Be brief.",
        3,
    )
    suggestion = await requested(stage, item)
    assert await stage.value(MODEL_OF, suggestion) == "claude-sonnet"
    await stage.call("creator", SETTING, '{"model_slug": null, "instructions": null}')
    row = await stage.row(
        "select * from creators.user_ai_setting where user_id = $1", creator("creator")
    )
    assert (row["model_id"], row["instructions"], row["tone"]) == (None, None, "playful")
    await stage.call("service", FAIL, suggestion, "No", 0, 0)
    assert await stage.value(MODEL_OF, await requested(stage, item)) == "gpt-4o-mini"


async def test_a_model_out_of_use_is_not_asked(stage, item):
    await stage.call("creator", SETTING, '{"model_slug": "gpt-4o"}')
    await stage.call("admin", MODEL, "gpt-4o", None, None, False)
    assert await stage.refusal("creator", REQUEST, item, "gpt-4o") == ("XV301", "p_model_slug")
    suggestion = await requested(stage, item)
    assert await stage.value(MODEL_OF, suggestion) == "gpt-4o-mini"


async def test_a_price_holds_from_now_on(stage, item):
    first = await ready(stage, item)
    cost = (await stage.row(ROW, first))["total_cost_cents"]
    await stage.call("admin", MODEL, "gpt-4o-mini", Decimal("0.0001"), Decimal(0), None)
    second = await ready(stage, item)
    assert (await stage.row(ROW, second))["total_cost_cents"] == Decimal("0.0000001")
    assert (await stage.row(ROW, first))["total_cost_cents"] == cost


@pytest.mark.parametrize(
    ("who", "sql", "arguments", "refused"),
    [
        ("creator", REQUEST, [NOBODY, None], ("PT404", "p_content_item_id")),
        ("creator", SETTING, ['{"model_slug": "none"}'], ("XV301", "model_slug")),
        ("creator", SETTING, ['{"tone": "loud"}'], ("PT400", "tone")),
        ("creator", SETTING, ['{"tone": null}'], ("PT400", "tone")),
        ("creator", SETTING, ['{"suggestions_count": 11}'], ("PT400", "suggestions_count")),
        ("creator", SETTING, ['{"suggestions_count": null}'], ("PT400", "suggestions_count")),
        ("creator", SETTING, ['{"instructions": " "}'], ("PT400", "instructions")),
        ("admin", MODEL, ["none", None, None, None], ("PT404", "p_slug")),
        ("admin", MODEL, ["gpt-4o", Decimal(-1), None, None], ("PT400", "p_prompt_price_cents")),
        (
            "admin",
            MODEL,
            ["gpt-4o", None, Decimal("0.00001"), None],
            ("PT400", "p_completion_price_cents"),
        ),
        ("admin", MODEL, ["gpt-4o-mini", None, None, False], ("PT400", "p_is_active")),
    ],
)
async def test_a_bad_argument_is_named(stage, who, sql, arguments, refused):
    assert await stage.refusal(who, sql, *arguments) == refused


@pytest.mark.parametrize(
    ("arguments", "column"),
    [
        ((-1, 0, *SOME), "p_prompt_tokens"),
        ((0, None, *SOME), "p_completion_tokens"),
        ((1, 1, ["x" * 501], [], []), "p_titles"),
        ((1, 1, ["a"] * 11, [], []), "p_titles"),
        ((1, 1, [" "], [], []), "p_titles"),
        ((1, 1, [], ["x" * 10001], []), "p_descriptions"),
        ((1, 1, [], [], ["x" * 101]), "p_tags"),
        ((1, 1, [], [], [f"t{n}" for n in range(51)]), "p_tags"),
        ((1, 1, [], [], [" "]), "p_tags"),
        ((1, 1, [], [], []), "p_titles"),
    ],
)
async def test_what_is_no_suggestion_is_refused_and_nothing_written(stage, item, arguments, column):
    suggestion = await requested(stage, item)
    assert await stage.refusal("service", DELIVER, suggestion, *arguments) == ("PT400", column)
    assert (await stage.row(ROW, suggestion))["status"] == "requested"
    assert await stage.value("select count(*) from creators.ai_usage") == 0


@pytest.mark.parametrize("who", ["anon", "creator", "admin"])
async def test_only_workers_bring_suggestions_and_only_admins_set_prices(stage, who):
    assert (await stage.refusal(who, DELIVER, NOBODY, 1, 1, *SOME))[0] == "42501"
    assert (await stage.refusal(who, FAIL, NOBODY, "No", 0, 0))[0] == "42501"
    if who != "admin":
        refused = await stage.refusal(who, MODEL, "gpt-4o", None, None, None)
        assert refused[0] in ("42501", "PT403")
