-- Jobs of Nia and Omar in every state, two of them at any time, and events of Stripe of each kind; and jobs that have ended of everybody
-- of the scale.
alter table creators.job_queue disable trigger user;

insert into creators.job_queue (
    id, user_id, job_type_slug, payload, status, priority, turn, attempts, max_attempts, due_at, lease_token, worker, progress,
    result, error_message, started_at, ended_at, created_at, updated_at
)
select
    ('00000000-0000-7000-80e7-' || lpad(job.n::text, 12, '0'))::uuid,
    ('00000000-0000-7000-8000-' || lpad((920 + job.creator)::text, 12, '0'))::uuid,
    job.job_type,
    jsonb_build_object('n', job.n),
    job.status,
    5,
    job.at + interval '5 minutes',
    job.attempts,
    5,
    case job.status when 'running' then timestamptz '2099-01-01 00:00+00' else job.at end,
    case job.status when 'running' then '00000000-0000-7000-80e7-00000000aaaa'::uuid end,
    case when job.attempts > 0 then 'worker-1' end,
    case job.status when 'running' then 40 when 'completed' then 100 else 0 end,
    case job.status when 'completed' then '{"items": 12}'::jsonb end,
    case job.status when 'failed' then 'The platform did not answer.' end,
    case when job.attempts > 0 then job.at + interval '6 minutes' end,
    case when job.status in ('completed', 'failed', 'cancelled') then job.at + interval '7 minutes' end,
    job.at,
    job.at + interval '7 minutes'
from (
    select
        story.*,
        timestamptz '2026-11-20 08:00+00' + story.n * interval '1 hour' as at
    from (
        values
        (1, 1, 'sync_youtube', 'completed', 1),
        (2, 1, 'sync_instagram', 'failed', 5),
        (3, 1, 'submit_to_search_engine', 'cancelled', 0),
        (4, 1, 'sync_tiktok', 'running', 1),
        (5, 1, 'sync_youtube', 'pending', 0),
        (6, 2, 'sync_youtube', 'completed', 2),
        (7, 2, 'sync_x', 'pending', 0)
    ) as story (n, creator, job_type, status, attempts)
) as job;

insert into creators.job_queue (
    id, user_id, job_type_slug, payload, status, priority, turn, attempts, max_attempts, due_at, worker, progress, result, error_message,
    started_at, ended_at, created_at, updated_at
)
select
    ('00000000-0000-7000-80e7-' || lpad((10 * made.n + story.n)::text, 12, '0'))::uuid,
    made.user_id,
    'sync_youtube',
    jsonb_build_object('n', story.n),
    story.status,
    5,
    made.at + interval '5 minutes',
    story.attempts,
    5,
    made.at,
    'worker-1',
    case story.status when 'completed' then 100 else 0 end,
    case story.status when 'completed' then '{"items": 10}'::jsonb end,
    case story.status when 'failed' then 'The platform did not answer.' end,
    made.at + interval '6 minutes',
    made.at + interval '7 minutes',
    made.at,
    made.at + interval '7 minutes'
from (
    select
        creator.id as user_id,
        right(creator.id::text, 12)::bigint as n,
        timestamptz '2026-11-01 08:00+00' + right(creator.id::text, 12)::bigint % 20000 * interval '1 minute' as at
    from creators.users as creator
    where exists (
        select
        from creators.social_account as account
        where
            account.user_id = creator.id
            and account.platform_account_id like 'demo-%'
            and right(account.id::text, 12)::bigint > 10
    )
) as made
cross join (
    values
    (1, 'completed', 1),
    (2, 'completed', 2),
    (3, 'failed', 5)
) as story (n, status, attempts);

insert into creators.job_log (id, user_id, job_id, level, message, created_at, updated_at)
select
    ('00000000-0000-7000-80e8-' || lpad((1000000000 * line.step::bigint + right(job.id::text, 12)::bigint)::text, 12, '0'))::uuid,
    job.user_id,
    job.id,
    line.level,
    line.message,
    coalesce(line.at, job.created_at),
    coalesce(line.at, job.created_at)
from creators.job_queue as job
cross join lateral (
    values
    (1, 'info', 'The job was created.', job.created_at),
    (2, 'info', format('Attempt %s of 5 has begun.', job.attempts), job.started_at),
    (3, 'info', 'The job is completed.', case job.status when 'completed' then job.ended_at end),
    (4, 'error', 'The job has failed: ' || job.error_message, case job.status when 'failed' then job.ended_at end),
    (5, 'info', 'The job was cancelled.', case job.status when 'cancelled' then job.ended_at end)
) as line (step, level, message, at)
where line.at is not null;

alter table creators.job_queue enable trigger user;

insert into creators.stripe_webhook_events (
    id, type, livemode, created, payload, status, attempts, due_at, error_message, processed_at, created_at, updated_at
)
select
    'evt_demo_' || event.n,
    event.type,
    false,
    event.at,
    jsonb_build_object('id', event.object, 'customer', event.customer),
    event.status,
    event.attempts,
    event.at,
    case when event.status in ('failed', 'dead') then format('No creator is known for the customer %s.', event.customer) end,
    case event.status when 'processed' then event.at + interval '3 seconds' end,
    event.at + interval '1 second',
    event.at + interval '3 seconds'
from (
    select
        story.*,
        timestamptz '2026-11-21 09:00+00' + story.n * interval '1 minute' as at
    from (
        values
        (1, 'checkout.session.completed', 'cs_demo_1', 'cus_demo_1', 'processed', 1),
        (2, 'customer.subscription.created', 'sub_demo_1', 'cus_demo_1', 'processed', 1),
        (3, 'invoice.paid', 'in_demo_1', 'cus_demo_1', 'ignored', 0),
        (4, 'customer.subscription.updated', 'sub_demo_9', 'cus_demo_9', 'dead', 8)
    ) as story (n, type, object, customer, status, attempts)
) as event;
