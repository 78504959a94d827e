"""The people and rows of learning's demo data, a stage for its functions, and the proof of its figures."""

from __future__ import annotations

import json
from typing import Any

from tests.harness.demo import claims_of
from tests.harness.stage import Stage

__all__ = [
    "COMPLETE",
    "OPEN",
    "PIECE",
    "RIGHT",
    "SAY",
    "SUBMIT",
    "Classroom",
    "answers",
    "chat",
    "item",
    "lesson",
    "media",
    "note",
    "person",
    "prove_figures",
    "test_of",
]


def person(name: str) -> str:
    """The id of a demo person: learner, learner2, author or editor."""
    return str(claims_of(name)["sub"])


def _id(kind: int, number: int) -> str:
    return f"00000000-0000-7000-81{kind:02}-{number:012}"


def media(number: int) -> str:
    """1 is the author's, the cover of lesson 1; 2 the first learner's, 3 the second's."""
    return _id(1, number)


def lesson(number: int) -> str:
    """1 to 60 are open; 61 is a draft of the author's, 62 is not offered any more. 3, 6, … are for words."""
    return _id(2, number)


def note(number: int) -> str:
    """The note of the lesson with this number."""
    return _id(3, number)


def test_of(number: int) -> str:
    """The test of one of the lessons 1 to 12 and 61; that of lesson 2 has a time limit."""
    return _id(4, number)


test_of.__test__ = False  # type: ignore[attr-defined]  # pytest would collect it


def item(number: int, sequence: int) -> str:
    """An item of the test of a lesson: 1 is vid2text, 2 text2vid, 3 illustration, 4 ordering."""
    return _id(5, number * 10 + sequence)


def chat(number: int) -> str:
    """Of the first learner: 1 is empty, 2 has expired, 3 is one in which the tutor writes."""
    return _id(9, number)


RIGHT = {1: "  CAFÉ ", 2: "b", 3: "sun", 4: ["i", "tea", "like"]}
"""What is right in every test of the demo data, as a learner may write it."""


def answers(number: int, **changed: Any) -> list[tuple[str, str]]:
    """Right answers to a test, but for those that are given as `_2="a"`; None leaves one out."""
    given = {**RIGHT, **{int(key[1:]): value for key, value in changed.items()}}
    return [
        (item(number, sequence), json.dumps(value))
        for sequence, value in given.items()
        if value is not None
    ]


class Classroom(Stage):
    """Calls as people of learning, by name."""

    async def started(
        self, who: str = "learner", mode: str | None = None, of: str | None = None
    ) -> Any:
        """Begin a practice session; its id."""
        made = await self.call(
            who, "select practice_id from learning.start_practice($1, $2)", mode, of
        )
        return made["practice_id"]

    async def practised(self, score: str = "80", mode: str = "word", who: str = "learner") -> Any:
        """Begin and complete a practice session; what it brought."""
        practice = await self.started(who, mode)
        return await self.call(who, COMPLETE, practice, score)

    async def figures(self, who: str = "learner") -> Any:
        """The learner's row."""
        return await self.owner("select * from learning.users where id = $1", person(who))


COMPLETE = "select * from learning.complete_practice($1, $2::text::numeric)"
SUBMIT = "select * from learning.submit_test($1, $2::learning.item_answer[])"
OPEN = "select chat_id from learning.open_chat($1)"
SAY = "select message_id from learning.post_chat_message($1, $2)"
PIECE = (
    "select * from learning.post_tutor_message("
    "p_chat_id => $1, p_content => $2, p_message_id => $3, p_position => $4, p_is_last => $5)"
)


async def prove_figures(owner: Any) -> None:
    """Every figure is what a plain recount says."""
    assert await owner.fetch("select * from learning_private.mismatches()") == []
