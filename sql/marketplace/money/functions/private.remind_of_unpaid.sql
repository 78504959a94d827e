--! requires functions/private.waiting_time.sql
-- Scheduled. Bounded: each admin has one piece of news about all of them until they read it.
create or replace function private.remind_of_unpaid() returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_late constant integer not null := (
        select count(*)
        from public.withdrawals as withdrawal
        where
            withdrawal.status = 'processing'
            and withdrawal.processed_at <= now() - private.waiting_time('payout_time')
    );
    v_count integer;
begin
    if v_late = 0 then
        return 0;
    end if;
    insert into public.notifications (user_id, title, message, type, action_url, channels)
    select
        person.id,
        'Payouts are late',
        format('Approved, and not paid in time: %s. Please pay or reject them.', v_late),
        'escalation',
        '/admin/overdue',
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
                and unread.action_url = '/admin/overdue'
        );
    get diagnostics v_count = row_count;
    return v_count;
end
$$;

comment on function private.remind_of_unpaid() is
    'Tells admins that approved payouts are not paid within the setting payout_time; returns how many it told.';
revoke execute on function private.remind_of_unpaid() from public;
