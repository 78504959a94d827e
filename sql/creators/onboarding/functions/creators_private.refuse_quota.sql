--! requires functions/creators_private.quota_limit.sql
create or replace function creators_private.refuse_quota(p_user_id uuid, p_quota text) returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_plan record;
begin
    select
        subscription.cycle_end_date,
        status.is_usable,
        status.name as status_name,
        creators_private.quota_limit(tier.id, p_quota) as quota_limit,
        (
            select string_agg(more.name, ', ' order by more.price_cents)
            from creators.subscription_tier as more
            where
                more.is_active
                and creators_private.quota_limit(more.id, p_quota) > creators_private.quota_limit(tier.id, p_quota)
        ) as tiers
    into v_plan
    from creators.subscription as subscription
    inner join creators.subscription_tier as tier on tier.id = subscription.tier_id
    inner join creators.subscription_status as status on status.id = subscription.status_id
    where subscription.user_id = p_user_id;
    if not v_plan.is_usable then
        raise exception using
            errcode = 'XV001',
            message = format('The subscription is in the state %s.', v_plan.status_name),
            hint = 'Renew the subscription to use its quotas.';
    end if;
    raise exception using
        errcode = 'XV001',
        message = format('This needs more of the quota %s than is left of %s.', p_quota, v_plan.quota_limit),
        hint = concat_ws(
            ' ',
            case
                when p_quota = 'social_account' then 'Take an account away.'
                else format(
                    'The next cycle begins at %s.',
                    to_char(v_plan.cycle_end_date at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                )
            end,
            'More have the tiers: ' || v_plan.tiers || '.'
        );
end
$$;

comment on function creators_private.refuse_quota(uuid, text) is
    'Raises XV001, with when the cycle ends and which tiers have more.';
revoke execute on function creators_private.refuse_quota(uuid, text) from public;
