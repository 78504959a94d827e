--! requires functions/private.former_accounts.sql functions/private.award_xp.sql
-- Security definer: it moves points, and nobody may write referrals directly. One redemption at a
-- time, because a circle can be closed by several at once.
create or replace function public.redeem_referral(
    p_code text
) returns table (referral_id uuid, user_id uuid, xp_earned integer)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    -- For who was invited, and for who invited them, those, and those.
    v_welcome constant integer := 50;
    v_bonus constant integer[] := array[100, 50, 25];
    v_person constant public.users := private.require_user();
    v_code constant text := upper(regexp_replace(coalesce(p_code, ''), '[[:space:]-]', '', 'g'));
    v_referrer_id uuid;
    v_referral_id uuid;
    v_ancestors uuid[];
begin
    if coalesce((auth.jwt() ->> 'is_anonymous')::boolean, false) then
        raise exception using
            errcode = 'PT403',
            message = 'Anonymous accounts cannot redeem a code.',
            hint = 'Add an e-mail address to the account first.';
    end if;
    select invitation.id
    into v_referrer_id
    from public.referral_codes as invitation
    inner join public.users as referrer on referrer.id = invitation.id
    where
        invitation.code = v_code
        and referrer.is_active;
    if not found then
        raise exception using
            errcode = 'XM060',
            message = 'There is no such referral code.',
            hint = 'Ask for the code again: twelve letters and digits.',
            column = 'p_code';
    end if;
    if v_referrer_id = v_person.id then
        raise exception using
            errcode = 'XM061',
            message = 'Nobody invites themselves.',
            hint = 'Redeem the code of somebody else.',
            column = 'p_code';
    end if;

    if exists (
        select
        from private.former_accounts(v_person.id)
    ) then
        raise exception using
            errcode = 'XM209',
            message = 'An account with your address was here before.',
            hint = 'A code is for who is new.',
            column = 'p_code';
    end if;

    perform pg_advisory_xact_lock(hashtextextended('public.referral_cycles', 0));
    perform private.require_user();
    select referral.id
    into v_referral_id
    from public.referral_cycles as referral
    where
        referral.referred_id = v_person.id
        and referral.referrer_id = v_referrer_id
        and referral.level = 1;
    if found then
        return query select v_referral_id, v_person.id, 0;
        return;
    end if;
    if exists (
        select
        from public.referral_cycles as referral
        where
            referral.referred_id = v_person.id
            and referral.level = 1
    ) then
        raise exception using
            errcode = 'XM062',
            message = 'You have redeemed another code already.',
            hint = 'A person is invited once, for good.',
            column = 'p_code';
    end if;

    with recursive ancestors as (
        select
            v_referrer_id as id,
            1 as level
        union all
        select
            referral.referrer_id,
            ancestors.level + 1
        from ancestors
        inner join public.referral_cycles as referral on referral.referred_id = ancestors.id
        where referral.level = 1
    )

    select array_agg(ancestors.id order by ancestors.level)
    into v_ancestors
    from ancestors;
    if v_person.id = any(v_ancestors) then
        raise exception using
            errcode = 'XM063',
            message = 'This person was invited by you, directly or through others.',
            hint = 'Redeem the code of somebody whom you did not bring.',
            column = 'p_code';
    end if;

    insert into public.referral_cycles (referrer_id, referred_id, level, xp_bonus)
    select
        ancestor.id,
        v_person.id,
        ancestor.level,
        v_bonus[ancestor.level]
    from unnest(v_ancestors[1:3]) with ordinality as ancestor (id, level);
    select referral.id
    into strict v_referral_id
    from public.referral_cycles as referral
    where
        referral.referred_id = v_person.id
        and referral.level = 1;
    -- In the order of ids: two who lock several people never wait for each other.
    perform private.award_xp(gift.person_id, gift.amount, 'referral')
    from (
        select
            ancestor.id as person_id,
            v_bonus[ancestor.level] as amount
        from unnest(v_ancestors[1:3]) with ordinality as ancestor (id, level)
        union all
        select
            v_person.id,
            v_welcome
        order by person_id
    ) as gift;
    return query select v_referral_id, v_person.id, v_welcome;
end
$$;

comment on function public.redeem_referral(text) is
    'Says who invited the caller: 50 points for the caller, 100 for who invited them, 50 for who had invited that person, 25 for one more. The same code again changes nothing.';
revoke execute on function public.redeem_referral(text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.redeem_referral(text) to authenticated;
