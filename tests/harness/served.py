"""What a gateway of this application serves: the schema of all its domains, and their SQL."""

from __future__ import annotations

from gateway.declare.application import load_application
from gateway.operate.migrate import SqlFile, read_files, served_folders
from gateway.schema import BoundSchema, load_schema
from tests.harness.settings import settings_of

__all__ = ["DOMAINS", "FOLDERS", "schema", "sql_files"]

SETTINGS = settings_of(environment="development")
DOMAINS = load_application(SETTINGS).served
FOLDERS = served_folders(SETTINGS)
schema: BoundSchema = load_schema(SETTINGS)


def sql_files(*kinds: str) -> list[SqlFile]:
    """The files of these kinds, or all of them, of whatever domain and subject."""
    return [file for file in read_files(FOLDERS) if not kinds or file.kind in kinds]
