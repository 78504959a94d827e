-- Security definer: nobody may read what others want. The one place that asks, whoever writes the news and however many rows at
-- once: a row that is not written is told to nobody who listens either. One look into an index, only for what is optional.
create or replace function private.drop_unwanted_notification() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    if exists (
        select
        from private.notification_preferences as preference
        where
            preference.user_id = new.user_id
            and preference.type = new.type
            and not preference.in_app
    ) then
        return null;
    end if;
    return new;
end
$$;

comment on function private.drop_unwanted_notification() is 'Trigger: news that its reader has switched off is not written.';
revoke execute on function private.drop_unwanted_notification() from public;
