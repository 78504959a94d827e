-- What demo data is too tidy for: ties, nulls, odd texts, rows in all states.
update creators.users
set
    created_at = date_trunc('year', created_at),
    bio = case when id::text ~ '[05]$' then null else 'Line 1' || chr(10) || '"é" 100 %_\' end,
    visibility = (array['public', 'public', 'unlisted', 'private']::creators.visibility_enum [])[1 + ascii(right(id::text, 1)) % 4]
where id::text ~ '-0000000009[3-9][0-9]$';

insert into creators.content_item (
    user_id, social_account_id, content_type_slug, platform_content_id, title, description, tags, language, visibility, url,
    duration_seconds, views_count, likes_count, published_at, synced_at, deleted_at, category_slug, created_at
)
select
    account.user_id,
    account.id,
    (array['video', 'short', 'image', 'post'])[1 + n % 4],
    'tie ' || n,
    (array['100 %', '50_50', 'back\slash', '%%%', 'É 你好 🙂', 'quote " and ''', 'abc', 'ABC', 'a b'])[1 + n % 9],
    case when n % 3 > 0 then 'Running runners ran, É 你好 🙂 ' || chr(10) || '100 %_\' end,
    (array['{}', '{"100 %","É 🙂"}', '{a,b,"quote \" and ''"}', '{abc,ABC}']::text [])[1 + n % 4]::text [],
    (array['simple', 'english', 'german'])[1 + n % 3],
    (array['public', 'public', 'unlisted', 'private']::creators.visibility_enum [])[1 + n % 4],
    case when n % 2 = 0 then 'https://example.com/?a=%25&b="é"' end,
    case when n % 4 = 0 then n end,
    n % 2,
    n % 3,
    case when n % 5 > 0 then timestamptz '2026-11-01 00:00+00' + n % 2 * interval '1 hour' end,
    case when n % 3 > 0 then timestamptz '2026-11-20 00:00:00.123456+00' end,
    case when n % 7 = 0 then timestamptz '2026-11-21 00:00+00' end,
    case when n % 3 > 0 then (array['music', 'gaming'])[1 + n % 2] end,
    timestamptz '2026-11-20 00:00+00'
from creators.social_account as account
cross join generate_series(1, 18) as n
where account.user_id::text ~ '-0000000009[2-3][0-9]$';

update creators.social_account
set
    created_at = date_trunc('year', created_at),
    followers_count = 100 * ascii(right(id::text, 1)) % 3,
    name = case when id::text ~ '[13579]$' then null else '100 %_\ É 🙂' end,
    last_synced_at = case when id::text ~ '[2468]$' then null else date_trunc('month', last_synced_at) end
where user_id::text ~ '-0000000009[2-3][0-9]$' and id::text ~ '[0-9]$';

insert into creators.content_revision (user_id, content_item_id, revision, changed_by, source, changes, created_at)
select
    item.user_id,
    item.id,
    item.revision + n,
    case when n % 2 = 0 then item.user_id end,
    (array['owner', 'sync', 'ai', 'revert'])[1 + n % 4],
    (
        array[
            '{}', '{"title": {"before": "100 %", "after": "É 🙂"}}', '{"tags": {"before": [], "after": ["a", "b"]}, "": 1e3}'
        ]::jsonb []
    )[1 + n % 3],
    timestamptz '2026-11-20 00:00+00'
from creators.content_item as item
cross join generate_series(1, 5) as n
where item.platform_content_id ~ '^tie [1-4]$' and item.user_id::text ~ '-0000000009[2-3][0-9]$';

update creators.content_item
set revision = revision + 5
where platform_content_id ~ '^tie [1-4]$' and user_id::text ~ '-0000000009[2-3][0-9]$';

insert into creators.content_media (user_id, content_item_id, kind, url, width, height, duration_seconds, position, created_at)
select
    item.user_id,
    item.id,
    (array['image', 'video', 'audio'])[1 + n % 3],
    'https://example.com/?a=%25&b="é"',
    case when n % 2 = 0 then n end,
    case when n % 3 = 0 then n end,
    case when n % 2 = 1 then 0 end,
    n,
    timestamptz '2026-11-20 00:00+00'
from creators.content_item as item
cross join generate_series(1, 3) as n
where item.platform_content_id ~ '^tie [1-6]$' and item.user_id::text ~ '-0000000009[2-3][0-9]$';

insert into creators.content_click (content_item_id, day, clicks)
select item.id, date '2026-11-20' - n, n
from creators.content_item as item
cross join generate_series(1, 4) as n
where item.platform_content_id ~ '^tie [1-6]$' and item.user_id::text ~ '-0000000009[2-3][0-9]$';

insert into creators.trending_content (period, rank, content_item_id, score, clicks, computed_at)
select
    period.name,
    item.rank,
    item.id,
    item.rank % 2 + 0.50,
    item.rank % 3,
    timestamptz '2026-11-20 00:00+00'
from (
    select id, row_number() over (order by id) as rank
    from creators.content_item
    where platform_content_id ~ '^tie [1-5]$'
) as item
cross join (values ('day'), ('week'), ('month')) as period (name)
where item.rank <= 20;

