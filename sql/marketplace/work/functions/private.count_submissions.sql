--! requires functions/private.add_to_dashboard.sql
-- Security definer: nobody may write the figures directly. Once per statement, and of the dashboard it writes only
-- when a figure has changed.
create or replace function private.count_submissions() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_old private.dashboard_counters;
    v_new private.dashboard_counters;
begin
    if tg_op = 'UPDATE' then
        select
            after.pending - before.pending,
            after.flagged - before.flagged
        into v_new.pending_reviews, v_new.flagged_submissions
        from (
            select
                count(*) filter (where submission.status = 'pending') as pending,
                count(*) filter (where submission.is_flagged) as flagged
            from new_rows as submission
        ) as after
        cross join (
            select
                count(*) filter (where submission.status = 'pending') as pending,
                count(*) filter (where submission.is_flagged) as flagged
            from old_rows as submission
        ) as before;
    elsif tg_op = 'DELETE' then
        select
            count(*) filter (where submission.status = 'pending'),
            count(*) filter (where submission.is_flagged)
        into v_old.pending_reviews, v_old.flagged_submissions
        from old_rows as submission;
    else
        select
            count(*) filter (where submission.status = 'pending'),
            count(*) filter (where submission.is_flagged)
        into v_new.pending_reviews, v_new.flagged_submissions
        from new_rows as submission;
        insert into private.day_entries (day, kind, user_id, company_id)
        select
            (submission.submitted_at at time zone 'UTC')::date,
            'submitted',
            submission.user_id,
            submission.company_id
        from new_rows as submission;
    end if;
    v_new.pending_reviews := coalesce(v_new.pending_reviews, 0) - coalesce(v_old.pending_reviews, 0);
    v_new.flagged_submissions := coalesce(v_new.flagged_submissions, 0) - coalesce(v_old.flagged_submissions, 0);
    if
        v_new.pending_reviews <> 0
        or v_new.flagged_submissions <> 0
    then
        v_new.relation := 'submissions';
        perform private.add_to_dashboard(v_new);
    end if;
    return null;
end
$$;

comment on function private.count_submissions() is 'Trigger: the dashboard''s figures of public.submissions, and the days of who submits, follow every statement.';
revoke execute on function private.count_submissions() from public;
