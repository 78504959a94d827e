-- One trigger function for every table whose rows have a page for anybody. Its argument is the sitemap; the row has a uuid
-- for its `id`, which is the key of its page:
-- create trigger … after update on … for each row when (old.is_public <> new.is_public) execute function private.note_page('name');
-- Who comes here holds the lock of the row, so nobody waits here who has not waited for that.
-- Security definer: only triggers write what has changed.
create or replace function private.note_page() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into gateway.sitemap_changes as known (sitemap, page)
    values (tg_argv[0], case tg_op when 'DELETE' then old.id else new.id end)
    on conflict (sitemap, page) do update
    set
        changes = known.changes + 1,
        changed_at = clock_timestamp();
    return null;
end
$$;

comment on function private.note_page() is 'Trigger: a page was shown, hidden or changed, so the file of the sitemap that has it is another one.';
revoke execute on function private.note_page() from public;
