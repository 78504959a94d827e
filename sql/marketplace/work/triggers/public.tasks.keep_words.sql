drop trigger if exists keep_words on public.tasks;
create trigger keep_words after insert on public.tasks
referencing new table as new_rows
for each statement execute function private.keep_words();
comment on trigger keep_words on public.tasks is 'Keeps private.task_words.';

create or replace trigger keep_changed_words
after update of title, description, status, is_private, campaign_id, created_at on public.tasks
for each row
when (
    (old.title, old.description, old.status, old.is_private, old.campaign_id, old.created_at)
    <> (new.title, new.description, new.status, new.is_private, new.campaign_id, new.created_at)
)
execute function private.keep_words();
comment on trigger keep_changed_words on public.tasks is 'Keeps private.task_words.';
