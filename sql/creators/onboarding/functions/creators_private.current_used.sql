--! requires functions/creators_private.quota_used.sql
create or replace function creators_private.current_used(p_subscription creators.subscription, p_quota text) returns integer
language sql
stable
security invoker
set search_path = ''
as $$
select
    case
        when p_quota <> 'social_account' and p_subscription.cycle_end_date <= now() then 0
        else creators_private.quota_used(p_subscription, p_quota)
    end
$$;

comment on function creators_private.current_used(creators.subscription, text) is
    'How much of a quota is used now: nothing, once the cycle is over, whether or not the job has come.';
revoke execute on function creators_private.current_used(creators.subscription, text) from public;
