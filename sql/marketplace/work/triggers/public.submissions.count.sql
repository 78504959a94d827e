-- Transition tables allow one event for each trigger. A trigger's creation keeps writers out until
-- this file is applied, so the count that follows it misses nothing.
drop trigger if exists count_insert on public.submissions;
create trigger count_insert after insert on public.submissions
referencing new table as new_rows
for each statement execute function private.count_submissions();
comment on trigger count_insert on public.submissions is 'The dashboard''s figures follow.';

drop trigger if exists count_update on public.submissions;
create trigger count_update after update on public.submissions
referencing old table as old_rows new table as new_rows
for each statement execute function private.count_submissions();
comment on trigger count_update on public.submissions is 'The dashboard''s figures follow.';

drop trigger if exists count_delete on public.submissions;
create trigger count_delete after delete on public.submissions
referencing old table as old_rows
for each statement execute function private.count_submissions();
comment on trigger count_delete on public.submissions is 'The dashboard''s figures follow.';

select private.recount_dashboard('submissions');
