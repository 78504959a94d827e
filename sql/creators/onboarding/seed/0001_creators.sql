-- Nia, Omar, an admin, and Rui who has just come; and ten creators for each square of the scale, so that a hundred make
-- 100,000. People are one in all domains: those that another domain's demo data brought are creators too.
create or replace function pg_temp.is_demo_creator(p_id uuid) returns boolean
language sql
immutable
as $$
    select
        p_id::text like '00000000-0000-7000-8000-%'
        and right(p_id::text, 12)::bigint between 925 and 924 + 10 * current_setting('gateway.seed_scale')::bigint ^ 2
$$;

insert into auth.users (
    id, aud, role, email, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at, updated_at
)
select
    person.id,
    'authenticated',
    'authenticated',
    person.email,
    timestamptz '2026-01-01 00:00+00',
    case when person.is_admin then '{"provider": "email", "role": "admin"}' else '{"provider": "email"}' end::jsonb,
    jsonb_build_object('full_name', person.full_name),
    timestamptz '2026-01-01 00:00+00',
    timestamptz '2026-01-01 00:00+00'
from (
    select
        ('00000000-0000-7000-8000-' || lpad((920 + numbered.n)::text, 12, '0'))::uuid as id,
        'person' || (920 + numbered.n) || '@demo.example' as email,
        'Demo Person ' || numbered.n as full_name,
        numbered.n = 3 as is_admin
    from generate_series(1, 4) as numbered (n)
    union all
    select
        ('00000000-0000-7000-8000-' || lpad((924 + numbered.n)::text, 12, '0'))::uuid,
        'person' || (924 + numbered.n) || '@demo.example',
        'Demo Creator ' || numbered.n,
        false
    from generate_series(1, (10 * current_setting('gateway.seed_scale')::bigint ^ 2)::bigint) as numbered (n)
) as person
on conflict (id) do nothing;

-- What the trigger on accounts made bears the time of the loading, and ids of that moment.
alter table creators.users disable trigger user;
alter table creators.user_role disable trigger user;
alter table creators.user_setting disable trigger user;
alter table creators.subscription disable trigger user;

update creators.users
set
    display_name = case id
        when '00000000-0000-7000-8000-000000000921' then 'Nia Makes'
        when '00000000-0000-7000-8000-000000000922' then 'Omar Outdoors'
        when '00000000-0000-7000-8000-000000000923' then 'Pia'
        else display_name
    end,
    bio = case id
        when '00000000-0000-7000-8000-000000000921' then 'Things made of wood, and how to make them.'
        when '00000000-0000-7000-8000-000000000922' then 'Walks, tents and weather.'
    end,
    is_onboarded = id in (
        '00000000-0000-7000-8000-000000000921', '00000000-0000-7000-8000-000000000922', '00000000-0000-7000-8000-000000000923'
    ),
    created_at = timestamptz '2026-01-01 00:00+00',
    updated_at = timestamptz '2026-01-01 00:00+00';
update creators.users
set
    display_name = 'Creator ' || (right(id::text, 12)::bigint - 924),
    visibility = (
        array['public', 'public', 'public', 'public', 'public', 'public', 'public', 'public', 'unlisted', 'private']
    )[1 + right(id::text, 12)::bigint % 10]::creators.visibility_enum,
    is_onboarded = true
where pg_temp.is_demo_creator(id);
update creators.user_role
set
    created_at = timestamptz '2026-01-01 00:00+00',
    updated_at = timestamptz '2026-01-01 00:00+00';
insert into creators.user_role (user_id, role, created_at, updated_at)
select
    creator.id,
    'creator',
    creator.created_at,
    creator.created_at
from creators.users as creator
where creator.is_onboarded;
update creators.user_setting
set
    created_at = timestamptz '2026-01-01 00:00+00',
    updated_at = timestamptz '2026-01-01 00:00+00';
