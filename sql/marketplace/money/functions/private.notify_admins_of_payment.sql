-- Bounded: each admin has one piece of news about what payments do until they read it.
create or replace function private.notify_admins_of_payment(p_message text) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    insert into public.notifications (user_id, title, message, type, action_url, channels)
    select
        person.id,
        'A payment needs an admin',
        p_message,
        'escalation',
        '/admin/payments',
        array['in_app', 'email']
    from private.admins as admin
    inner join public.users as person on person.id = admin.user_id
    where
        person.is_active
        and not exists (
            select
            from public.notifications as unread
            where
                unread.user_id = person.id
                and not unread.is_read
                and unread.action_url = '/admin/payments'
        );
end
$$;

comment on function private.notify_admins_of_payment(text) is
    'Tells admins of a dispute, a refund that failed, or a payment that fits nothing.';
revoke execute on function private.notify_admins_of_payment(text) from public;