insert into creators.ai_suggestion (
    user_id, content_item_id, model_id, status, suggested_titles, suggested_descriptions, suggested_tags, total_cost_cents,
    error_message, expires_at, settled_at, created_at
)
select
    item.user_id,
    item.id,
    model.id,
    outcome.status,
    case when outcome.status = 'ready' then '{"100 %","É 你好 🙂"}'::text [] else '{}' end,
    case when outcome.status = 'ready' then '{"quote \" and ''"}'::text [] else '{}' end,
    '{}',
    0.0000000001 * n,
    case when outcome.status = 'failed' then 'Line 1' || chr(10) || '"é"' end,
    timestamptz '2036-01-01 00:00+00',
    timestamptz '2026-11-20 00:00+00',
    timestamptz '2026-11-20 00:00+00'
from creators.content_item as item
cross join generate_series(1, 6) as n
cross join lateral (select (array['ready', 'failed', 'expired'])[1 + n % 3] as status) as outcome
cross join (select id from creators.ai_model order by slug limit 1) as model
where item.platform_content_id ~ '^tie [1-2]$' and item.user_id::text ~ '-0000000009[2-3][0-9]$';

insert into creators.ai_suggestion_application (
    user_id, suggestion_id, content_item_id, field, value_before, value_after, applied_at, reverted_at
)
select
    suggestion.user_id,
    suggestion.id,
    suggestion.content_item_id,
    (array['title', 'description', 'tags'])[n],
    (array['"abc"', 'null', '[]']::jsonb [])[n],
    (array['"É 🙂"', '"100 %"', '["a", "b"]']::jsonb [])[n],
    timestamptz '2026-11-20 00:00+00',
    case when n = 2 then timestamptz '2026-11-21 00:00+00' end
from creators.ai_suggestion as suggestion
cross join generate_series(1, 3) as n
where suggestion.status = 'ready' and suggestion.created_at = timestamptz '2026-11-20 00:00+00';

insert into creators.ai_usage (user_id, suggestion_id, model_id, prompt_tokens, completion_tokens, cost_cents, has_failed, created_at)
select
    case when n % 5 > 0 then suggestion.user_id end,
    case when n % 3 > 0 then suggestion.id end,
    suggestion.model_id,
    n,
    n % 2,
    n * 0.0000000001,
    n % 2 = 0,
    timestamptz '2026-11-20 00:00+00'
from creators.ai_suggestion as suggestion
cross join generate_series(1, 5) as n
where suggestion.created_at = timestamptz '2026-11-20 00:00+00';

insert into creators.trending_keyword (keyword, language, position, items_count, views_count)
select (array['100 %', 'É 你好 🙂', 'abc', 'ABC'])[n], language.name, n, 1, n % 2
from generate_series(1, 4) as n
cross join (values ('simple'), ('german')) as language (name);

insert into creators.content_tag (slug, items_count)
select 'tie ' || n || ' 100 %_\', n % 2
from generate_series(1, 12) as n;

insert into creators.featured_creator (user_id, position, reason, featured_by, starts_at, ends_at)
select
    creator.id,
    1 + n % 2,
    case when n % 2 = 0 then '100 %_\ É 🙂' end,
    case when n % 3 = 0 then '00000000-0000-7000-8000-000000000923'::uuid end,
    timestamptz '2026-11-01 00:00+00',
    case when n % 2 = 1 then timestamptz '2036-01-01 00:00+00' end
from creators.users as creator
cross join lateral (select right(creator.id::text, 1)::integer as n) as numbered
where creator.id::text ~ '-00000000093[0-9]$'
on conflict (user_id) do nothing;

insert into creators.job_queue (
    user_id, job_type_slug, payload, status, priority, turn, attempts, max_attempts, progress, result, error_message,
    worker, started_at, ended_at, created_at
)
select
    creator.id,
    'sync_youtube',
    (array['{}', '{"b": 1.50, "a": [null, {"é": "\" 🙂"}], "": 1e3}']::jsonb [])[1 + n % 2],
    outcome.status,
    n % 11,
    timestamptz '2036-01-01 00:00+00',
    n % 3,
    3,
    n % 101,
    case when outcome.status = 'completed' then '{"": 1e3}'::jsonb end,
    case when outcome.status = 'failed' then 'Line 1' || chr(10) || '"é"' end,
    case when n % 2 = 0 then '100 %_\' end,
    case when n % 2 = 0 then timestamptz '2026-11-20 00:00+00' end,
    case when outcome.status <> 'pending' then timestamptz '2026-11-21 00:00+00' end,
    timestamptz '2026-11-20 00:00+00'
from creators.users as creator
cross join generate_series(1, 9) as n
cross join lateral (select (array['completed', 'failed', 'cancelled', 'pending'])[1 + n % 4] as status) as outcome
where creator.id::text ~ '-00000000092[1-4]$';

insert into creators.job_log (user_id, job_id, level, message, created_at)
select
    job.user_id,
    job.id,
    (array['debug', 'info', 'warning', 'error'])[n],
    '100 %_\ É 🙂' || chr(10) || n,
    timestamptz '2026-11-20 00:00+00'
