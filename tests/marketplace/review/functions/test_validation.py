"""Tier 1 looks at every answer, Tier 2 compares three of them, before any person does."""

import json

import pytest

from tests.harness.demo import campaign, task

SUBMIT = "select submission_id from public.submit_task($1, $2)"
STATUS = "select * from public.submissions where id = $1"
NOTE = "select flag_reason from public.submission_notes where id = $1"
REPORT = "select * from public.report_media_quality($1, $2)"


def audio(**fields):
    return json.dumps({"audio_url": "https://demo.example/a.mp3", "duration": 30, **fields})


def text(content):
    return json.dumps({"text_content": content})


async def submitted(stage, who, number, data):
    row = await stage.call(who, SUBMIT, task(number), data)
    return await stage.owner(STATUS, row["submission_id"])


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"duration": 4.99}, "rejected"),
        ({"duration": 5}, "pending"),
        ({"duration": 120}, "pending"),
        ({"duration": 120.01}, "rejected"),
        ({"quality": 0.69}, "rejected"),
        ({"quality": 0.7}, "pending"),
    ],
)
async def test_audio_has_5_to_120_seconds_and_a_quality_of_7_tenths(stage, fields, status):
    row = await submitted(stage, "contributor", 1, audio(**fields))
    assert row["status"] == status


async def test_a_refused_answer_holds_no_place_and_no_money_and_is_told(stage):
    funds = "select * from public.campaigns where id = $1"
    before = await stage.owner(funds, campaign(1))
    row = await submitted(stage, "contributor", 1, audio(duration=3))
    assert (row["status"], row["review_status"], row["reviewed_by"]) == (
        "rejected",
        "auto_rejected",
        None,
    )
    assert row["rejection_reason"].startswith("Invalid audio duration")
    assert await stage.owner("select * from private.ledger_mismatches()") is None
    after = await stage.owner(funds, campaign(1))
    for column in ("remaining_budget", "reserved_budget", "submission_count"):
        assert after[column] == before[column]
    told = await stage.rows(
        "contributor", "select type from public.notifications where subject_id = $1", row["id"]
    )
    assert [each["type"] for each in told] == ["submission_rejected"]
    assert await submitted(stage, "contributor", 1, audio()), "the task can be taken again"


@pytest.mark.parametrize(
    "content",
    [
        "Hello",
        "x",
        "A text.",
        "The quick brown fox jumps over the lazy dog.",
        "Ninapenda kusoma vitabu kila siku asubuhi.",
        "Der Angstschweiß stand ihm auf der Stirn.",
        "Wszczął rozmowę, choć nie wiedział jak.",
        "Il pleuvait, et puis il pleuvait encore un peu plus.",
        "यह एक छोटा सा वाक्य है।",
        "今日は雨が降っています。",
        "هذا نص قصير عن الطقس.",
        "In 2026, 1,000 people said: yes!",
        " ".join(f"This is sentence {n}, and it says something." for n in range(500)),
    ],
)
async def test_what_people_write_is_no_gibberish(stage, content):
    row = await stage.owner("select private.is_gibberish($1)", content)
    assert row[0] is False


@pytest.mark.parametrize(
    "content",
    [
        "12345 67890",
        "?!?!",
        "aaaaaaaaaa",
        "asdasdasdasdasdasdasd",
        "sdfghjkl qwrtzpsd",
        "xkcdq wrtpl the bcdfg hjklm",
        "lalalalalalalalalalalala",
        "ааааааааа",
    ],
)
async def test_what_no_language_looks_like_is_gibberish(stage, content):
    row = await stage.owner("select private.is_gibberish($1)", content)
    assert row[0] is True


async def test_gibberish_is_refused_by_rule(stage):
    row = await submitted(stage, 500, 14, text("sdfghjkl qwrtzpsd"))
    assert (row["status"], row["review_status"]) == ("rejected", "auto_rejected")


async def test_a_measured_quality_sends_audio_on_or_back(stage):
    good = await submitted(stage, "contributor", 1, audio())
    await stage.owner(
        "update public.submissions set status = 'validating' where id = $1", good["id"]
    )
    await stage.call("service", REPORT, good["id"], 0.9)
    assert (await stage.owner(STATUS, good["id"]))["status"] == "pending"
    await stage.call("service", REPORT, good["id"], 0.5)
    row = await stage.owner(STATUS, good["id"])
    assert (row["status"], row["review_status"]) == ("rejected", "auto_rejected")
    refused = await stage.refusal("service", REPORT, good["id"], 0.9)
    assert refused == ("XM017", "p_submission_id")


