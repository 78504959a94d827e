create or replace trigger notify_released after update of released_at on public.withdrawals
for each row
when (old.released_at is null and new.released_at is not null)
execute function private.notify_released();
comment on trigger notify_released on public.withdrawals is 'The person hears that a hold has ended.';
