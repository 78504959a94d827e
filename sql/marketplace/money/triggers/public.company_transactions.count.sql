-- What is only promised, or stays with the company, is nothing to its day: who submits waits for nothing here.
create or replace trigger count_company_money after insert on public.company_transactions
for each row
when (new.type in ('spend', 'fee', 'release', 'deposit', 'refund', 'adjustment'))
execute function private.count_company_money();
comment on trigger count_company_money on public.company_transactions is 'The day of the company follows.';
