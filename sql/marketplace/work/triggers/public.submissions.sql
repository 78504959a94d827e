create or replace trigger touch_updated_at before update on public.submissions
for each row execute function private.touch_updated_at();

create or replace trigger notify_review after update on public.submissions
for each row
when (
    new.status in ('approved', 'rejected', 'revision_requested')
    and (
        old.status <> new.status
        -- a second revision is news too
        or old.rejection_reason <> new.rejection_reason
    )
)
execute function private.notify_review();
comment on trigger notify_review on public.submissions is 'The contributor hears of every decision.';