async def test_only_the_service_reports_a_quality(stage):
    row = await submitted(stage, "contributor", 1, audio())
    for who in ("anon", "contributor", "manager", "judge", "admin"):
        assert (await stage.refusal(who, REPORT, row["id"], 0.9))[0] == "42501"
    for quality in (None, -0.1, 1.1):
        assert await stage.refusal("service", REPORT, row["id"], quality) == (
            "PT400",
            "p_quality",
        )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (["a", "b"], ["a", "b"], "1.0000"),
        (["a", "b"], ["b", "c"], "0.3333"),
        (["a"], ["b"], "0.0000"),
        ([], [], "0"),
        (["a"], [], "0.0000"),
    ],
)
async def test_similarity_is_what_two_sets_share_of_all_they_have(stage, one, other, expected):
    row = await stage.owner("select private.similarity($1, $2)", one, other)
    assert str(row[0]) == expected


@pytest.mark.parametrize(
    ("task_type", "data", "features"),
    [
        ("text", {"text_content": " Ab  c "}, {"  a", " ab", "ab ", "b c", " c "}),
        ("linguasense", {"text_content": "a"}, {"  a", " a "}),
        ("audio", {"transcript": "a"}, {"  a", " a "}),
        ("audio", {}, set()),
        ("image", {"labels": ["Cat ", "dog", "cat"]}, {"cat", "dog"}),
        ("image", {}, set()),
        ("validation", {"choices": [1, "two"]}, {"1", "two"}),
        ("rlhf", {"preferred": " A "}, {"a"}),
    ],
)
async def test_answers_are_compared_by_what_their_type_has(stage, task_type, data, features):
    row = await stage.owner("select private.answer_features($1, $2)", task_type, json.dumps(data))
    assert set(row[0]) == features


@pytest.fixture
async def compared(stage):
    """A text task whose campaign goes by agreement, which nobody has answered yet."""
    await stage.owner(
        "update public.campaigns set review_mode = 'agreement' where id = $1", campaign(1)
    )
    created = await stage.call(
        "manager",
        "select task_id from public.create_task(p_title => 'Say it again', p_description => 'Copy', "
        "p_task_type => 'text', p_reward => 1.00, p_campaign_id => $1, p_min_trust_score => 0)",
        campaign(1),
    )

    async def answer(*contents):
        ids = []
        for who, content in enumerate(contents, 500):
            row = await stage.call(who, SUBMIT, created["task_id"], text(content))
            ids.append(row["submission_id"])
        return [await stage.owner(STATUS, each) for each in ids]

    return answer


async def test_three_answers_that_agree_are_approved_and_paid(stage, compared):
    rows = await compared(
        "The cat sat on the mat.", "the cat sat on the  mat.", "The cat sat on the mat"
    )
    assert {(row["status"], row["review_status"]) for row in rows} == {
        ("approved", "consensus_validated")
    }
    assert await stage.owner("select * from private.ledger_mismatches()") is None


async def test_one_who_differs_has_all_three_looked_at(stage, compared):
    rows = await compared(
        "The cat sat on the mat.", "The cat sat on the mat.", "A dog ran over the hill."
    )
    assert {(row["status"], row["is_flagged"]) for row in rows} == {("pending", True)}
    for row in rows:
        assert (await stage.owner(NOTE, row["id"]))["flag_reason"] == "Low consensus"


async def test_two_answers_wait_for_a_third(stage, compared):
    rows = await compared("The cat sat on the mat.", "The cat sat on the mat.")
    assert {(row["status"], row["is_flagged"]) for row in rows} == {("pending", False)}


async def test_what_was_flagged_is_not_compared_again(stage, compared):
    rows = await compared(
        "The cat sat on the mat.",
        "A dog ran over the hill.",
        "Birds sing in the morning.",
        "The sea is calm today.",
        "The sea is calm today.",
        "The sea is calm today.",
    )
    assert [row["status"] for row in rows] == ["pending"] * 3 + ["approved"] * 3


async def test_gibberish_agrees_with_nobody(stage, compared):
    rows = await compared(*["sdfghjkl qwrtzpsd"] * 3)
    assert {row["review_status"] for row in rows} == {"auto_rejected"}


async def test_the_company_does_not_decide_where_agreement_does(stage, compared):
    (row,) = await compared("The cat sat on the mat.")
    sql = "select * from public.review_submission($1, 'approved')"
    assert (await stage.refusal("manager", sql, row["id"]))[0] == "PT403"
    assert (await stage.refusal(500, sql, row["id"]))[0] == "XM022"
