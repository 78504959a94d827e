create or replace trigger start_payout after update of status on public.withdrawals
for each row
when (old.status = 'pending' and new.status = 'processing')
execute function private.start_payout();
comment on trigger start_payout on public.withdrawals is 'What was approved is paid by a service, where a setting says so.';
