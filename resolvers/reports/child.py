"""The process that writes one report, or one bill: `python -m … FORM PATH`, with the parts on its input.

It has no secret and no connection, writes into the folder of its file alone, and takes no more memory and time than it
sets itself. How much the file has is one line of JSON.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from resolvers.reports.bill import read_bill
from resolvers.reports.parts import read_parts

__all__ = ["write"]

MEMORY = 2**30
SECONDS = 240
LARGEST = 512 * 2**20


def write(form: str, path: Path) -> dict[str, int]:
    """Write the report, or the bill, that comes on the input."""
    # each is imported where it is needed: either takes a good part of a second
    if form == "bill":
        from resolvers.reports.bill_page import write_bill

        return write_bill(path, read_bill(sys.stdin.buffer.read()))
    if form == "pdf":
        from resolvers.reports.pdf import write_pdf

        return write_pdf(path, read_parts(sys.stdin.buffer))
    from resolvers.reports.workbook import write_workbook

    return write_workbook(path, read_parts(sys.stdin.buffer))


def _bound() -> None:
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, LARGEST),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    _bound()
    print(json.dumps(write(sys.argv[1], Path(sys.argv[2]))))
