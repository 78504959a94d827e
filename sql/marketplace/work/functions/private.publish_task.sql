-- Security definer: nobody may write the public parts directly. What was shown to everybody once is no secret any more.
create or replace function private.publish_task() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    update public.public_campaigns as published
    set is_public = true
    where
        published.id = new.campaign_id
        and not published.is_public;
    if found then
        update public.public_companies as published
        set is_public = true
        where
            published.id = new.company_id
            and not published.is_public;
    end if;
    return null;
end
$$;

comment on function private.publish_task() is 'Trigger: with the first task that everybody sees, its campaign and its company are public.';
revoke execute on function private.publish_task() from public;
