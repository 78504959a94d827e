-- Security definer: nobody may write notifications directly. Who cancels needs no news of it.
create or replace function private.notify_withdrawal() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into public.notifications (user_id, title, message, type, subject_type, subject_id, action_url, channels)
    values (
        new.user_id,
        case new.status
            when 'processing' then 'Withdrawal approved'
            when 'completed' then 'Withdrawal paid'
            else 'Withdrawal rejected'
        end,
        case new.status
            when 'processing' then format('$%s is on its way to %s.', new.amount, new.account_masked)
            when 'completed' then format('$%s was paid to %s.', new.amount, new.account_masked)
            else format('$%s is back in your balance: %s', new.amount, new.rejection_reason)
        end,
        'withdrawal_processed',
        'withdrawal',
        new.id,
        '/withdrawals/' || new.id,
        array['in_app', 'push', 'email']
    );
    return null;
end
$$;

comment on function private.notify_withdrawal() is 'Trigger: the person hears of every step of a withdrawal that somebody else takes.';
revoke execute on function private.notify_withdrawal() from public;
