drop trigger if exists refuse_change on public.transactions;
create trigger refuse_change before update or delete or truncate on public.transactions
for each statement execute function private.refuse_change();
comment on trigger refuse_change on public.transactions is 'A ledger is append-only.';
