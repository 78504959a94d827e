create or replace trigger count_money after insert on public.transactions
for each row
execute function private.count_money();
comment on trigger count_money on public.transactions is 'The day of the person follows.';
