-- A row that is loaded with an earlier date is history, not work of today.
create or replace trigger touch_streak after insert on public.submissions
for each row
when (new.submitted_at = now())
execute function private.touch_streak_of_submission();
comment on trigger touch_streak on public.submissions is 'Who submits has worked today.';
