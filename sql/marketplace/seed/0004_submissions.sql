-- 10,000 submissions for each unit of scale, from September to November 2026, about ten for each
-- person, and those of Amara and Bruno by hand. Notes, slots, uploads and counters follow from them.
-- A foreign key to a partitioned table is checked by a query that would be planned for every row.
set local plan_cache_mode = force_generic_plan;

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

select private.create_month_partitions('public.submissions', date '2026-09-01', 3);

create temporary table demo_submissions on commit drop as
select
    numbered.n,
    (numbered.n - 1) % scale.tasks + 1 as task,
    -- Different people for each round over the tasks, and none of those with a name or a company.
    11 + 5 * scale.scale + (((numbered.n - 1) % scale.tasks) * 7 + (numbered.n - 1) / scale.tasks)
    % (1000 * scale.scale - 10 - 5 * scale.scale) as person,
    timestamptz '2026-09-01 00:00+00' + numbered.n * interval '75 days' / (20 * scale.tasks) as submitted_at,
    case
        when pg_temp.pick(numbered.n, 21, 100) < 60 then 'approved'
        when pg_temp.pick(numbered.n, 21, 100) < 75 then 'rejected'
        when pg_temp.pick(numbered.n, 21, 100) < 78 then 'revision_requested'
        else 'pending'
    end as status
from (
    select
        current_setting('gateway.seed_scale')::bigint as scale,
        500 * current_setting('gateway.seed_scale')::bigint as tasks
) as scale
cross join lateral generate_series(1, 20 * scale.tasks) as numbered (n)
union all
select
    900000000 + story.n,
    story.task,
    story.person,
    story.submitted_at,
    story.status
from (
    values
    (1, 14, 1, timestamptz '2026-09-20 10:00+00', 'approved'),
    (2, 6, 1, timestamptz '2026-11-11 10:00+00', 'approved'),
    (3, 8, 1, timestamptz '2026-09-25 10:00+00', 'rejected'),
    (4, 3, 1, timestamptz '2026-11-14 10:00+00', 'pending'),
    (5, 15, 1, timestamptz '2026-11-13 10:00+00', 'revision_requested'),
    (6, 14, 2, timestamptz '2026-09-21 10:00+00', 'approved'),
    (7, 3, 2, timestamptz '2026-11-12 10:00+00', 'approved'),
    (8, 1, 2, timestamptz '2026-11-14 11:00+00', 'pending'),
    (9, 6, 2, timestamptz '2026-10-02 10:00+00', 'rejected')
) as story (n, task, person, submitted_at, status);

analyze demo_submissions;
analyze public.tasks;

insert into public.submissions (
    id, task_id, user_id, company_id, submission_data, media_bucket, media_path, media_content_type, reward, xp_reward,
    status, review_status, quality_score, reviewed_by, reviewed_at, rejection_reason, is_flagged, time_spent_seconds,
    submitted_at, updated_at
)
select
    pg_temp.demo_id_at(demo.submitted_at, 6, demo.n),
    task.id,
    pg_temp.demo_id(0, demo.person),
    task.company_id,
    case task.task_type
        when 'audio'
            then jsonb_build_object(
                'audio_url', 'https://demo.example/audio/' || demo.n || '.mp3', 'duration', 5 + demo.n % 115, 'transcript', 'Demo transcript ' || demo.n
            )
        when 'image'
            then jsonb_build_object('image_url', 'https://demo.example/images/' || demo.n || '.jpg', 'labels', array['demo', 'label ' || demo.n % 10])
        when 'text' then jsonb_build_object('text_content', 'A demo text, number ' || demo.n || '.', 'word_count', 5)
        when 'validation' then jsonb_build_object('choices', array['choice ' || demo.n % 4], 'confidence', demo.n % 100 / 100.0)
        when 'linguasense' then jsonb_build_object('text_content', 'A demo phrase, number ' || demo.n || '.', 'language', 'fr')
        else jsonb_build_object('preferred', (array['a', 'b'])[1 + demo.n % 2], 'reasoning', 'Demo reasons.')
    end,
    case when demo.has_media then 'submissions' end,
    case when demo.has_media then 'demo/' || demo.n end,
    case when demo.has_media then case task.task_type when 'audio' then 'audio/mpeg' else 'image/jpeg' end end,
    task.reward,
    task.xp_reward,
    demo.status,
    case when demo.status in ('approved', 'rejected') then 'human_reviewed' end,
    case when demo.status <> 'pending' then 0.5 + pg_temp.pick(demo.n, 22, 51) / 100.0 end,
    case when demo.status <> 'pending' then coalesce(member.user_id, pg_temp.demo_id(0, 5)) end,
    case when demo.status <> 'pending' then demo.submitted_at + make_interval(hours => 1 + pg_temp.pick(demo.n, 23, 30)::integer) end,
    case demo.status
        when 'rejected' then 'Demo reason: it does not follow the description.'
        when 'revision_requested' then 'Demo reason: the last part is missing.'
    end,
    demo.n % 97 = 0,
    30 + pg_temp.pick(demo.n, 24, 1700),
    demo.submitted_at,
    demo.submitted_at
