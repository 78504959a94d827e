--! requires functions/private.issue_invoice.sql
-- What is loaded with a time of its own was booked before, and has whatever was written then.
drop trigger if exists issue_invoice on public.company_transactions;
create constraint trigger issue_invoice after insert on public.company_transactions
deferrable initially deferred
for each row
when (new.type in ('deposit', 'refund') and new.created_at >= now())
execute function private.issue_invoice();
comment on trigger issue_invoice on public.company_transactions is 'Each deposit and each refund has its document.';
