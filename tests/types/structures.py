"""Types over `structures.sql`: objects in JSON that are typed."""

from __future__ import annotations

import datetime
import enum
from decimal import Decimal
from uuid import UUID

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
    column,
    computed,
    enumeration,
    function,
    inputs,
    insert,
    result,
    root,
    rows,
    structure,
    update,
)


@enumeration
class Mode(enum.Enum):
    """How it works."""

    FAST = "fast"
    """Quickly."""

    SLOW = "it's slow"
    """Slowly."""


@structure
class Span:
    """From when to when."""

    start: datetime.date | None
    """Its first day."""

    end: datetime.date | None
    """Its last day."""


@structure(camel_case=True)
class Config:
    """How a machine is set up."""

    model_version: str | None
    """What it runs."""

    temperature: float | None
    """How bold it is."""

    max_tokens: int | None
    """How much it says."""

    is_quiet: bool | None
    """Whether it is quiet."""

    price: Decimal | None
    """What it costs."""

    counted: BigInt | None
    """How often it ran."""

    mode: Mode | None
    """How it works."""

    changed_at: datetime.datetime | None
    """When it was changed."""

    owner: UUID | None
    """Whose it is."""

    home: URL | None
    """Where it lives."""

    contact: EmailAddress | None
    """Whom to tell."""

    custom: JSON | None
    """Whatever else."""

    ratios: list[float | None] | None
    """How it divides its time."""

    tags: list[str] | None
    """Words about it."""

    grid: list[list[int | None]] | None
    """Numbers in two dimensions."""

    modes: list[Mode | None] | None
    """How else it works."""

    span: Span | None = column("dateRange")
    """When it works."""

    spans: list[Span] | None
    """When else it works."""

    odd: str | None = column('it\'s "odd" \\')
    """A key that needs quotes."""


@structure
class Run:
    """Something that happened."""

    run_number: int
    """Which one."""

    outcome: str | None
    """What came of it."""


_KEYS = (
    "config.model_version", "config.temperature", "config.max_tokens", "config.is_quiet", "config.price",
    "config.counted", "config.mode", "config.changed_at", "config.owner", "config.home", "config.custom",
    "config.span.start", "config.odd", "must.run_number",
)  # fmt: skip


@bound("forms.machines", filters=(*_KEYS, "config.tags"), orders=_KEYS)
class Machine(Node):
    """A machine."""

    config: Config | None
    """How it is set up."""

    must: Run
    """Its first run."""

    runs: list[Run | None] | None
    """Its runs."""

    config_again: Config | None = computed("forms.config_of")
    """The same by a function."""

    runs_again: list[Run | None] | None = computed("forms.runs_of")
    """The same by a function."""


@root
class StructureQueries:
    """Machines."""

    machine: Machine | None = by_key()
    """One machine."""

    machines: Connection[Machine] = rows()
    """All machines."""

    @function("forms.echo")
    def echo(self, config: Config | None) -> Config | None:
        """What was passed."""

    @function("forms.as_text")
    def as_text(
        self, config: Config | None = None, configs: list[Config | None] | None = None
    ) -> str | None:
        """What was passed, as Postgres has it."""

    @function("forms.several")
    def several(self, configs: list[Config | None]) -> list[Config | None]:
        """What was passed, one by one."""


@inputs
class ChangeInput:
    """What to change."""

    id: UUID
    """Which machine."""

    config: Config | None
    """How to set it up."""


@result
class ChangePayload:
    """How it is set up now."""

    config: Config | None
    """How."""

    changes: JSON
    """What was changed."""


@inputs
class SentInput:
    """What is sent."""

    config: Config | None
    """How to set it up."""


@result
class SentPayload:
    """What was sent."""

    config: Config | None
    """Typed."""

    given: str | None
    """As Postgres has it."""


@root
class StructureMutations:
    """Changes."""

    change: ChangePayload = call("forms.changed", ChangeInput, keys=("id",), rest="p_changes")
    """Change a machine."""

    send: SentPayload = call("forms.sent", SentInput)
    """Send something."""

    add_machine: Machine = insert("id", "config", "must", "runs")
    """Add a machine."""

    set_machine: Machine = update("config", "runs")
    """Change a machine."""


schema = build_schema(Domain("lab", queries=[StructureQueries], mutations=[StructureMutations]))
