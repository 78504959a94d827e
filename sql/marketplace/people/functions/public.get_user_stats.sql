--! requires functions/public.streak_live_days.sql
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
            users.total_earned
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
    )

    select
        person.id,
        counted.approved,
        counted.pending,
        counted.rejected,
        round(counted.approved::numeric / nullif(counted.approved + counted.rejected, 0), 4),
        -- The streak's own figure: there is no other.
        coalesce((
            select public.streak_live_days(streak)
            from public.streaks as streak
            where streak.id = person.id
        ), 0),
        person.total_earned
    from person
    cross join counted;
end
$$;

comment on function public.get_user_stats(uuid) is
    'What a person has done: approved, pending and rejected submissions, accuracy (0 to 1), days in a row, money earned. Own figures, or anybody''s for an admin.';
revoke execute on function public.get_user_stats(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.get_user_stats(uuid) to authenticated, service_role;
