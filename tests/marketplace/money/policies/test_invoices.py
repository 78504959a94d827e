"""Invoices are read by who sees the deposits, written by functions alone, and numbers are nobody's to take."""

import pytest

from tests.harness.database import connection_as, new_database
from tests.harness.demo import company
from tests.harness.matrix import cells, outcome

ENTRY = "select id, company_id from public.company_transactions where type = 'deposit' and company_id = '{}'"
MADE = f"""
insert into private.invoice_series (issuer, year, last_position) values ('A', 2026, 1);
insert into public.invoices
    (id, kind, company_id, series, number, amount, currency, company_name, issuer_name, description, issued_at)
select id, 'invoice', company_id, 'A', '2026-000001', 1, 'USD', 'B', 'A', 'C', now()
from ({ENTRY.format(company(1))} limit 1) as entry;
"""
STATEMENTS = {
    "select": "select * from public.invoices",
    "insert": (
        "insert into public.invoices (id, kind, company_id, series, number, amount, currency, company_name, "
        "issuer_name, description, issued_at) select id, 'invoice', company_id, 'A', '2026-000002', 1, 'USD', "
        f"'B', 'A', 'C', now() from ({ENTRY.format(company(2))} limit 1) as entry"
    ),
    "file": "update public.invoices set path = 'a', size_bytes = 1",
    "delete": "delete from public.invoices",
    "series": "select * from private.invoice_series",
    "number": "select * from private.next_invoice_number('A')",
    "write": "select public.invoice_to_write(gen_random_uuid())",
    "keep": "select public.keep_invoice(gen_random_uuid()::text, 'null')",
}
MATRIX = """
              anon     contributor  manager  viewer   billing  manager2  judge    admin    service  owner
    select    hidden   hidden       allowed  hidden   allowed  hidden    hidden   allowed  allowed  allowed
    insert    refused  refused      refused  refused  refused  refused   refused  refused  refused  allowed
    file      refused  refused      refused  refused  refused  refused   refused  refused  refused  allowed
    delete    refused  refused      refused  refused  refused  refused   refused  refused  refused  append_only
    series    refused  refused      refused  refused  refused  refused   refused  refused  refused  allowed
    number    refused  refused      refused  refused  refused  refused   refused  refused  refused  allowed
    write     refused  refused      refused  refused  refused  refused   refused  refused  allowed  allowed
    keep      refused  refused      refused  refused  refused  refused   refused  refused  allowed  allowed
"""


@pytest.fixture(scope="module")
async def issued(template):
    """A database with an invoice of the first company."""
    async with new_database(template.server, template.name) as own:
        async with connection_as(own) as owner:
            await owner.execute(MADE)
        yield own


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_invoices(issued, statement, actor, expected):
    assert await outcome(issued, actor, STATEMENTS[statement]) == expected
