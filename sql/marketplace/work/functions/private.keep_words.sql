-- Security definer: nobody may write the words directly. New tasks come as a statement's rows, changed ones row by row.
create or replace function private.keep_words() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    if tg_op = 'INSERT' then
        insert into private.task_words (id, company_id, campaign_id, is_open, created_at, words)
        select
            task.id,
            task.company_id,
            task.campaign_id,
            task.status = 'active' and not task.is_private,
            task.created_at,
            to_tsvector('pg_catalog.simple', task.title || ' ' || task.description)
        from new_rows as task;
        return null;
    end if;
    update private.task_words as kept
    set
        campaign_id = new.campaign_id,
        is_open = new.status = 'active' and not new.is_private,
        created_at = new.created_at,
        words = case
            when (old.title, old.description) = (new.title, new.description) then kept.words
            else to_tsvector('pg_catalog.simple', new.title || ' ' || new.description)
        end
    where kept.id = new.id;
    return null;
end
$$;

comment on function private.keep_words() is 'Trigger: keeps the words of tasks for public.search_tasks.';
revoke execute on function private.keep_words() from public;
