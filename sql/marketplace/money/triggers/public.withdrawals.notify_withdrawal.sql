create or replace trigger notify_withdrawal after update of status on public.withdrawals
for each row
when (old.status <> new.status and new.status in ('processing', 'completed', 'rejected'))
execute function private.notify_withdrawal();
comment on trigger notify_withdrawal on public.withdrawals is 'The person hears of every step of a withdrawal.';
