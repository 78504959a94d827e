--! requires functions/private.next_invoice_number.sql functions/private.platform_company_id.sql
--! requires functions/private.setting.sql platform/functions/private.ask_for_work.sql
-- When the transaction ends that books the entry: the lock on the series is the last one that it takes, so nobody who holds it
-- waits for a company. Security definer: whoever moves money may not write invoices.
create or replace function private.issue_invoice() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_reversal public.deposit_reversals;
    v_deposit public.deposits;
    v_is_credit constant boolean := new.type = 'refund' and new.amount > 0;
    v_tax_id constant text := private.setting('invoice_issuer_tax_id') #>> '{}';
    v_issuer constant text := coalesce(
        private.setting('invoice_issuer_name') #>> '{}',
        (
            select platform.name
            from public.companies as platform
            where platform.id = (select private.platform_company_id())
        )
    );
    v_next record;
begin
    if new.company_id = private.platform_company_id() then
        return null;
    end if;
    select * into v_reversal
    from public.deposit_reversals as reversal
    where reversal.id = new.reversal_id;
    select * into v_deposit
    from public.deposits as deposit
    where deposit.id = coalesce(new.deposit_id, v_reversal.deposit_id);
    select * into v_next
    from private.next_invoice_number(coalesce(v_tax_id, v_issuer));
    insert into public.invoices (
        id, kind, company_id, deposit_id, corrects_id, series, number, amount, currency, company_name,
        issuer_name, issuer_address, issuer_tax_id, note, payment_provider, payment_reference, description, issued_at
    )
    select
        new.id,
        case when v_is_credit then 'credit_note' else 'invoice' end,
        new.company_id,
        v_deposit.id,
        case
            when new.reversal_id is null then null
            when v_is_credit then (
                select invoice.id
                from public.company_transactions as entry
                inner join public.invoices as invoice on invoice.id = entry.id
                where entry.deposit_id = v_deposit.id
            )
            else (
                select credit_note.id
                from public.company_transactions as entry
                inner join public.invoices as credit_note on credit_note.id = entry.id
                where
                    entry.reversal_id = new.reversal_id
                    and entry.amount > 0
            )
        end,
        coalesce(v_tax_id, v_issuer),
        v_next.number,
        abs(new.amount),
        coalesce(v_deposit.currency, private.setting('currency') #>> '{}'),
        company.name,
        v_issuer,
        private.setting('invoice_issuer_address') #>> '{}',
        v_tax_id,
        private.setting('invoice_note') #>> '{}',
        v_deposit.provider,
        v_deposit.reference,
        case when new.type = 'deposit' then 'Funds for campaigns, paid in advance' else new.description end,
        v_next.issued_at
    from public.companies as company
    where company.id = new.company_id;
    perform private.ask_for_work('invoices', new.id::text);
    return null;
end
$$;

comment on function private.issue_invoice() is
    'Trigger: numbers the invoice of a deposit, or the credit note of what goes back, and has its file written.';
revoke execute on function private.issue_invoice() from public;
