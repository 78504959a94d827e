-- A scheduled job, each minute: subscriptions hear of what was published ahead when its time has come, at
-- most that much later. The list shows it on time without this.
create or replace function private.announce_scheduled() returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_count integer;
begin
    update public.announcements as announcement
    set announced_at = now()
    where
        announcement.announced_at is null
        and announcement.published_at > announcement.created_at
        and announcement.published_at <= now();
    get diagnostics v_count = row_count;
    return v_count;
end
$$;

comment on function private.announce_scheduled() is
    'Tells those who listen of announcements whose time has come; returns how many.';
revoke execute on function private.announce_scheduled() from public;
