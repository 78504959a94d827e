-- How the trust of the demo people came about: what they had when the ledger began, and the last three decisions that
-- somebody made about their work, on three days. Who is near an end has no room for them.
create or replace function pg_temp.demo_id_at(p_at timestamptz, p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$
    select (
        lpad(to_hex((extract(epoch from p_at) * 1000)::bigint), 12, '0')
        || '7' || lpad(p_kind::text, 3, '0') || '8000' || lpad(p_number::text, 12, '0')
    )::uuid
$$;

-- A foreign key to a partitioned table is checked by a query that would be planned for every row.
set local plan_cache_mode = force_generic_plan;

create temporary table demo_trust on commit drop as
with newest as (
    select distinct on (submission.user_id, (submission.reviewed_at at time zone 'UTC')::date)
        submission.id,
        submission.user_id,
        submission.company_id,
        submission.reviewed_by,
        submission.reviewed_at,
        case submission.status when 'approved' then 0.1 else -0.2 end as delta
    from public.submissions as submission
    inner join public.users as person on person.id = submission.user_id
    where
        submission.status in ('approved', 'rejected')
        and submission.review_status = 'human_reviewed'
        and person.trust_score between 1.0 and 9.0
    order by submission.user_id, (submission.reviewed_at at time zone 'UTC')::date, submission.reviewed_at desc, submission.id
),

ranked as (
    select
        newest.*,
        row_number() over (partition by newest.user_id order by newest.reviewed_at desc, newest.id) as age
    from newest
)

select * from ranked
where ranked.age <= 3;

insert into public.trust_events (id, user_id, delta, score_after, reason, created_at)
select
    pg_temp.demo_id_at(timestamptz '2026-08-31 00:00+00', 81, substr(person.id::text, 25)::bigint),
    person.id,
    person.trust_score - coalesce(moved.total, 0) - 5.0,
    person.trust_score - coalesce(moved.total, 0),
    'opening',
    timestamptz '2026-08-31 00:00+00'
from public.users as person
left join (
    select
        demo_trust.user_id,
        sum(demo_trust.delta) as total
    from demo_trust
    group by demo_trust.user_id
) as moved on moved.user_id = person.id
where person.trust_score - coalesce(moved.total, 0) <> 5.0;

insert into public.trust_events (
    id, user_id, delta, score_after, reason, submission_id, company_id, decided_by, company_total, decider_total, created_at
)
select
    pg_temp.demo_id_at(demo_trust.reviewed_at, 81, substr(demo_trust.id::text, 25)::bigint),
    demo_trust.user_id,
    demo_trust.delta,
    person.trust_score - coalesce(
        sum(demo_trust.delta) over (
            partition by demo_trust.user_id
            order by demo_trust.age
            rows between unbounded preceding and 1 preceding
        ),
        0
    ),
    case when demo_trust.delta > 0 then 'work_approved' else 'work_rejected' end,
    demo_trust.id,
    demo_trust.company_id,
    demo_trust.reviewed_by,
    sum(demo_trust.delta) over (partition by demo_trust.user_id, demo_trust.company_id order by demo_trust.age desc),
    case
        when demo_trust.reviewed_by is not null
            then sum(demo_trust.delta) over (partition by demo_trust.user_id, demo_trust.reviewed_by order by demo_trust.age desc)
    end,
    demo_trust.reviewed_at
from demo_trust
inner join public.users as person on person.id = demo_trust.user_id;
