create or replace trigger touch_updated_at before update on public.submissions
for each row execute function private.touch_updated_at();

create or replace trigger notify_review after update on public.submissions
for each row
when (
    old.reviewed_at is distinct from new.reviewed_at
    and new.reviewed_by is not null
    and new.status in ('approved', 'rejected', 'revision_requested')
)
execute function private.notify_review();
comment on trigger notify_review on public.submissions is 'The contributor hears of every decision.';
