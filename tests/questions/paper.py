"""Types over `paper.sql`."""

from __future__ import annotations

import datetime
import enum
from decimal import Decimal
from uuid import UUID

from gateway import (
    JSON,
    BigInt,
    Connection,
    Domain,
    Duration,
    IPAddress,
    Node,
    Range,
    bound,
    build_schema,
    by_key,
    call,
    column,
    composite,
    computed,
    enumeration,
    function,
    inputs,
    node_by_id,
    nodes_by_id,
    result,
    root,
    rows,
    to_many,
    to_one,
)


@enumeration
class Rank(enum.Enum):
    """What somebody is at the paper."""

    GUEST = "guest"
    """Writes now and then."""

    WRITER = "writer"
    """Writes."""

    EDITOR = "editor"
    """Reads what others write."""

    CHIEF = "chief"
    """Decides."""


@enumeration
class Status(enum.Enum):
    """Where a post is."""

    DRAFT = "draft"
    """Being written."""

    SHOWN = "shown"
    """To be read."""

    GONE = "gone"
    """No longer to be read."""


@composite("paper.address")
class Address:
    """Where somebody lives."""

    street: str | None
    """The street."""

    number: int | None
    """The house."""

    since: datetime.date | None
    """Since when."""


@bound(
    "paper.people",
    filters=(
        "handle", "name", "rank", "born", "score", "height", "active", "level", "points", "tags", "numbers",
        "profile", "home", "seen_at", "wakes", "pause", "boss_id", "avatar",
    ),
    orders=(
        "handle", "name", "rank", "born", "score", "height", "level", "points", "home", "seen_at", "wakes", "pause",
        "avatar",
    ),
    order_by=("handle",),
    aggregates=("born", "score", "height", "level", "points", "seen_at", "pause", "name"),
    groups=("rank", "active", "level", "name", "born"),
)  # fmt: skip
class Person(Node):
    """Somebody at the paper."""

    handle: str
    """What they are called here."""

    name: str | None
    """What they are called."""

    rank: Rank
    """What they are."""

    born: datetime.date | None
    """When they were born."""

    score: Decimal | None
    """How good they are."""

    height: float | None
    """How tall they are, in metres."""

    active: bool
    """Whether they write."""

    level: int | None
    """How far they are."""

    points: BigInt | None
    """What they have."""

    tags: list[str] | None
    """Words on them."""

    numbers: list[int | None] | None
    """Numbers of theirs."""

    profile: JSON | None
    """Anything about them."""

    home: IPAddress | None
    """Where their computer is."""

    seen_at: datetime.datetime | None
    """When they were seen."""

    wakes: datetime.time | None
    """When they wake up."""

    pause: Duration | None
    """How long they sleep."""

    vacation: Range[datetime.date] | None
    """When they are away."""

    address: Address | None
    """Where they live."""

    avatar: bytes | None
    """A picture."""

    boss_id: UUID | None
    """The key of who leads them."""

    boss: Person | None = to_one("boss_id")
    """Who leads them."""

    team: Connection[Person] = to_many("boss_id")
    """Whom they lead."""

    posts: Connection[Post] = to_many("author_id")
    """What they wrote."""

    comments: Connection[Comment] = to_many("person_id")
    """What they said."""


@bound(
    "paper.posts",
    filters=("title", "body", "status", "views", "rating", "hidden", "published_at", "author_id"),
    orders=("title", "views", "rating", "published_at", "body"),
    order_by=("-published_at",),
    aggregates=("views", "rating", "published_at"),
    groups=("status", "hidden", "title", "author_id"),
)
class Post(Node):
    """Something written."""

    title: str
    """What it is called."""

    text: str | None = column("body")
    """What it says."""

    body: str | None
    """What it says, by the column's name."""

    status: Status
    """Where it is."""

    views: int
    """How often it was read."""

    rating: float | None
    """How good it is."""

    hidden: bool
    """Whether its owner alone sees it."""

    published_at: datetime.datetime | None
    """Since when it is shown."""

    author_id: UUID | None
    """The key of who wrote it."""

    author: Person | None = to_one("author_id")
    """Who wrote it."""

    comments: Connection[Comment] = to_many("post_id")
    """What was said."""

    full_title: str = computed("paper.full_title")
    """Title and status."""

    comment_count: int = computed("paper.comment_count")
    """How much was said."""


