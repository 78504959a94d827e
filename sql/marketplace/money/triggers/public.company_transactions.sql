drop trigger if exists refuse_change on public.company_transactions;
create trigger refuse_change before update or delete or truncate on public.company_transactions
for each statement execute function private.refuse_change();
comment on trigger refuse_change on public.company_transactions is 'A ledger is append-only.';
