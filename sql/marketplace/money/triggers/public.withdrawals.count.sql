--! requires triggers/public.submissions.count.sql triggers/public.submissions.note_flag.sql triggers/public.tasks.count.sql
--! requires triggers/public.users.count.sql
-- Transition tables allow one event for each trigger. A trigger's creation keeps writers out until
-- this file is applied, so the count that follows it misses nothing.
drop trigger if exists count_insert on public.withdrawals;
create trigger count_insert after insert on public.withdrawals
referencing new table as new_rows
for each statement execute function private.count_withdrawals();
comment on trigger count_insert on public.withdrawals is 'The dashboard''s figure follows.';

drop trigger if exists count_update on public.withdrawals;
create trigger count_update after update on public.withdrawals
referencing old table as old_rows new table as new_rows
for each statement execute function private.count_withdrawals();
comment on trigger count_update on public.withdrawals is 'The dashboard''s figure follows.';

select private.recount_dashboard('withdrawals');
select private.backfill_dashboard_days();
