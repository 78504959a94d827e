"""A schema of its own for what the marketplace has not: every scalar, and everything that goes wrong."""

from __future__ import annotations

import enum
import itertools
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Union
from uuid import UUID

import strawberry

from gateway import (
    JSON,
    URL,
    BigInt,
    Connection,
    Domain,
    EmailAddress,
    Node,
    bound,
    build_schema,
    by_key,
    call,
    computed,
    enumeration,
    function,
    inputs,
    needs,
    node_by_id,
    nodes_by_id,
    one_of,
    result,
    root,
    rows,
    to_many,
    to_one,
)


@enumeration
class Kind(enum.Enum):
    """What kind of sample."""

    ONE = "one"
    """The first."""

    TWO = "two"
    """The second."""


Partner = Annotated[
    Union["Sample", "Promise"],
    strawberry.union("Partner", description="What a sample belongs with."),
]


@bound(
    "lab.samples",
    filters=(
        "label", "day", "moment", "ratio", "amount", "big", "address", "link", "kind", "kinds", "words",
        "numbers",
    ),
    orders=("label", "day", "moment", "ratio", "amount", "big"),
    order_by=("label",),
    aggregates=("ratio", "amount", "big", "day", "moment"),
    groups=("kind",),
)  # fmt: skip
class Sample(Node):
    """A value of every type."""

    label: str
    """Text that is there."""

    day: date | None
    """A date."""

    moment: datetime | None
    """A moment."""

    ratio: float | None
    """A float."""

    amount: Decimal | None
    """A decimal number."""

    big: BigInt | None
    """A large integer."""

    address: EmailAddress | None
    """An e-mail address."""

    link: URL | None
    """A link."""

    data: JSON | None
    """Any JSON."""

    kind: Kind | None
    """An enum."""

    kinds: list[Kind] | None
    """Several of an enum."""

    words: list[str] | None
    """Several texts."""

    numbers: list[int] | None
    """Several numbers."""

    title: str = computed("lab.sample_title")
    """Text that is there, by a function's promise."""

    parent: Sample | None = to_one("parent_id")
    """Another sample."""

    children: Connection[Sample] = to_many("parent_id")
    """Samples below this one."""

    partner: Partner | None = one_of("partner_type", "partner_id", {"sample": "Sample"})
    """What it belongs with."""

    @strawberry.field
    @needs("label")
    async def shout(self) -> str:
        """The label, louder; fails for one of them."""
        if self.label == "infinite":
            raise RuntimeError("a secret of the server")
        return self.label.upper()


@bound("lab.promises", view=True, order_by=("id",))
class Promise(Node):
    """A row of a view that breaks its promises."""

    label: str
    """Null where the view says so."""

    sample: Sample = to_one("missing_id")
    """Missing where the view says so."""


@result
class Half:
    """A function's row without what it promises."""

    label: str
    """Never there."""

    amount: Decimal
    """There."""


@inputs
class ActInput:
    """What to do."""

    note: str | None
    """Note of the effect."""

    state: str | None
    """SQLSTATE to fail with afterwards."""

    seconds: float | None
    """How long it takes."""

    secret: str | None
    """Changed before Postgres sees it."""


@result
class ActPayload:
    """What was done."""

    note: str
    """The effect's note."""

    secret: str | None
    """What Postgres saw of the secret."""


@inputs
class EmptyInput:
    """Nothing."""

    ignored: str | None
    """Not used."""


@result
class NothingPayload:
    """Never answered."""

    note: str
    """Note."""


@result
class NullPayload:
    """Without its note."""

    note: str | None
    """Null."""

    sample: Sample | None = to_one("sample_id")
    """A sample with values that do not fit."""


_seals = itertools.count(1)


def sealed(text: str) -> str:
    """Seal a secret: never twice in the same way, as encryption does."""
    return f"sealed {next(_seals)}: {text[::-1]}"


@root
class LabQueries:
    """Everything."""

    sample: Sample | None = by_key()
    """One sample."""

    samples: Connection[Sample] = rows()
    """All samples."""

    promise: Promise | None = by_key()
    """One promise."""

    promises: Connection[Promise] = rows()
    """All promises."""

    node: Node | None = node_by_id()
    """Any object."""

    nodes: list[Node | None] = nodes_by_id()
    """Any objects."""

    @function("lab.settings")
    def settings(self) -> JSON:
        """What a policy may read."""

    @function("lab.who")
    def who(self) -> UUID | None:
        """The caller."""

    @function("lab.role")
    def role(self) -> str:
        """The database role."""

    @function("lab.sleep")
    def sleep(
        self, seconds: Annotated[float, strawberry.argument(description="How long.")]
    ) -> bool:
        """Wait."""

    @function("lab.gate")
    def gate(self, number: int) -> bool:
        """Wait until this gate is open."""

    @function("lab.fail")
    def fail(self, state: Annotated[str, strawberry.argument(description="SQLSTATE.")]) -> str:
        """Fail."""

    @function("lab.row_without")
    def half(self) -> Half:
        """A row without its label."""

    @strawberry.field
    async def greeting(self) -> str:
        """A root field of Python's own."""
        return "hello"


@root
class LabMutations:
    """Effects."""

    act: ActPayload = call("lab.act", ActInput, idempotent=True, transforms={"secret": sealed})
    """Have an effect."""

    act_slowly: ActPayload = call("lab.act", ActInput, seconds=60)
    """Have an effect, and take longer than others may."""

    act_at_last: ActPayload = call("lab.act_at_last", ActInput)
    """Lose against others twice, then have an effect."""

    act_on_nothing: NothingPayload = call("lab.act_on_nothing", EmptyInput)
    """Find nothing to act on."""

    act_with_null: NullPayload = call("lab.act_with_null", EmptyInput)
    """Answer with values that do not fit."""


schema = build_schema(
    Domain(
        "lab",
        error_prefix="XL",
        queries=[LabQueries],
        mutations=[LabMutations],
        errors={"XL001": "OUT_OF_SAMPLES"},
    )
)
