-- Ten judges for each unit of scale and Dana: nine at work, one dismissed, one pruned, who was against
-- every fifth decision. What campaigns of the judges got has a panel: decided, open with some of its
-- verdicts, escalated, or withdrawn for a revision.
-- A foreign key to a partitioned table is checked by a query that would be planned for every row.
set local plan_cache_mode = force_generic_plan;

create or replace function pg_temp.demo_id(p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$ select ('00000000-0000-7000-80' || lpad(p_kind::text, 2, '0') || '-' || lpad(p_number::text, 12, '0'))::uuid $$;

create or replace function pg_temp.demo_id_at(p_at timestamptz, p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$
    select (
        lpad(to_hex((extract(epoch from p_at) * 1000)::bigint), 12, '0')
        || '7' || lpad(p_kind::text, 3, '0') || '8000' || lpad(p_number::text, 12, '0')
    )::uuid
$$;

insert into public.judges (id, status, appointed_by, appointed_at, dismissed_by, ended_at, end_reason, created_at, updated_at)
select
    pg_temp.demo_id(0, demo.n),
    demo.status,
    pg_temp.demo_id(0, 5),
    timestamptz '2026-08-15 00:00+00',
    case demo.status when 'dismissed' then pg_temp.demo_id(0, 5) end,
    case when demo.status <> 'active' then timestamptz '2026-11-15 00:00+00' end,
    case demo.status
        when 'dismissed' then 'Demo reason: has no time any more.'
        when 'pruned' then 'Too few verdicts agreed with the decision.'
    end,
    timestamptz '2026-08-15 00:00+00',
    timestamptz '2026-11-15 00:00+00'
from (
    select
        numbered.n,
        case numbered.n when 850 then 'dismissed' when 950 then 'pruned' else 'active' end as status
    from generate_series(1, 1000 * current_setting('gateway.seed_scale')::integer) as numbered (n)
    where
        numbered.n = 4
        or (
            numbered.n % 100 = 50
            -- the first people of a large scale manage companies
            and numbered.n > 6 + 5 * current_setting('gateway.seed_scale')::integer
        )
        or numbered.n in (850, 950)
) as demo;

create temporary table demo_panels on commit drop as
select
    submission.*,
    numbered.n,
    case
        when submission.status in ('approved', 'rejected') then submission.status
        when submission.status = 'revision_requested' then 'withdrawn'
        when numbered.n % 6 = 0 then 'escalated'
        else 'open'
    end as panel_status,
    submission.status in ('approved', 'rejected')
    and numbered.n % 5 = 0
    and submission.user_id <> pg_temp.demo_id(0, 950) as is_disputed
from public.submissions as submission
inner join public.tasks as task on task.id = submission.task_id
inner join public.campaigns as campaign on campaign.id = task.campaign_id
cross join lateral (select substr(submission.id::text, 25)::bigint as n) as numbered
where campaign.review_mode = 'judges';

create temporary table demo_asked on commit drop as
select
    panel.*,
    asked.judge_id,
    asked.place,
    case
        when panel.panel_status in ('approved', 'rejected')
            then case
                when not panel.is_disputed or asked.place < 3 then panel.panel_status
                when panel.panel_status = 'approved' then 'rejected'
                else 'approved'
            end
        when panel.panel_status = 'escalated' then (array['approved', 'rejected', 'unsure'])[asked.place]
        when panel.panel_status = 'open' and asked.place <= panel.n % 3 then 'approved'
    end as verdict
from demo_panels as panel
cross join (
    select array_agg(judge.id order by judge.id) as ids
    from public.judges as judge
    where judge.status = 'active'
) as judges
cross join lateral (
    select
        case when panel.is_disputed and chosen.place = 3 then pg_temp.demo_id(0, 950) else chosen.judge_id end as judge_id,
        chosen.place
    from (
        select
            judges.ids[1 + (panel.n + near.step) % cardinality(judges.ids)] as judge_id,
            row_number() over (order by near.step) as place
        from generate_series(0, 3) as near (step)
        -- nobody judges their own work
        where judges.ids[1 + (panel.n + near.step) % cardinality(judges.ids)] <> panel.user_id
    ) as chosen
    where chosen.place <= 3
) as asked;

insert into public.qc_consensus (
    id, submission_id, task_id, company_id, approvals, rejections, unsure, status, escalated_at, escalation_reason, due_at,
    decided_at, resolved_by, created_at, updated_at
)
select
    pg_temp.demo_id_at(panel.submitted_at, 40, panel.n),
    panel.id,
    panel.task_id,
    panel.company_id,
    counted.approvals,
    counted.rejections,
    counted.unsure,
    panel.panel_status,
    case panel.panel_status when 'escalated' then panel.submitted_at + interval '1 hour' end,
    case panel.panel_status when 'escalated' then 'disagreement' end,
    -- demo data is never late by itself
    case panel.panel_status when 'open' then timestamptz '2036-01-01 00:00+00' end,
    case when panel.panel_status in ('approved', 'rejected') then panel.reviewed_at end,
    case when panel.panel_status in ('approved', 'rejected') then panel.reviewed_by end,
    panel.submitted_at,
    coalesce(panel.reviewed_at, panel.submitted_at + interval '1 hour')
from demo_panels as panel
inner join (
    select
        asked.id,
        count(*) filter (where asked.verdict = 'approved')::integer as approvals,
        count(*) filter (where asked.verdict = 'rejected')::integer as rejections,
        count(*) filter (where asked.verdict = 'unsure')::integer as unsure
    from demo_asked as asked
    group by asked.id
) as counted on counted.id = panel.id;

insert into public.qc_assignments (
    id, submission_id, judge_id, task_id, round, submission_data, media_bucket, media_path, media_content_type, status,
    due_at, created_at, updated_at
)
select
    pg_temp.demo_id_at(asked.submitted_at, 40 + asked.place::integer, asked.n),
    asked.id,
    asked.judge_id,
    asked.task_id,
    1,
    asked.submission_data,
    asked.media_bucket,
    asked.media_path,
    asked.media_content_type,
    case
        when asked.verdict is not null then 'done'
        when asked.panel_status = 'withdrawn' then 'withdrawn'
        else 'pending'
    end,
    case when asked.panel_status = 'open' and asked.verdict is null then timestamptz '2036-01-01 00:00+00' end,
    asked.submitted_at,
    asked.submitted_at + asked.place * interval '15 minutes'
from demo_asked as asked;

insert into public.qc_votes (
    id, assignment_id, submission_id, judge_id, round, verdict, quality_score, reason, was_right, created_at
)
select
    pg_temp.demo_id_at(asked.submitted_at, 44 + asked.place::integer, asked.n),
    pg_temp.demo_id_at(asked.submitted_at, 40 + asked.place::integer, asked.n),
    asked.id,
    asked.judge_id,
    1,
    asked.verdict,
    0.5 + asked.n % 50 / 100.0,
    case when asked.verdict <> 'approved' then 'Demo reason: the last part is not clear.' end,
    case when asked.panel_status in ('approved', 'rejected') then asked.verdict = asked.panel_status end,
    asked.submitted_at + asked.place * interval '15 minutes'
from demo_asked as asked
where asked.verdict is not null;

insert into public.judge_scores (id, judged_count, right_count, created_at, updated_at)
select
    judge.id,
    count(vote.was_right),
    count(*) filter (where vote.was_right),
    judge.created_at,
    judge.updated_at
from public.judges as judge
left join public.qc_votes as vote on vote.judge_id = judge.id
group by judge.id;