update creators.subscription
set
    id = overlay(user_id::text placing '80d1' from 20)::uuid,
    tier_id = case user_id
        when '00000000-0000-7000-8000-000000000921' then '00000000-0000-7000-80d0-000000000003'
        when '00000000-0000-7000-8000-000000000922' then '00000000-0000-7000-80d0-000000000002'
        else tier_id
    end::uuid,
    syncs_used = case user_id when '00000000-0000-7000-8000-000000000921' then 12 else 0 end,
    ai_analyses_used = case user_id when '00000000-0000-7000-8000-000000000921' then 30 else 0 end,
    anchored_at = timestamptz '2026-01-01 00:00+00',
    cycle_start_date = timestamptz '2026-11-01 00:00+00',
    cycle_end_date = timestamptz '2099-01-01 00:00+00',
    created_at = timestamptz '2026-01-01 00:00+00',
    updated_at = timestamptz '2026-01-01 00:00+00';

alter table creators.users enable trigger user;
alter table creators.user_role enable trigger user;
alter table creators.user_setting enable trigger user;
alter table creators.subscription enable trigger user;

insert into creators.quota_usage_history (id, user_id, quota, cycle_start, cycle_end, used, quota_limit, created_at, updated_at)
select
    ('00000000-0000-7000-80d4-' || lpad((month.n * 10 + quota.place)::text, 12, '0'))::uuid,
    '00000000-0000-7000-8000-000000000921',
    quota.name,
    timestamptz '2026-08-01 00:00+00' + make_interval(months => month.n),
    timestamptz '2026-08-01 00:00+00' + make_interval(months => month.n + 1),
    7 * month.n + quota.place,
    1000,
    timestamptz '2026-08-01 00:00+00' + make_interval(months => month.n + 1),
    timestamptz '2026-08-01 00:00+00' + make_interval(months => month.n + 1)
from generate_series(0, 2) as month (n)
cross join unnest(array['sync', 'ai_analysis', 'seo_submission', 'social_account']) with ordinality as quota (name, place);

alter table creators.notification disable trigger user;

insert into creators.notification (id, user_id, type, title, message, is_read, read_at, created_at, updated_at)
select
    ('00000000-0000-7000-80d5-' || lpad(told.n::text, 12, '0'))::uuid,
    '00000000-0000-7000-8000-000000000921',
    told.type::creators.notification_type_enum,
    told.title,
    told.message,
    told.n < 3,
    case when told.n < 3 then told.at + interval '1 hour' end,
    told.at,
    told.at
from (
    values
    (1, 'welcome', 'Welcome', 'Connect a platform to bring your content here.', timestamptz '2026-11-01 08:00+00'),
    (2, 'account_connected', 'An account is connected', 'The account @niamakes is connected now.', '2026-11-01 09:00+00'),
    (3, 'sync_completed', 'Your content is here', 'The content of @niamakes is synchronised.', '2026-11-01 10:00+00')
) as told (n, type, title, message, at);

alter table creators.notification enable trigger user;

insert into creators.cache_store (key, value, expires_at, created_at, updated_at)
values (
    'demo', '{"rates": 1}', timestamptz '2099-01-01 00:00+00', timestamptz '2026-11-01 00:00+00', timestamptz '2026-11-01 00:00+00'
);

insert into creators.audit_log (id, actor_id, actor_role, user_id, action, entity, entity_id, changes, created_at, updated_at)
values (
    '00000000-0000-7000-80db-000000000001',
    '00000000-0000-7000-8000-000000000923',
    'authenticated',
    '00000000-0000-7000-8000-000000000921',
    'update',
    'subscription',
    '00000000-0000-7000-80d1-000000000921',
    '{"tier_id": {"before": "00000000-0000-7000-80d0-000000000001", "after": "00000000-0000-7000-80d0-000000000003"}}',
    timestamptz '2026-11-01 07:00+00',
    timestamptz '2026-11-01 07:00+00'
);
