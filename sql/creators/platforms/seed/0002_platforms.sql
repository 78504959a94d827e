-- Nia is on three platforms and has left one, Omar is on YouTube and has taken an account away; everybody else has one
-- account. What opens a platform is a secret, and demo data has none.
create or replace function pg_temp.is_demo_creator(p_id uuid) returns boolean
language sql
immutable
as $$
    select
        p_id::text like '00000000-0000-7000-8000-%'
        and right(p_id::text, 12)::bigint between 925 and 924 + 10 * current_setting('gateway.seed_scale')::bigint ^ 2
$$;

alter table creators.platform_connection disable trigger user;
alter table creators.social_account disable trigger user;

create temporary table demo_accounts on commit drop as
select
    numbered.*,
    ('00000000-0000-7000-80d6-' || lpad(numbered.n::text, 12, '0'))::uuid as id,
    ('00000000-0000-7000-80d7-' || lpad(numbered.n::text, 12, '0'))::uuid as connection_id
from (
    select
        named.n,
        ('00000000-0000-7000-8000-' || lpad(named.person::text, 12, '0'))::uuid as user_id,
        named.platform,
        named.status,
        named.visibility,
        named.handle,
        named.followers,
        named.is_deleted
    from (
        values
        (1, 921, 'youtube', 'active', 'public', '@niamakes', 125000, false),
        (2, 921, 'instagram', 'expired', 'public', 'nia.makes', 48000, false),
        (3, 921, 'tiktok', 'disconnected', 'public', '@niamakes', 9000, false),
        (4, 921, 'youtube', 'active', 'private', '@niatests', 12, false),
        (5, 922, 'youtube', 'active', 'public', '@omaroutdoors', 5200, false),
        (6, 922, 'instagram', 'disconnected', 'public', 'omar.outdoors', 300, true)
    ) as named (n, person, platform, status, visibility, handle, followers, is_deleted)
    union all
    select
        10 + creator.n,
        creator.id,
        (array['youtube', 'instagram', 'tiktok'])[1 + creator.n % 3],
        case when creator.n % 25 = 5 then 'suspended' else 'active' end,
        'public',
        '@creator' || creator.n,
        creator.n * 7919 % 1000000,
        false
    from (
        select
            person.id,
            right(person.id::text, 12)::bigint - 924 as n
        from creators.users as person
        where pg_temp.is_demo_creator(person.id)
    ) as creator
) as numbered;

insert into creators.platform_connection (
    id, user_id, platform_slug, vault_secret_name, scopes, connected_at, is_active, created_at, updated_at
)
select
    demo.connection_id,
    demo.user_id,
    demo.platform,
    case when demo.status = 'active' then 'creators/' || demo.platform || '/' || demo.connection_id end,
    platform.scopes,
    timestamptz '2026-02-01 00:00+00',
    demo.status = 'active',
    timestamptz '2026-02-01 00:00+00',
    timestamptz '2026-02-01 00:00+00'
from demo_accounts as demo
inner join creators.platform as platform on platform.slug = demo.platform;

insert into creators.social_account (
    id, user_id, connection_id, platform_slug, account_status_slug, platform_account_id, handle, name, followers_count,
    last_synced_at, visibility, deleted_at, created_at, updated_at
)
select
    demo.id,
    demo.user_id,
    demo.connection_id,
    demo.platform,
    demo.status,
    'demo-' || demo.n,
    demo.handle,
    null,
    demo.followers,
    timestamptz '2026-11-01 00:00+00',
    demo.visibility::creators.visibility_enum,
    case when demo.is_deleted then timestamptz '2026-10-01 00:00+00' end,
    timestamptz '2026-02-01 00:00+00',
    timestamptz '2026-02-01 00:00+00'
from demo_accounts as demo;

alter table creators.platform_connection enable trigger user;
alter table creators.social_account enable trigger user;

alter table creators.subscription disable trigger user;

update creators.subscription as subscription
set social_accounts_used = counted.accounts
from (
    select
        account.user_id,
        count(*) as accounts
    from creators.social_account as account
    where account.account_status_slug <> 'disconnected'
    group by account.user_id
) as counted
where counted.user_id = subscription.user_id;

alter table creators.subscription enable trigger user;