from creators.job_queue as job
cross join generate_series(1, 4) as n
where job.created_at = timestamptz '2026-11-20 00:00+00';

insert into creators.stripe_webhook_events (
    id, type, livemode, created, payload, status, attempts, due_at, error_message, processed_at, created_at
)
select
    'evt_tie_' || n || ' 100 %_\',
    (array['customer.created', 'É 🙂'])[1 + n % 2],
    n % 2 = 0,
    timestamptz '2026-11-20 00:00+00',
    '{"b": 1.50, "a": [null], "": 1e3}',
    outcome.status,
    n % 3,
    timestamptz '2036-01-01 00:00+00',
    case when outcome.status in ('failed', 'dead') then 'Line 1' || chr(10) || '"é"' end,
    case when outcome.status = 'processed' then timestamptz '2026-11-21 00:00+00' end,
    timestamptz '2026-11-20 00:00+00'
from generate_series(1, 10) as n
cross join lateral (select (array['received', 'processed', 'failed', 'dead', 'ignored'])[1 + n % 5] as status) as outcome;

insert into creators.seo_connection (user_id, search_engine_slug, site_url, is_active, created_at)
select
    creator.id,
    (array['google', 'bing'])[1 + n % 2],
    'https://tie.example/' || n || '/',
    n % 3 > 0,
    timestamptz '2026-11-20 00:00+00'
from creators.users as creator
cross join generate_series(1, 6) as n
where creator.id::text ~ '-00000000092[1-4]$';

insert into creators.seo_submission (user_id, connection_id, content_item_id, submitted_url, status, error_message, settled_at, created_at)
select
    connection.user_id,
    connection.id,
    item.id,
    connection.site_url || '?a=%25&b="é"',
    outcome.status,
    case when outcome.status = 'failed' then '100 %_\ É 🙂' end,
    timestamptz '2026-11-20 00:00+00',
    timestamptz '2026-11-20 00:00+00'
from creators.seo_connection as connection
inner join creators.content_item as item on item.user_id = connection.user_id
cross join lateral (select (array['submitted', 'failed'])[1 + ascii(right(item.platform_content_id, 1)) % 2] as status) as outcome
where connection.created_at = timestamptz '2026-11-20 00:00+00' and item.platform_content_id ~ '^tie [1-3]$';

insert into creators.seo_usage (user_id, submission_id, search_engine_slug, response_status, has_failed, created_at)
select
    submission.user_id,
    case when n = 1 then submission.id end,
    (array['google', 'bing'])[n],
    case when n = 1 then 200 end,
    n = 2,
    timestamptz '2026-11-20 00:00+00'
from creators.seo_submission as submission
cross join generate_series(1, 2) as n
where submission.created_at = timestamptz '2026-11-20 00:00+00';

insert into creators.quota_usage_history (user_id, quota, cycle_start, cycle_end, used, quota_limit)
select
    creator.id,
    quota.name,
    timestamptz '2024-01-01 00:00+00' + n * interval '1 day',
    timestamptz '2025-01-01 00:00+00',
    n,
    0
from creators.users as creator
cross join generate_series(1, 5) as n
cross join (values ('sync'), ('ai_analysis')) as quota (name)
where creator.id::text ~ '-00000000092[1-4]$';

insert into creators.notification (user_id, type, title, message, entity_type, entity_id, is_read, read_at, created_at)
select
    creator.id,
    (array['welcome', 'featured', 'system']::creators.notification_type_enum [])[1 + n % 3],
    (array['100 %', 'É 你好 🙂', 'Tie'])[1 + n % 3],
    'Line 1' || chr(10) || '"é"',
    subject.type,
    subject.id,
    n % 2 = 0,
    case when n % 2 = 0 then timestamptz '2026-11-21 00:00+00' end,
    timestamptz '2026-11-20 00:00+00'
from creators.users as creator
cross join generate_series(1, 3) as n
cross join lateral (
    (select 'content_item' as type, item.id from creators.content_item as item where item.user_id = creator.id order by item.id limit 1)
    union all
    (select 'social_account', account.id from creators.social_account as account order by account.id limit 1)
    union all
    (select 'ai_suggestion', gen_random_uuid())
    union all
    (select null, null)
) as subject
where creator.id::text ~ '-00000000092[1-4]$';

insert into creators.audit_log (actor_id, actor_role, user_id, action, entity, entity_id, changes, created_at)
select
    case when n % 2 = 0 then creator.id end,
    (array['authenticated', 'system'])[1 + n % 2],
    creator.id,
    (array['insert', 'update', 'delete'])[1 + n % 3],
    (array['user_role', 'social_account'])[1 + n % 2],
    creator.id,
    (array['{}', '{"role": {"before": null, "after": "É 🙂"}, "": 1e3}']::jsonb [])[1 + n % 2],
    timestamptz '2026-11-20 00:00+00'
from creators.users as creator
cross join generate_series(1, 6) as n
where creator.id::text ~ '-00000000092[1-4]$';
