-- A notification for each decision of November, and a greeting for the people with names.
create or replace function pg_temp.demo_id(p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$ select ('00000000-0000-7000-80' || lpad(p_kind::text, 2, '0') || '-' || lpad(p_number::text, 12, '0'))::uuid $$;

create or replace function pg_temp.pick(p_number bigint, p_salt bigint, p_choices bigint) returns bigint
language sql
immutable
as $$ select (p_number % 10000019 * (2654435761 + p_salt * 1597334678) % 4294967296) / 65536 % p_choices $$;

create or replace function pg_temp.demo_id_at(p_at timestamptz, p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$
    select (
        lpad(to_hex((extract(epoch from p_at) * 1000)::bigint), 12, '0')
        || '7' || lpad(p_kind::text, 3, '0') || '8000' || lpad(p_number::text, 12, '0')
    )::uuid
$$;

insert into public.notifications (
    id, user_id, title, message, type, subject_type, subject_id, action_url, channels, is_read, read_at, created_at
)
select
    pg_temp.demo_id_at(submission.reviewed_at, 13, substr(submission.id::text, 25)::bigint),
    submission.user_id,
    case submission.status
        when 'approved' then 'Submission approved'
        when 'rejected' then 'Submission rejected'
        else 'Revision requested'
    end,
    case submission.status
        when 'approved'
            then format('"%s" was approved: $%s and %s XP are yours.', task.title, submission.reward, submission.xp_reward)
        when 'rejected' then format('"%s" was rejected: %s', task.title, submission.rejection_reason)
        else format('"%s" needs a revision: %s', task.title, submission.rejection_reason)
    end,
    case submission.status
        when 'approved' then 'task_completion'
        when 'rejected' then 'submission_rejected'
        else 'revision_requested'
    end,
    'submission',
    submission.id,
    '/submissions/' || submission.id,
    array['in_app', 'push'],
    submission.reviewed_at < timestamptz '2026-11-08 00:00+00',
    case when submission.reviewed_at < timestamptz '2026-11-08 00:00+00' then submission.reviewed_at + interval '2 hours' end,
    submission.reviewed_at
from public.submissions as submission
inner join public.tasks as task on task.id = submission.task_id
where
    submission.reviewed_at >= timestamptz '2026-11-01 00:00+00'
    or (
        submission.reviewed_at is not null
        and submission.user_id in (pg_temp.demo_id(0, 1), pg_temp.demo_id(0, 2))
    );

insert into public.notifications (id, user_id, title, message, type, subject_type, subject_id, action_url, created_at)
select
    pg_temp.demo_id_at(greeting.created_at, 14, greeting.n),
    pg_temp.demo_id(0, greeting.n),
    greeting.title,
    greeting.message,
    greeting.type,
    greeting.subject_type,
    greeting.subject_id,
    greeting.action_url,
    greeting.created_at
from (
    select
        numbered.n,
        'Welcome' as title,
        'This is demo data: look around, nothing here is real.' as message,
        'system_update' as type,
        null as subject_type,
        null::uuid as subject_id,
        null as action_url,
        timestamptz '2026-11-01 08:00+00' as created_at
    from generate_series(1, 8) as numbered (n)
    union all
    select
        1,
        'Invitation',
        'Demo Data Co invites you to "Private image labels".',
        'campaign_invitation',
        'task',
        pg_temp.demo_id(5, 2),
        '/tasks/' || pg_temp.demo_id(5, 2),
        timestamptz '2026-11-10 08:00+00'
) as greeting;
