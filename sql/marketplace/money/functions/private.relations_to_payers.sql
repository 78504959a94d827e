--! requires functions/private.setting.sql functions/private.shares_account.sql
-- A relation is a reason to look, and no proof: households and offices share addresses. Which it is, admins see. What a
-- whole network shares says nothing: of each address and device one person after the other is found by the index, until
-- there are too many.
create or replace function private.relations_to_payers(p_user_id uuid, p_fingerprints text[] default null)
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
-- Plans are kept: a table that was small when one was made may be large now.
set enable_seqscan = off
as $$
declare
    v_most constant integer := (private.setting('related_people_most') #>> '{}')::integer;
    -- An id begins with its time.
    v_from constant uuid := private.uuid_v7_bound(now() - interval '30 days');
    v_until constant uuid := private.uuid_v7_bound(now() + interval '1 day');
    v_shared record;
    v_people uuid[];
    v_by_referral constant uuid[] := array(
        select cycle.referrer_id
        from public.referral_cycles as cycle
        where cycle.referred_id = p_user_id

        union

        select cycle.referred_id
        from public.referral_cycles as cycle
        where cycle.referrer_id = p_user_id
    );
    -- However many people are paid to one account: that is no network that they share by chance.
    v_by_account constant uuid[] := array(select private.shares_account(p_user_id, p_fingerprints));
    v_by_address uuid[] := '{}';
    v_by_device uuid[] := '{}';
    v_companies uuid[];
begin
    for v_shared in
        with own as materialized (
            select
                activity.ip_address,
                activity.metadata ->> 'device_id' as device_id
            from public.user_activities as activity
            where
                activity.user_id = p_user_id
                and activity.id >= v_from
                and activity.id < v_until
            order by activity.created_at desc
            limit 1000
        )

        select
            own.ip_address,
            null as device_id
        from own
        where own.ip_address is not null

        union

        select
            null,
            own.device_id
        from own
        where own.device_id is not null
    loop
        if v_shared.ip_address is not null then
            with recursive person as (
                (
                    select activity.user_id
                    from public.user_activities as activity
                    where
                        activity.ip_address = v_shared.ip_address
                        and activity.id >= v_from
                        and activity.id < v_until
                    order by activity.user_id
                    limit 1
                )
                union all
                select next.user_id
                from person
                cross join lateral (
                    select activity.user_id
                    from public.user_activities as activity
                    where
                        activity.ip_address = v_shared.ip_address
                        and activity.user_id > person.user_id
                        and activity.id >= v_from
                        and activity.id < v_until
                    order by activity.user_id
                    limit 1
                ) as next
            )

            select array_agg(found.user_id)
            into v_people
            from (
                select person.user_id
                from person
                limit v_most + 1
            ) as found;
        else
            with recursive person as (
                (
                    select activity.user_id
                    from public.user_activities as activity
                    where
                        activity.metadata ->> 'device_id' = v_shared.device_id
                        and activity.id >= v_from
                        and activity.id < v_until
                    order by activity.user_id
                    limit 1
                )
                union all
                select next.user_id
                from person
                cross join lateral (
                    select activity.user_id
                    from public.user_activities as activity
                    where
                        activity.metadata ->> 'device_id' = v_shared.device_id
                        and activity.user_id > person.user_id
                        and activity.id >= v_from
                        and activity.id < v_until
                    order by activity.user_id
                    limit 1
                ) as next
            )

            select array_agg(found.user_id)
            into v_people
            from (
                select person.user_id
                from person
                limit v_most + 1
            ) as found;
        end if;
        if v_most is not null and cardinality(v_people) > v_most then
            continue;
        elsif v_shared.ip_address is not null then
            v_by_address := v_by_address || v_people;
        else
            v_by_device := v_by_device || v_people;
        end if;
    end loop;
    -- the companies of all of them that have paid the person
    v_companies := array(
        select known.company_id
        from (
            select distinct people.company_id
            from private.company_people as people
            where
                people.user_id = any(v_by_referral || v_by_account || v_by_address || v_by_device)
                and people.user_id <> p_user_id
        ) as known
        where exists (
            select
            from public.submissions as submission
            where
                submission.user_id = p_user_id
                and submission.company_id = known.company_id
                and submission.status = 'approved'
        )
    );
    return array(
        select relation.kind
        from (
            values
            ('address', v_by_address),
            ('device', v_by_device),
            ('payout account', v_by_account),
            ('referral', v_by_referral)
        ) as relation (kind, people)
        where exists (
            select
            from private.company_people as known
            where
                known.user_id = any(relation.people)
                and known.user_id <> p_user_id
                and known.company_id = any(v_companies)
        )
        order by relation.kind
    );
end
$$;

comment on function private.relations_to_payers(uuid, text[]) is
    'How a person is related to people, former ones too, of companies that paid them: by referral, by the account that they are paid to, by device or address within 30 days; what more people share than the setting related_people_most relates nobody.';
revoke execute on function private.relations_to_payers(uuid, text[]) from public;
