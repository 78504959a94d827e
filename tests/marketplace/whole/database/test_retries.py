"""Whatever makes something can be sent again: it takes an idempotency key."""

from __future__ import annotations

import re

from gateway.catalog import MutationRoot, Write, WriteRoot
from gateway.schema import load_schema
from tests.harness.served import sql_files
from tests.harness.settings import settings_of

SCHEMA = load_schema(settings_of(environment="development"))


FUNCTIONS = sql_files("functions")
EXCEPTIONS = {
    # A person has one row of them: the same once more changes nothing.
    "updateNotificationPreferences",
    # Nor do the settings of a person, and a device that is registered again.
    "updateMessageSettings",
    "registerDevice",
    # Nor do the bounds of a task.
    "setAnswerLimits",
    # A person has one attempt at a test, which the same once more finds begun.
    "startTest",
    # The same media of an item once more are the same.
    "deliverContentMedia",
    # A visitor counts once a minute, however often the same is told.
    "trackClick",
}


def inserts(name: str) -> bool:
    """Whether the body of a public function inserts rows."""
    (file,) = (each for each in FUNCTIONS if each.stem == name)
    return re.search(r"^\s*insert into ", file.text, re.M) is not None


def test_every_mutation_that_inserts_takes_an_idempotency_key():
    makes = {
        name: root.idempotent
        for name, root in SCHEMA.catalog.mutations.items()
        if (isinstance(root, MutationRoot) and inserts(str(root.function)))
        or (isinstance(root, WriteRoot) and root.kind in (Write.INSERT, Write.UPSERT))
    }
    assert makes["createUpload"]
    assert makes["submitTask"]
    assert {name for name, is_idempotent in makes.items() if not is_idempotent} == EXCEPTIONS
