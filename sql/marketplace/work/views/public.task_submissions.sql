-- The name of the mobile app, with all columns of the first version: what reviewers note is null for
-- whoever may not read it.
create or replace view public.task_submissions with (security_invoker = true) as
select
    submission.id,
    submission.task_id,
    submission.user_id,
    submission.company_id,
    submission.submission_data,
    submission.media_bucket,
    submission.media_path,
    submission.media_content_type,
    submission.reward,
    submission.xp_reward,
    submission.status,
    submission.review_status,
    submission.quality_score,
    submission.reviewed_by,
    submission.reviewed_at,
    submission.rejection_reason,
    note.admin_notes,
    submission.is_flagged,
    note.flag_reason,
    submission.time_spent_seconds,
    submission.submitted_at,
    submission.updated_at
from public.submissions as submission
left join public.submission_notes as note on note.id = submission.id;

comment on view public.task_submissions is
    'public.submissions under its name in the mobile app; shows what the caller may see there.';
revoke all on table public.task_submissions from public, anon, authenticated, service_role, api_key;
grant select on table public.task_submissions to authenticated, service_role;