from (
    select
        drawn.*,
        drawn.n % 10 = 0 and drawn_task.task_type in ('audio', 'image') as has_media
    from demo_submissions as drawn
    inner join public.tasks as drawn_task on drawn_task.id = pg_temp.demo_id(5, drawn.task)
) as demo
inner join public.tasks as task on task.id = pg_temp.demo_id(5, demo.task)
left join public.campaigns as campaign
    on
        campaign.id = task.campaign_id
        and campaign.review_mode = 'company'
left join public.company_members as member
    on
        member.company_id = campaign.company_id
        and member.role = 'manager'
order by demo.submitted_at, demo.n;

analyze public.submissions;

insert into public.uploads (
    id, user_id, task_id, submission_id, bucket, path, content_type, size_bytes, expires_at, created_at,
    status, scan_status, sha256, stored_at
)
select
    pg_temp.demo_id_at(submission.submitted_at, 7, substr(submission.id::text, 25)::bigint),
    submission.user_id,
    submission.task_id,
    submission.id,
    submission.media_bucket,
    submission.media_path,
    submission.media_content_type,
    100000,
    submission.submitted_at + interval '1 hour',
    submission.submitted_at - interval '1 hour',
    'attached',
    'clean',
    encode(sha256(convert_to(submission.media_path, 'UTF8')), 'hex'),
    submission.submitted_at - interval '5 minutes'
from public.submissions as submission
where submission.media_path is not null
union all
-- One that Amara asked for and did not use.
select
    pg_temp.demo_id(7, 1),
    pg_temp.demo_id(0, 1),
    pg_temp.demo_id(5, 1),
    null,
    'submissions',
    'demo/unused',
    'audio/mpeg',
    100000,
    timestamptz '2026-11-14 12:00+00',
    timestamptz '2026-11-14 10:00+00',
    'expired',
    null,
    null,
    null;

insert into public.submission_notes (id, company_id, admin_notes, flag_reason, updated_at)
select
    submission.id,
    submission.company_id,
    case when submission.status in ('rejected', 'revision_requested') then 'Demo note: seen before from this person.' end,
    case when submission.is_flagged then 'Low consensus' end,
    submission.submitted_at
from public.submissions as submission
where
    submission.is_flagged
    or submission.user_id in (pg_temp.demo_id(0, 1), pg_temp.demo_id(0, 2))
    or (submission.status = 'rejected' and submission.reviewed_at > timestamptz '2026-11-10 00:00+00');

insert into private.submission_slots (user_id, task_id, submission_id, fee)
select
    submission.user_id,
    submission.task_id,
    submission.id,
    round(submission.reward * coalesce(company.fee_percent, 0) / 100, 2)
from public.submissions as submission
inner join public.companies as company on company.id = submission.company_id
where submission.status <> 'rejected';

-- Only invited people work on private campaigns.
insert into public.campaign_invitations (id, campaign_id, company_id, user_id, invited_by, created_at)
select
    pg_temp.demo_id(4, row_number() over (order by worked.campaign_id, worked.user_id)),
    worked.campaign_id,
    campaign.company_id,
    worked.user_id,
    member.user_id,
    timestamptz '2026-08-01 00:00+00'
from (
    select distinct
        task.campaign_id,
        submission.user_id
    from public.tasks as task
    inner join public.submissions as submission on submission.task_id = task.id
    where task.is_private
) as worked
inner join public.campaigns as campaign on campaign.id = worked.campaign_id
left join public.company_members as member
    on
        member.company_id = campaign.company_id
        and member.role = 'manager'
on conflict (user_id, campaign_id) do nothing;

update public.tasks as task
set
    current_submissions = counted.total,
    max_submissions = case
        when task.id = pg_temp.demo_id(5, 9) or right(task.id::text, 2) in ('25', '75') then counted.total
        else task.max_submissions
    end
from (
    select
        slot.task_id,
        count(*)::integer as total
    from private.submission_slots as slot
    group by slot.task_id
) as counted
where counted.task_id = task.id;

-- The next file joins these: without statistics it would do so row by row.
analyze public.submissions, public.tasks, public.users, public.campaigns;
