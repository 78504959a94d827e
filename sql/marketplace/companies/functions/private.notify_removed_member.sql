-- Security definer: nobody may write notifications directly. Who leaves knows it.
create or replace function private.notify_removed_member() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    if old.user_id = (select auth.uid()) then
        return null;
    end if;
    insert into public.notifications (user_id, title, message, type, action_url, channels)
    select
        old.user_id,
        'No member any more',
        format('You do not work for %s any more. What you could do there, and keys that you made, ended with it.', company.name),
        'company_membership',
        '/companies',
        array['in_app', 'email']
    from public.companies as company
    where company.id = old.company_id;
    return null;
end
$$;

comment on function private.notify_removed_member() is 'Trigger: who is removed from a company is told.';
revoke execute on function private.notify_removed_member() from public;
