"""The Python of the documents is imported as a module, with what a block stands on, and its schema is built."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from textwrap import indent
from typing import NamedTuple

import pytest

from gateway.inspect.drifts import find_drifts
from gateway.inspect.read_facts import read_facts
from gateway.operate.migrate import owner_connection
from gateway.schema import BoundSchema, build_schema
from tests.documents.blocks import BLOCKS, of_clients, of_language
from tests.harness.database import Database

HEAD = '''"""A block of the documents."""
import json
import uuid
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from gateway import *
import strawberry
HERE = Path(__file__).parent
'''


class Around(NamedTuple):
    """What a block stands on, what it is a part of, and the domain that it makes."""

    before: str = ""
    domain: str = 'DOMAIN = Domain("shop", queries=[Roots])'
    inside: str = ""
    """the head of the class that it is the body of"""


def made(decorator: str, name: str, /, **fields: str) -> str:
    """A class that a block refers to, and does not show: each field with what stands behind its colon."""
    lines = [f"    {field}: {said}\n    'Of it.'" for field, said in fields.items()]
    base = "" if "bound" not in decorator else "(Identified)" if "key=" in decorator else "(Node)"
    return "\n".join([f"@{decorator}", f"class {name}{base}:", "    'One.'", *lines, ""])


def node(name: str, /, **fields: str) -> str:
    """A type that can be filtered by its title."""
    return made(f'bound("public.{name.lower()}s", filters=("title",))', name, title="str", **fields)


def payload(name: str, /, **fields: str) -> str:
    """What a mutation takes and answers."""
    answer = made("result", f"{name}Payload", done="bool")
    return answer + made("inputs", f"{name}Input", **(fields or {"title": "str"}))


def of(**fields: str) -> str:
    """A shop with these root fields."""
    return made("root", "Roots", **fields) + Around().domain


GREETING = "@strawberry.type\nclass Greeting:\n    'One.'\n    text: str\n"
GREETING += made("root", "Roots", hello='str = function("public.hello")')
IN_ROOTS = made("root", "Roots")
MARKET = "".join(
    [
        made('bound("public.profiles")', "PublicProfile", name="str"),
        made('bound("public.submissions")', "Submission", status="str"),
        "from resolvers.marketplace.work.task_management import CreateTaskInput\n",
        made("result", "CreateTaskPayload", task_id="uuid.UUID"),
    ]
)
OF_TASKS = 'DOMAIN = Domain("market", queries=[TaskQueries], mutations=[TaskMutations])'
LIBRARY = "".join(
    [
        node("Book"),
        payload("AddBook"),
        payload("Lend"),
        made("root", "BookQueries", books="Connection[Book] = rows()"),
        made("root", "BookMutations", add_book='AddBookPayload = call("public.add", AddBookInput)'),
        made("root", "LoanMutations", lend='LendPayload = call("public.lend", LendInput)'),
        made("root", "BookSubscriptions", book_changed="Live[Book] = live()"),
        made("extends(Book)", "BookOfLoans", subtitle="str"),
        'PEOPLE = [DemoPerson("reader", "00000000-0000-7000-8000-000000000001", "Ada", "Reads.")]\n',
        'for folder in ("examples", "shelves/examples"):\n    (HERE / folder).mkdir(parents=True)\n',
    ]
)
IN_LIBRARY = "from resolvers.core import CORE\nDOMAINS = [CORE, LIBRARY]"
LINE = made(
    'bound("shop.lines", key=("order_id", "line_no"))', "Line",
    order_id="BigInt", line_no="int", sku="str", quantity="int",
)  # fmt: skip


def mutations(name: str) -> str:
    """A shop with these, and something to read."""
    return f'DOMAIN = Domain("shop", queries=[Roots], mutations=[{name}])'


AROUND = {
    'README: @bound(': Around(MARKET, OF_TASKS),
    'add-a-domain: LIBRARY = Domain(': Around(LIBRARY, IN_LIBRARY),
    'add-a-domain: LIBRARY = Domain( (2)': Around(LIBRARY, IN_LIBRARY),
    'add-a-domain: LOANS = Setting("LIBRARY_LOANS", int, 10, "Books t': Around(LIBRARY, "DOMAIN = LIBRARY"),
    'declaring: @bound(': Around(MARKET, OF_TASKS),
    'declaring: @extends(AuditChange)': Around(
        "from resolvers.core import CORE\nfrom resolvers.core.audit import AuditChange\n"
        + made('bound("public.users")', "User", name="str"),
        "DOMAINS = [CORE, MARKETPLACE]",
    ),
    'declaring: @structure': Around(domain=of(clone="Clone | None = by_key()")),
    'declaring: @structure (2)': Around(
        domain=of(order="Order | None = by_key()").replace("[Roots]", "[Roots], mutations=[Payments]")
    ),
    'declaring: cases: Connection[Case] = rows(': Around(node("Case"), inside=IN_ROOTS),
    'functions: @function("public.box", arguments={"size": 1, "id"': Around(inside=IN_ROOTS),
    'functions: move: MovePayload = call("public.move", MoveInput,': Around(
        payload("Move", target="str") + GREETING, mutations("Moves"), made("root", "Moves")
    ),
    'functions: is_open: bool = computed("public.task_is_open")': Around(
        node("Task"), of(thing="Thing | None = by_key()"), made('bound("shop.things")', "Thing")
    ),
    'functions: complete_upload: CompleteUploadPayload = call(': Around(
        payload("CompleteUpload", upload_id="uuid.UUID")
        + "async def look_at_upload(info, asked):\n    return {}\n"
        + GREETING,
        mutations("Uploads"),
        made("root", "Uploads"),
    ),
    'declaring: @bound("garden.beds", orders=("name",))': Around(domain=of(bed="Bed | None = by_key()")),
    'functions: track_click: TrackClickPayload = call("creators.tr': Around(
        made("inputs", "TrackClickInput", title="str")
        + made("result", "TrackClickPayload", done="bool")
        + GREETING,
        mutations("Clicks"),
        made("root", "Clicks"),
    ),
    'keys: ACME = Domain(': Around(GREETING + "QUERIES = [Roots]\n", "DOMAIN = ACME"),
    'keys: create_key: CreateKeyPayload = call(': Around(
        made("result", "CreateKeyPayload", secret="str | None")
        + made("inputs", "CreateKeyInput", title="str")
        + GREETING,
        mutations("Keys"),
        made("root", "Keys"),
    ),
    'lists: @bound(': Around(
        made(
            'bound("public.authors", filters=("name",), orders=("name",))', "Author",
            name="str", mentor='"Author | None" = to_one("mentor_id")',
        )
        + made('bound("public.reviews", filters=("stars",))', "Review", stars="int"),
        of(books="Connection[Book] = rows()"),
    ),
    'lists: posts: Connection[Post] = rows(full_text={"search"': Around(node("Post"), inside=IN_ROOTS),
    'subscriptions: @root': Around(
        node("Withdrawal") + GREETING,
        'DOMAIN = Domain("shop", queries=[Roots], subscriptions=[WithdrawalSubscriptions])',
    ),
    'tables: @bound("shop.lines", key=("order_id", "line_no"))': Around(domain=of(line="Line | None = by_key()")),
    'tables: line: Line | None = to_one(("order_id", "line_no")': Around(
        LINE + node("Delivery"),
        of(stop="Stop | None = by_key()"),
        made(
            'bound("shop.stops", key=("order_id", "line_no"))', "Stop",
            order_id="BigInt", line_no="int", hall="str", shelf="str",
        ),
    ),
    'tables: tags: Connection[Tag] = many_to_many("shop.product': Around(
        made('bound("shop.tags", key=("tag",))', "Tag", tag="str"),
        of(product="Product | None = by_key()"),
        made('bound("shop.products", key=("sku",))', "Product", sku="str"),
    ),
    'tables: @root': Around(
        made('bound("shop.orders")', "Order", note="str", status="str") + LINE + GREETING,
        mutations("OrderMutations"),
    ),
    'sitemaps: SITE_URL = Setting("SHOP_SITE_URL", str, "", "Addr': Around(
        GREETING.replace("Roots", "OrderQueries"),
        "DOMAIN = SHOP",
    ),
    'services: async def make_thumbnail(item, tools):': Around(
        "async def draw(url, width):\n    return ''\n" + GREETING.replace("Roots", "GalleryQueries"),
        "DOMAIN = GALLERY",
    ),
    'webhooks: SECRET = Setting(': Around(
        "def is_signed(body, signature, secret):\n    return False\n"
        + GREETING.replace("Roots", "OrderQueries"),
        "DOMAIN = SHOP",
    ),
}  # fmt: skip
"""Block → what is around it."""

OF_THE_MARKETPLACE = ("README: @bound(", "declaring: @bound(")
"""Of tables that are there, so that each field can be compared with its column or function."""


def built(name: str, folder: Path) -> BoundSchema:
    """The schema of a block's domains."""
    around, text = AROUND[name], BLOCKS[name].text
    block = around.inside + indent(text, "    ") if around.inside else text
    path = folder / f"block_{abs(hash(name))}.py"
    path.write_text("\n".join([HEAD, around.before, block, around.domain, ""]))
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module  # where annotations are looked up
    try:
        spec.loader.exec_module(module)
        return build_schema(*getattr(module, "DOMAINS", None) or [module.DOMAIN])
    finally:
        del sys.modules[path.stem]


def test_every_block_of_python_is_here() -> None:
    assert AROUND.keys() | of_clients("python") == of_language("python")


@pytest.mark.parametrize("name", AROUND)
def test_a_block_makes_a_schema(name: str, tmp_path: Path) -> None:
    assert built(name, tmp_path).sdl


@pytest.mark.parametrize("name", OF_THE_MARKETPLACE)
async def test_what_a_block_declares_is_there(name: str, tmp_path: Path, shared: Database) -> None:
    schema = built(name, tmp_path)
    async with owner_connection(shared.url) as owner:
        drifts = find_drifts(schema.catalog, await read_facts(owner))
    assert [str(each) for each in drifts] == []
