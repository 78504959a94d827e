-- A row that is loaded with an earlier date is history, no news.
create or replace trigger log_insert after insert on public.tasks
for each row
when (
    new.status = 'active'
    and new.created_at >= now()
)
execute function private.log_task();
comment on trigger log_insert on public.tasks is 'taskPublished.';

create or replace trigger log_update after update on public.tasks
for each row
when (
    new.status = 'active'
    and (old.status <> 'active' or (old.is_private and not new.is_private))
)
execute function private.log_task();
comment on trigger log_update on public.tasks is 'taskPublished.';
