"""`gateway doctor`: settings, roles, policies and catalogue → findings, each with what to do."""

from __future__ import annotations

from gateway.config import Settings
from gateway.errors import GatewayError
from gateway.inspect.drifts import find_drifts
from gateway.inspect.read_facts import read_facts
from gateway.inspect.scopes import find_scope_drifts
from gateway.operate.doctor.configuration import configuration_findings
from gateway.operate.doctor.finding import Finding, error, warning
from gateway.operate.doctor.lints import lint_findings
from gateway.operate.doctor.production import Item, checklist
from gateway.operate.doctor.roles import MIGRATE, login_findings, role_findings
from gateway.operate.doctor.schedule import schedule_findings
from gateway.operate.doctor.services import service_findings
from gateway.operate.migrate import (
    FileState,
    migration_status,
    owner_connection,
    roles_of,
    served_folders,
    what_prevents,
)
from gateway.postgres.connection import PostgresConnection
from gateway.schema import load_schema

__all__ = ["Finding", "Item", "examine", "examine_production", "lint_findings"]

SQL_FILES = "the SQL files"


async def examine(settings: Settings) -> list[Finding]:
    """Check everything that can be checked; errors come first."""
    findings = list(configuration_findings(settings))
    if settings.database_url:
        findings += await _ask_database(settings)
    return sorted(findings, key=lambda finding: finding.level)


async def examine_production(settings: Settings) -> list[Item]:
    """The checklist of production: what is in order is on it too."""
    found = [each for each in configuration_findings(settings) if each.check == "database_url"]
    return checklist(settings, found or await _ask_database(settings))


async def _ask_database(settings: Settings) -> list[Finding]:
    try:
        async with owner_connection(settings.database_url) as connection:
            return await _database_findings(connection, settings)
    except GatewayError as failure:
        return [_as_finding("database", "database", failure)]


async def _database_findings(connection: PostgresConnection, settings: Settings) -> list[Finding]:
    states = await _migration_states(connection, settings)
    pending = [state for state in states if state.state == "pending"]
    if pending:
        # Everything else would be missing for this one reason.
        return [await _not_applied(connection, settings, states, pending)]
    return [
        *_migration_findings(states),
        *await role_findings(connection, settings),
        *await login_findings(settings),
        *await lint_findings(connection, roles_of(settings)),
        *await _catalog_findings(connection, settings),
        *await schedule_findings(connection, settings),
        *await service_findings(connection, settings),
    ]


async def _migration_states(connection: PostgresConnection, settings: Settings) -> list[FileState]:
    folders = served_folders(settings)
    if not all(folder.path.is_dir() for folder in folders):
        return []
    return await migration_status(connection, settings, folders=folders)


async def _not_applied(
    connection: PostgresConnection,
    settings: Settings,
    states: list[FileState],
    pending: list[FileState],
) -> Finding:
    problem = f"are not applied to this database: none of {len(states)}"
    if len(pending) < len(states):
        problem = (
            f"are applied to this database in part: {len(pending)} of {len(states)} are not, "
            f"{pending[0].name} is the first"
        )
    before = await what_prevents(connection, settings)
    remedy = f"{before}\n        and then {MIGRATE}" if before else MIGRATE
    return error("migrations", SQL_FILES, problem, remedy)


def _migration_findings(states: list[FileState]) -> list[Finding]:
    if not states:
        return [
            warning(
                "migrations",
                SQL_FILES,
                "are not where their domains say",
                "run the command where they are",
            )
        ]
    edited = [state.name for state in states if state.state == "edited"]
    changed = [state.name for state in states if state.state == "changed"]
    restore = "restore the file, and put the change into a new migration"
    findings = [
        error("migrations", name, "was edited after it was applied", restore) for name in edited
    ]
    if changed:
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        problem = f"{changed[0]}{more} has changed since it was applied"
        findings.append(error("migrations", SQL_FILES, problem, MIGRATE))
    return findings


async def _catalog_findings(connection: PostgresConnection, settings: Settings) -> list[Finding]:
    try:
        catalog = load_schema(settings).catalog
    except GatewayError as failure:
        return [_as_finding("catalog", settings.application, failure)]
    drifts = [
        *find_drifts(catalog, await read_facts(connection)),
        *await find_scope_drifts(connection, catalog, roles_of(settings)),
    ]
    return [error("catalog", drift.field, drift.problem, drift.remedy) for drift in drifts]


def _as_finding(check: str, where: str, failure: GatewayError) -> Finding:
    return error(
        check, where, failure.message, failure.hint or "correct it and run `gateway doctor` again"
    )
