-- The creator first, and at once as firmly as what follows may need: of two who hold it for share neither could go on to write it.
create or replace function creators_private.lock_account(
    p_social_account_id uuid,
    p_user_id uuid
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
    from creators.users as creator
    where creator.id = p_user_id
    for no key update;
    select * into v_account
    from creators.social_account as account
    where
        account.id = p_social_account_id
        and account.user_id = p_user_id
        and account.deleted_at is null
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such account of yours.',
            hint = 'socialAccounts lists those that you have.',
            column = 'p_social_account_id';
    end if;
    return v_account;
end
$$;

comment on function creators_private.lock_account(uuid, uuid) is
    'An account of a creator, locked; PT404 when there is none, or it was taken away.';
revoke execute on function creators_private.lock_account(uuid, uuid) from public;
