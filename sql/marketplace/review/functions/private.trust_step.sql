-- How far trust moves for one decision, and the caller holds the person's lock. The rule bounds what anybody can do to a
-- person: a day brings at most 0.3 and takes at most 0.6, whatever was done in it; one company, and one who decides,
-- moves the score by 1.0 in all, companies that share somebody, now or before, together, so that a friend with a thousand tiny tasks lifts it to 6.0 and a hostile company takes
-- it to 4.0; an account younger than 30 days is not lifted above 7.0. Totals begin anew when decay has brought the score
-- back to the middle: what they gave is gone then. A request for 0 asks for the
-- totals alone; they are not looked for where the day allows no more.
create or replace function private.trust_step(
    p_person public.users,
    p_company_id uuid,
    p_decided_by uuid,
    p_wanted numeric
) returns table (delta numeric, company_total numeric, decider_total numeric)
language plpgsql
stable
security invoker
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_limit constant numeric := 1.0;
    v_since timestamptz;
    v_company numeric;
    v_related numeric;
    v_decider numeric;
    v_up numeric;
    v_down numeric;
    v_delta numeric;
begin
    select
        coalesce(sum(event.delta) filter (where event.delta > 0), 0),
        coalesce(sum(event.delta) filter (where event.delta < 0), 0)
    into strict
        v_up,
        v_down
    from public.trust_events as event
    where
        event.user_id = p_person.id
        and event.created_at >= date_trunc('day', now(), 'UTC')
        and event.reason not in ('opening', 'decay');
    -- Most decisions of a busy day end here.
    if (p_wanted > 0 and v_up >= 0.3) or (p_wanted < 0 and v_down <= -0.6) then
        return query select 0.0, 0.0, 0.0;
        return;
    end if;

    v_since := coalesce(
        (
            select event.created_at
            from public.trust_events as event
            where
                event.user_id = p_person.id
                and event.reason = 'decay'
                and event.score_after = 5.0
            order by event.created_at desc
            limit 1
        ),
        '-infinity'
    );
    v_company := coalesce(
        (
            select event.company_total
            from public.trust_events as event
            where
                event.company_id = p_company_id
                and event.user_id = p_person.id
                and event.created_at > v_since
            order by event.created_at desc
            limit 1
        ),
        0
    );
    -- Else whoever has a friend needs only one company more.
    v_related := coalesce(
        (
            select sum(latest.company_total)
            from (
                select distinct theirs.company_id
                from private.company_people as ours
                inner join private.company_people as theirs on theirs.user_id = ours.user_id
                where
                    ours.company_id = p_company_id
                    and ours.joined_at is not null
                    and theirs.company_id <> p_company_id
                    and theirs.joined_at is not null
            ) as related
            cross join lateral (
                select event.company_total
                from public.trust_events as event
                where
                    event.company_id = related.company_id
                    and event.user_id = p_person.id
                    and event.created_at > v_since
                order by event.created_at desc
                limit 1
            ) as latest
        ),
        0
    );
    v_decider := coalesce(
        (
            select event.decider_total
            from public.trust_events as event
            where
                event.decided_by = p_decided_by
                and event.user_id = p_person.id
                and event.created_at > v_since
            order by event.created_at desc
            limit 1
        ),
        0
    );
    if p_wanted >= 0 then
        v_delta := greatest(0, least(
            p_wanted,
            0.3 - v_up,
            v_limit - v_company - v_related,
            v_limit - v_decider,
            case when p_person.created_at > now() - interval '30 days' then 7.0 else 10.0 end - p_person.trust_score
        ));
    else
        v_delta := least(0, greatest(
            p_wanted,
            -0.6 - v_down,
            -v_limit - v_company - v_related,
            -v_limit - v_decider,
            -p_person.trust_score
        ));
    end if;
    return query
    select
        v_delta,
        v_company + v_delta,
        case when p_decided_by is not null then v_decider + v_delta end;
end
$$;

comment on function private.trust_step(public.users, uuid, uuid, numeric) is
    'How far a decision may move a person''s trust of what it wants to, and what company and decider have moved then.';
revoke execute on function private.trust_step(public.users, uuid, uuid, numeric) from public;
