-- Security definer: nobody may write notifications directly.
create or replace function private.notify_released() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into public.notifications (user_id, title, message, type, subject_type, subject_id, action_url, channels)
    values (
        new.user_id,
        'Withdrawal no longer held',
        format('$%s to %s can be approved now: %s', new.amount, new.account_masked, new.release_reason),
        'withdrawal_processed',
        'withdrawal',
        new.id,
        '/withdrawals/' || new.id,
        array['in_app', 'push']
    );
    return null;
end
$$;

comment on function private.notify_released() is 'Trigger: the person hears that their withdrawal is not held any more.';
revoke execute on function private.notify_released() from public;
