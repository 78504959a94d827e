-- A row that is loaded with an earlier date is history, no news.
create or replace trigger log_insert after insert on public.submissions
for each row
when (new.submitted_at >= now())
execute function private.log_submission();
comment on trigger log_insert on public.submissions is 'submissionChanged.';

create or replace trigger log_update after update on public.submissions
for each row
when (
    old.status <> new.status
    or old.is_flagged <> new.is_flagged
    or old.quality_score is distinct from new.quality_score
    or old.rejection_reason is distinct from new.rejection_reason
)
execute function private.log_submission();
comment on trigger log_update on public.submissions is 'submissionChanged.';
