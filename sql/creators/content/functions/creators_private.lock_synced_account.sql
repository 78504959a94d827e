-- The creator first, and at once as firmly as what follows may need: of two who hold it for share neither could go on to write it.
create or replace function creators_private.lock_synced_account(
    p_social_account_id uuid,
    p_platform text
) returns creators.social_account
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_account creators.social_account;
begin
    perform
    from creators.social_account as account
    inner join creators.users as creator on creator.id = account.user_id
    where account.id = p_social_account_id
    for no key update of creator;
    select * into v_account
    from creators.social_account as account
    where account.id = p_social_account_id
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such account.',
            hint = 'Deliver for an account that a creator has connected.',
            column = 'p_social_account_id';
    end if;
    if v_account.platform_slug <> (creators_private.require_platform(p_platform, 'p_platform')).slug then
        raise exception using
            errcode = 'XV207',
            message = format('This account is on %s.', v_account.platform_slug),
            hint = 'Deliver what belongs to the account.',
            column = 'p_platform';
    end if;
    return v_account;
end
$$;

comment on function creators_private.lock_synced_account(uuid, text) is
    'An account by whoever synchronises it, locked; XV101 for an unknown platform, XV207 for another one.';
revoke execute on function creators_private.lock_synced_account(uuid, text) from public;
