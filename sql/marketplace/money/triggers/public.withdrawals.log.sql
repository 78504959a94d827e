-- A row that is loaded with an earlier date is history, no news.
create or replace trigger log_insert after insert on public.withdrawals
for each row
when (new.requested_at >= now())
execute function private.log_withdrawal();
comment on trigger log_insert on public.withdrawals is 'withdrawalChanged.';

create or replace trigger log_update after update on public.withdrawals
for each row
when (
    old.status <> new.status
    or old.is_held <> new.is_held
)
execute function private.log_withdrawal();
comment on trigger log_update on public.withdrawals is 'withdrawalChanged.';
