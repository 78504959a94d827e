-- Security definer: nobody may write notifications directly, or read who is an admin. Bounded: however many acts
-- wait, each admin has one piece of news about them until they read it.
create or replace function private.notify_admin_approval() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into public.notifications (user_id, title, message, type, action_url, channels)
    select
        person.id,
        'A second admin is needed',
        format(
            '%s waits for another admin than who asked. Please approve or reject it.',
            case when new.amount is null then 'A setting of the platform' else format('Something of $%s', new.amount) end
        ),
        'escalation',
        '/admin/approvals',
        array['in_app', 'email']
    from private.admins as admin
    inner join public.users as person on person.id = admin.user_id
    where
        person.is_active
        and person.id <> new.asked_by
        and person.id is distinct from new.beneficiary_id
        and not exists (
            select
            from public.notifications as unread
            where
                unread.user_id = person.id
                and not unread.is_read
                and unread.action_url = '/admin/approvals'
        );
    return null;
end
$$;

comment on function private.notify_admin_approval() is 'Trigger: the other admins hear that an act waits for one of them.';
revoke execute on function private.notify_admin_approval() from public;
