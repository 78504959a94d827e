"""Asks what each subscriber may see of events: many in one round trip, each under claims of their own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gateway import metrics
from gateway.database import Database, RequestContext
from gateway.errors import GatewayError, Unavailable
from gateway.identity import Identity
from gateway.realtime.log import Positioned
from gateway.realtime.question import Question
from gateway.refused import Trial
from gateway.response import data_body, masked
from gateway.run import Prepared, is_guarded

__all__ = ["Again", "Answer", "Ask", "Complete", "Visibility"]

Again = Callable[[Question], Prepared]
"""Prepares the question so that rows also say their type, for graphql-core."""

Complete = Callable[[Question, Identity, str, bytes], Awaitable[bytes]]
"""Lets graphql-core finish one event's answer: Python fields, nulls where none may be."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question about some events, as somebody."""

    question: Question
    identity: Identity
    claims: str
    events: Sequence[Positioned]

    def text(self, first: int) -> str:
        """The events as a JSON array, each with its place, from `first` on."""
        placed = [f'{{"place":{place},{each.text}' for place, each in enumerate(self.events, first)]
        return f"[{','.join(placed)}]"


@dataclass(frozen=True, slots=True)
class Answer:
    """The response for each event that is shown, by its place; or why there is none."""

    bodies: Mapping[int, bytes]
    error: GatewayError | None = None


class Visibility:
    """Runs a question for many who ask it: one round trip, an execution for each."""

    def __init__(self, database: Database, complete: Complete, again: Again) -> None:
        self._database = database
        self._complete = complete
        self._again = again

    async def ask(self, asks: Sequence[Ask]) -> list[Answer]:
        """Answer each; all have the same statement and role.

        One that fails has its error, and the others their answers. Raises Unavailable when nobody can
        be answered now.
        """
        try:
            found = await self._run(asks, asks[0].question.prepared)
        except Unavailable:
            raise
        except Exception as error:  # it has ended the transaction for all
            if len(asks) == 1:
                explained = await self._explained(asks[0], error)
                return [Answer({}, masked(explained, "subscription"))]
            return [answer for each in asks for answer in await self.ask([each])]
        return [await self._finish(each, answer) for each, answer in zip(asks, found, strict=True)]

    async def _explained(self, of: Ask, error: Exception) -> BaseException:
        statement = of.question.prepared.statement
        assert statement is not None
        trial = Trial(self._database, of.identity, RequestContext())
        return await trial.explain(error, statement.parameters, of.question.values)

    async def _run(self, asks: Sequence[Ask], prepared: Prepared) -> list[Answer]:
        assert prepared.statement is not None
        metrics.ASK_ROUND_TRIPS.inc()
        metrics.ASKERS.inc(len(asks))
        callers: list[tuple[str, Sequence[Any]]] = []
        meant: list[tuple[int, int]] = []  # places are counted through, so that they say who asked
        for asker, each in enumerate(asks):
            arguments = each.question.arguments(each.text(len(meant)), prepared)
            callers.append((each.claims, arguments))
            meant += [(asker, place) for place in range(len(each.events))]
        bodies: list[dict[int, bytes]] = [{} for _ in asks]
        role = asks[0].question.role
        for number, answer in await self._database.read_each(role, prepared.statement, callers):
            if answer is not None:
                asker, place = meant[number]
                bodies[asker][place] = answer
        return [Answer(each) for each in bodies]

    async def _finish(self, ask: Ask, answer: Answer) -> Answer:
        """Make responses of what Postgres answered."""
        question = ask.question
        key = question.live.key
        if is_guarded(answer.bodies):  # type: ignore[arg-type]  # only the values are looked at
            try:
                (answer,) = await self._run([ask], self._again(question))
            except Unavailable:
                raise
            except Exception as error:
                return Answer({}, masked(error, "subscription"))
        elif not question.prepared.plan.completes:
            bodies = {place: data_body({key: body}, ()) for place, body in answer.bodies.items()}
            return Answer(bodies)
        finished: dict[int, bytes] = {}
        for place, body in answer.bodies.items():
            finished[place] = await self._complete(question, ask.identity, key, body)
        return Answer(finished)
