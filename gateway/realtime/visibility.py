"""Asks what each subscriber may see of events: many in one round trip, each under claims of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from gateway.compile.compiler import Compiler
from gateway.database import Database
from gateway.database.claims import RequestContext
from gateway.errors import GatewayError, Unavailable
from gateway.execute.completion import Completion
from gateway.execute.execution import Execution, Result, Values, is_guarded
from gateway.execute.refused import Trial
from gateway.execute.response import data_body, masked, response_body
from gateway.identity import Identity
from gateway.observe import metrics
from gateway.realtime.log import Positioned
from gateway.realtime.question import Question, question_of

__all__ = ["Enquiry", "Shown", "Visibility"]


@dataclass(frozen=True, slots=True)
class Enquiry:
    """A question about some events, under the claims of one subscriber."""

    question: Question
    identity: Identity
    claims: str
    events: Sequence[Positioned]

    def text(self, first: int) -> str:
        """The events as a JSON array, each with its place, from `first` on."""
        placed = [f'{{"place":{place},{each.text}' for place, each in enumerate(self.events, first)]
        return f"[{','.join(placed)}]"


@dataclass(frozen=True, slots=True)
class Shown:
    """The response for each event that is shown, by its place; or why there is none."""

    bodies: Mapping[int, bytes]
    error: GatewayError | None = None


class Visibility:
    """Runs a question for many who ask it: one round trip, an execution for each."""

    def __init__(self, database: Database, compiler: Compiler, completion: Completion) -> None:
        self._database = database
        self._compiler = compiler
        self._completion = completion

    async def ask(self, asks: Sequence[Enquiry]) -> list[Shown]:
        """Answer each; all have the same statement and role.

        One that fails has its error, and the others their answers. Raises Unavailable when nobody can
        be answered now.
        """
        try:
            found = await self._run(asks)
        except Unavailable:
            raise
        except Exception as error:  # it has ended the transaction for all
            if len(asks) == 1:
                explained = await self._explained(asks[0], error)
                return [Shown({}, masked(explained, "subscription"))]
            return [answer for each in asks for answer in await self.ask([each])]
        return [await self._finish(each, answer) for each, answer in zip(asks, found, strict=True)]

    async def _explained(self, of: Enquiry, error: Exception) -> BaseException:
        question = of.question
        trial = Trial(self._database, of.identity, RequestContext())
        return await trial.explain(
            error, question.statement.parameters, question.executable.variables
        )

    async def _run(self, asks: Sequence[Enquiry]) -> list[Shown]:
        metrics.ASK_ROUND_TRIPS.inc()
        metrics.ASKERS.inc(len(asks))
        callers: list[tuple[str, Sequence[object]]] = []
        meant: list[tuple[int, int]] = []  # places are counted through, so that they say who asked
        for asker, each in enumerate(asks):
            callers.append((each.claims, each.question.arguments(each.text(len(meant)))))
            meant += [(asker, place) for place in range(len(each.events))]
        bodies: list[dict[int, bytes]] = [{} for _ in asks]
        question = asks[0].question
        answered = await self._database.read_each(question.role, question.statement, callers)
        for number, answer in answered:
            if answer is not None:
                asker, place = meant[number]
                bodies[asker][place] = answer
        return [Shown(each) for each in bodies]

    async def _finish(self, ask: Enquiry, answer: Shown) -> Shown:
        """Make responses of what Postgres answered."""
        key = ask.question.live.key
        if is_guarded(answer.bodies.values()):
            try:
                ask = self._again(ask)
                (answer,) = await self._run([ask])
            except Unavailable:
                raise
            except Exception as error:
                return Shown({}, masked(error, "subscription"))
        elif not ask.question.executable.plan.completes:
            bodies = {place: data_body({key: body}, ()) for place, body in answer.bodies.items()}
            return Shown(bodies)
        finished: dict[int, bytes] = {}
        for place, body in answer.bodies.items():
            finished[place] = await self._complete(ask, {key: body})
        return Shown(finished)

    def _again(self, ask: Enquiry) -> Enquiry:
        """The same, but rows also say their type, for graphql-core."""
        executable = self._compiler.for_completion(ask.question.executable)
        return replace(ask, question=question_of(executable, ask.question.role))

    async def _complete(self, ask: Enquiry, values: Values) -> bytes:
        context = RequestContext(uuid4().hex)
        execution = Execution(self._database, ask.question.executable, ask.identity, context)
        completed = await self._completion.complete(execution, Result(values))
        return response_body(completed.data, completed.errors)
