-- Security invoker: whose row of users the caller may not see, has no stats here either.
create or replace function public.get_user_stats(p_user_id uuid default null)
returns table (
    user_id uuid,
    tasks_completed integer,
    submissions_pending integer,
    submissions_rejected integer,
    accuracy numeric,
    streak_days integer,
    total_earned numeric
)
language plpgsql
stable
security invoker
rows 1
set search_path = ''
as $$
#variable_conflict use_column
declare
    -- In the query, coalesce would count as leaky, and every row's policy would be asked first.
    v_user_id constant uuid := coalesce(p_user_id, auth.uid());
begin
    return query
    with person as (
        select
            users.id,
            users.total_earned,
            users.time_zone
        from public.users
        where users.id = v_user_id
    ),

    counted as (
        select
            count(*) filter (where submission.status = 'approved')::integer as approved,
            count(*) filter (where submission.status in ('validating', 'pending', 'revision_requested'))::integer as pending,
            count(*) filter (where submission.status = 'rejected')::integer as rejected
        from public.submissions as submission
        where submission.user_id = v_user_id
    ),

    days as (
        select distinct (submission.submitted_at at time zone (select person.time_zone from person))::date as day
        from public.submissions as submission
        where submission.user_id = v_user_id
    ),

    -- Days in a row have the same difference to their rank.
    runs as (
        select
            count(*)::integer as length,
            max(numbered.day) as last_day
        from (
            select
                days.day,
                days.day - (row_number() over (order by days.day))::integer as run
            from days
        ) as numbered
        group by numbered.run
    )

    select
        person.id,
        counted.approved,
        counted.pending,
        counted.rejected,
        round(counted.approved::numeric / nullif(counted.approved + counted.rejected, 0), 4),
        coalesce((
            select runs.length
            from runs
            where runs.last_day >= (now() at time zone person.time_zone)::date - 1
        ), 0),
        person.total_earned
    from person
    cross join counted;
end
$$;

comment on function public.get_user_stats(uuid) is
    'What a person has done: approved, pending and rejected submissions, accuracy (0 to 1), days in a row, money earned. Own figures, or anybody''s for an admin.';
revoke execute on function public.get_user_stats(uuid) from public, anon, authenticated, service_role;
grant execute on function public.get_user_stats(uuid) to authenticated, service_role;
