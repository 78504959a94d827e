-- Security definer: clients write no table. The creator first, in the order that creators_private.lock_creator tells.
create or replace function creators.report_account_status(
    p_social_account_id uuid,
    p_status text
) returns table (social_account_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_account record;
begin
    if p_status is null or p_status not in ('active', 'expired', 'suspended') then
        raise exception using
            errcode = 'XV107',
            message = 'A service reports that an account is active, expired or suspended.',
            hint = 'Its creator disconnects it with disconnectAccount.',
            column = 'p_status';
    end if;
    perform
    from creators.social_account as account
    inner join creators.users as creator on creator.id = account.user_id
    where account.id = p_social_account_id
    for no key update of creator;
    update creators.social_account
    set account_status_slug = p_status
    where
        id = p_social_account_id
        and deleted_at is null
        and account_status_slug <> 'disconnected'
    returning user_id, handle into v_account;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such account that is connected.',
            hint = 'Its creator connects it again with startConnection.',
            column = 'p_social_account_id';
    end if;
    if p_status <> 'active' then
        perform creators_private.notify(
            v_account.user_id,
            'account_disconnected',
            'An account needs you',
            format('The account %s is %s.', v_account.handle, p_status),
            'social_account',
            p_social_account_id
        );
    end if;
    return query select p_social_account_id;
end
$$;

comment on function creators.report_account_status(uuid, text) is 'Service: says what a platform says of an account.';
revoke execute on function creators.report_account_status(uuid, text) from public;
grant execute on function creators.report_account_status(uuid, text) to service_role;
