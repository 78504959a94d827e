-- Security definer: the policy of tasks asks it, and what it reads has no policy for clients, or policies that would be
-- planned into every query of tasks. It tells a caller nothing but their own values, memberships, invitations and work. One
-- function for all of it: each call costs what a query does, and a statement calls it once.
-- Bounded, because it is read whole: who has more than fifty of a kind is asked for each row instead.
create or replace function private.me()
returns table (
    level integer,
    trust_score numeric,
    region text,
    languages text[],
    is_admin boolean,
    company_ids uuid[],
    campaign_ids uuid[],
    worked_ids uuid[],
    judged_ids uuid[]
)
language plpgsql
stable
security definer
rows 1
set search_path = ''
-- A few keys in the order of an index: whoever has many would have all of them sorted.
set enable_sort = off
as $$
begin
    return query
    select
        person.level,
        person.trust_score,
        person.region::text,
        person.languages || person.preferred_language,
        -- a call costs more than a look at the claim, without which there is no admin
        coalesce(caller.says_admin and private.is_admin(), false),
        array(
            select member.company_id
            from public.company_members as member
            where member.user_id = caller.id
            order by member.company_id
            limit 51
        ),
        array(
            select invitation.campaign_id
            from public.campaign_invitations as invitation
            where invitation.user_id = caller.id
            order by invitation.campaign_id
            limit 51
        ),
        array(
            select worked.task_id
            from private.worked_tasks as worked
            where worked.user_id = caller.id
            -- the order of the index: without, whoever did little has the whole table read for the rest
            order by worked.task_id
            limit 51
        ),
        array(
            select assignment.task_id
            from public.qc_assignments as assignment
            where
                assignment.judge_id = caller.id
                and assignment.status <> 'withdrawn'
            order by assignment.task_id
            limit 51
        )
    from (
        select
            auth.uid() as id,
            auth.jwt() -> 'app_metadata' ->> 'role' = 'admin' as says_admin
        offset 0
    ) as caller
    left join public.users as person on person.id = caller.id;
end
$$;

comment on function private.me() is
    'What tasks ask of the caller: level, trust, region, the languages that they work in; whether they are an admin; and their companies, the campaigns that they are invited to, the tasks that they have submitted to and those that they judge: at most 51 of each.';
revoke execute on function private.me() from public;
grant execute on function private.me() to authenticated;