@bound(
    "paper.comments",
    filters=("text", "likes"),
    orders=("text", "likes"),
    aggregates=("likes",),
    groups=("likes",),
)
class Comment(Node):
    """Something said of a post."""

    text: str
    """What was said."""

    likes: int
    """How many like it."""

    post: Post | None = to_one("post_id")
    """Of what."""

    person: Person = to_one("person_id")
    """Who said it."""

    reply_to: Comment | None = to_one("reply_to_id")
    """To what it answers."""

    replies: Connection[Comment] = to_many("reply_to_id")
    """What answers to it."""


@bound(
    "paper.writers",
    view=True,
    filters=("handle", "level"),
    orders=("handle", "level"),
    order_by=("handle",),
)
class Writer(Node):
    """Somebody who is no guest."""

    handle: str
    """What they are called here."""

    level: int | None
    """How far they are."""


@result
class Summary:
    """Figures of posts."""

    posts: BigInt
    """How many."""

    views: BigInt | None
    """How often they were read."""

    mean: Decimal | None
    """How often one of them was read."""


@root
class PaperQueries:
    """What can be asked."""

    person: Person | None = by_key()
    """Somebody by their key."""

    person_by_handle: Person | None = by_key("handle")
    """Somebody by their name here."""

    people: Connection[Person] = rows()
    """Everybody."""

    post: Post | None = by_key()
    """A post."""

    posts: Connection[Post] = rows(switches={"hidden_only": ("hidden", True)})
    """All posts."""

    comments: Connection[Comment] = rows()
    """Everything said."""

    writers: Connection[Writer] = rows()
    """Who is no guest."""

    node: Node | None = node_by_id()
    """Anything by its node id."""

    nodes: list[Node | None] = nodes_by_id()
    """Several things by their node ids."""

    @function("paper.add")
    def add(self, one: int, other: int = 10) -> int | None:
        """A sum."""

    @function("paper.join_texts")
    def join_texts(self, texts: list[str | None], by: str = ",") -> str | None:
        """Texts as one."""

    @function("paper.greeting")
    def greeting(self, name: str = "you") -> str | None:
        """A greeting."""

    @function("paper.days_between")
    def days_between(
        self, start: datetime.date | None = None, stop: datetime.date | None = None
    ) -> int | None:
        """How many days."""

    @function("paper.merged")
    def merged(self, one: JSON, other: JSON) -> JSON | None:
        """Both."""

    @function("paper.total")
    def total(self, numbers: list[Decimal]) -> Decimal | None:
        """Their sum."""

    @function("paper.later")
    def later(self, at: datetime.datetime, by: Duration) -> datetime.datetime | None:
        """Later."""

    @function("paper.is_higher")
    def is_higher(self, one: Rank, other: Rank) -> bool | None:
        """Whether one rank is above another."""

    @function("paper.digits")
    def digits(self, of: int) -> list[int] | None:
        """The digits of a number."""

    @function("paper.person_of")
    def person_of(self, handle: str) -> Person | None:
        """Somebody by a function."""

    @function("paper.whoami")
    def whoami(self) -> UUID | None:
        """Who asks."""

    @function("paper.summary")
    def summary(self, min_views: int = 0) -> Summary:
        """Figures of what the caller sees."""


@inputs
class CreatePostInput:
    """A new post."""

    title: str
    """What it is called."""

    views: int | None = None
    """How often it was read."""

    body: str | None = None
    """What it says."""


@inputs
class SetViewsInput:
    """How often a post was read."""

    post_id: UUID
    """Which one."""

    views: int
    """How often."""


@inputs
class RemovePostInput:
    """Which post to remove."""

    post_id: UUID
    """Which one."""


@result
class PostPayload:
    """A post that was changed."""

    id: UUID | None
    """Its key."""

    title: str | None
    """What it is called."""

    views: int | None
    """How often it was read."""

    post: Post | None = to_one("id")
    """The post as it is now."""


@root
class PaperMutations:
    """What can be done."""

    create_post: PostPayload | None = call("paper.create_post", CreatePostInput)
    """Write a post."""

    set_views: PostPayload | None = call("paper.set_views", SetViewsInput)
    """Say how often a post was read."""

    remove_post: PostPayload | None = call("paper.remove_post", RemovePostInput)
    """Remove a post."""


schema = build_schema(Domain("lab", queries=[PaperQueries], mutations=[PaperMutations]))
