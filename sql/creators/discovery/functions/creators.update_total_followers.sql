create or replace function creators.update_total_followers(p_user_id uuid) returns bigint
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_followers bigint;
begin
    -- whoever changes another of the accounts waits, and counts after this one
    perform
    from creators.users as creator
    where creator.id = p_user_id
    for no key update;
    update creators.users as creator
    set total_followers = (
        select coalesce(sum(account.followers_count), 0)
        from creators.social_account as account
        where
            account.user_id = p_user_id
            and account.is_public
    )
    where creator.id = p_user_id
    returning creator.total_followers into v_followers;
    return v_followers;
end
$$;

comment on function creators.update_total_followers(uuid) is
    'Counts the followers of a creators public accounts.';
revoke execute on function creators.update_total_followers(uuid) from public;
