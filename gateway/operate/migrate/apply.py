"""Files → the database: one transaction for each file, and an error names the file and the line."""

from __future__ import annotations

from asyncpg import PostgresError

from gateway.errors import ConfigError
from gateway.operate.migrate.files import SqlFile
from gateway.operate.migrate.statements import SqlStatement, split_statements
from gateway.postgres.connection import PostgresConnection

__all__ = ["apply_statements"]


async def apply_statements(connection: PostgresConnection, file: SqlFile) -> None:
    """Run a file's statements one by one, so that each error has its line.

    The transaction is the caller's. Raises ConfigError with the file, the line and what Postgres said.
    """
    # Sent as one text, an error without a position would not tell which statement it was.
    for statement in split_statements(file.text):
        try:
            await connection.execute(statement.text)
        except PostgresError as error:
            raise _located(file, statement, error) from error


def _located(file: SqlFile, statement: SqlStatement, error: PostgresError) -> ConfigError:
    # Counted in characters from 1; errors of execution, such as of a constraint, have none.
    position = int(error.position) if error.position else 1
    line = statement.line + statement.text.count("\n", 0, position - 1)
    said = [f"{file.place}:{line}: {error} (SQLSTATE {error.sqlstate})"]
    said += [f"  {word}: {text}" for word, text in _details(error) if text]
    return ConfigError(
        "\n".join(said),
        hint="Nothing of this file was applied. Correct it and run the command again.",
        extensions={"file": file.place, "line": line, "sqlstate": error.sqlstate},
    )


def _details(error: PostgresError) -> list[tuple[str, str | None]]:
    return [("detail", error.detail), ("hint", error.hint), ("where", error.context)]
