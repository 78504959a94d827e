-- Nia's and Omar's content in all states, in several languages, and ten items of everybody else, of whose words some are in many
-- titles and most in few.
alter table creators.content_item disable trigger user;

insert into creators.content_item (
    id, user_id, social_account_id, content_type_slug, platform_content_id, title, description, tags, language, visibility, url,
    duration_seconds, views_count, likes_count, comments_count, published_at, synced_at, deleted_at, is_public, revision,
    created_at, updated_at
)
select
    ('00000000-0000-7000-80d8-' || lpad(named.n::text, 12, '0'))::uuid,
    account.user_id,
    account.id,
    named.kind,
    'demo-' || named.n,
    named.title,
    named.description,
    named.tags::text [],
    named.language,
    named.visibility::creators.visibility_enum,
    'https://www.example.com/' || named.n,
    case when named.kind in ('video', 'short') then 60 * named.n end,
    1000 * named.n,
    100 * named.n,
    10 * named.n,
    case when named.is_published then timestamptz '2026-09-01 12:00+00' + make_interval(days => named.n) end,
    timestamptz '2026-11-01 00:00+00',
    case when named.is_deleted then timestamptz '2026-10-15 00:00+00' end,
    named.visibility = 'public' and named.is_published and not named.is_deleted and account.is_public,
    case named.n when 1 then 2 else 0 end,
    timestamptz '2026-09-01 12:00+00' + make_interval(days => named.n),
    timestamptz '2026-09-01 12:00+00' + make_interval(days => named.n)
from (
    values
    (1, 1, 'video', 'Building a walnut chair', 'From the board to the chair, with hand tools.', '{woodworking,chair}', 'english', 'public', true, false),
    (2, 1, 'video', 'Sharpening chisels', 'Running water, stones and patience.', '{woodworking,tools}', 'english', 'public', true, false),
    (3, 1, 'short', 'A joint in a minute', null, '{joints}', 'english', 'public', true, false),
    (4, 1, 'video', 'Notes for myself', 'The chair again, not for everybody.', '{chair}', 'english', 'private', true, false),
    (5, 1, 'video', 'For those who know the chair', null, '{chair}', 'english', 'unlisted', true, false),
    (6, 1, 'video', 'A chair that failed', null, '{chair}', 'english', 'public', true, true),
    (7, 1, 'video', 'The next chair', 'Comes in December.', '{chair}', 'english', 'public', false, false),
    (8, 2, 'image', 'Stühle aus Nussholz', 'Alle Stühle dieses Jahres.', '{möbel}', 'german', 'public', true, false),
    (9, 2, 'story', 'Una silla nueva', 'Sillas y mesas de nogal.', '{sillas}', 'spanish', 'public', true, false),
    (10, 3, 'short', 'The chair on a platform that Nia left', null, '{chair}', 'english', 'public', true, false),
    (11, 4, 'video', 'Tests of a chair', null, '{chair}', 'english', 'public', true, false),
    (12, 5, 'video', 'A tent in the storm', 'Ran for the tent; the weather won.', '{camping,weather}', 'english', 'public', true, false),
    (13, 5, 'live', 'Walking to the lake', null, '{walks}', 'english', 'public', true, false),
    (14, 6, 'image', 'A folding chair by the lake', null, '{chair}', 'english', 'public', true, false)
) as named (n, account, kind, title, description, tags, language, visibility, is_published, is_deleted)
inner join creators.social_account as account
    on account.id = ('00000000-0000-7000-80d6-' || lpad(named.account::text, 12, '0'))::uuid;

insert into creators.content_revision (id, user_id, content_item_id, revision, changed_by, source, changes, created_at, updated_at)
select
    ('00000000-0000-7000-80d9-' || lpad(edit.n::text, 12, '0'))::uuid,
    '00000000-0000-7000-8000-000000000921',
    '00000000-0000-7000-80d8-000000000001',
    edit.n,
    '00000000-0000-7000-8000-000000000921',
    'owner',
    edit.changes::jsonb,
    timestamptz '2026-09-03 12:00+00' + make_interval(days => edit.n),
    timestamptz '2026-09-03 12:00+00' + make_interval(days => edit.n)
from (
    values
    (1, '{"title": {"before": "Chair", "after": "Walnut chair"}}'),
    (2, '{"title": {"before": "Walnut chair", "after": "Building a walnut chair"}, "tags": {"before": [], "after": ["woodworking", "chair"]}}')
) as edit (n, changes);

create or replace function pg_temp.pick(p_number bigint, p_salt bigint, p_choices bigint) returns bigint
language sql
immutable
as $$ select (p_number % 10000019 * (2654435761 + p_salt * 1597334678) % 4294967296) / 65536 % p_choices $$;

-- 8,000 words that are no language's.
create or replace function pg_temp.word(p_number bigint) returns text
language sql
immutable
as $$
    select string_agg((array[
        'ba', 'ke', 'mi', 'lo', 'su', 'ra', 'ne', 'ti', 'do', 'fu', 'ga', 'he', 'ji', 'po', 'vu', 'sa', 'le', 'ri', 'no', 'tu'
    ])[1 + (p_number / (20 ^ place.n)::bigint % 20)::integer], '' order by place.n)
    from generate_series(0, 2) as place (n)
$$;

insert into creators.content_item (
    id, user_id, social_account_id, content_type_slug, platform_content_id, title, description, tags, language, visibility,
    views_count, likes_count, published_at, synced_at, is_public, created_at, updated_at
)
select
    ('00000000-0000-7000-80da-' || lpad(made.n::text, 12, '0'))::uuid,
    made.user_id,
    made.account_id,
    (array['video', 'short', 'live', 'image', 'post', 'story'])[1 + pg_temp.pick(made.n, 1, 6)],
    'demo-' || made.n,
    initcap(
        (array[
            'building', 'cooking', 'playing', 'painting', 'running', 'fixing', 'growing', 'filming', 'singing', 'coding'
        ])[1 + pg_temp.pick(made.n, 2, 10)]
        -- the square makes some words frequent
        || ' ' || pg_temp.word(pg_temp.pick(made.n, 3, 90) * pg_temp.pick(made.n, 4, 90))
        || ' ' || pg_temp.word(pg_temp.pick(made.n, 5, 8000))
    ),
    'Made with ' || pg_temp.word(pg_temp.pick(made.n, 6, 8000)) || ' and ' || pg_temp.word(pg_temp.pick(made.n, 7, 8000)) || '.',
    array[pg_temp.word(pg_temp.pick(made.n, 8, 400))],
    (array['english', 'english', 'english', 'english', 'german', 'spanish', 'simple'])[1 + pg_temp.pick(made.n, 9, 7)],
    case when made.visibility < 8 then 'public' else 'private' end::creators.visibility_enum,
    pg_temp.pick(made.n, 11, 50000) * pg_temp.pick(made.n, 12, 50),
    pg_temp.pick(made.n, 13, 5000),
    timestamptz '2025-01-01 00:00+00' + pg_temp.pick(made.n, 14, 60000) * interval '15 minutes',
    timestamptz '2026-11-01 00:00+00',
    made.visibility < 8 and made.is_shown,
    timestamptz '2026-01-01 00:00+00',
    timestamptz '2026-01-01 00:00+00'
from (
    select
        10 * account.n + numbered.n as n,
        account.user_id,
        account.id as account_id,
        account.is_public and creator.is_public as is_shown,
        pg_temp.pick(10 * account.n + numbered.n, 10, 10) as visibility
    from (
        select
            of_demo.*,
            right(of_demo.id::text, 12)::bigint - 10 as n
        from creators.social_account as of_demo
        where
            of_demo.platform_account_id like 'demo-%'
            and right(of_demo.id::text, 12)::bigint > 10
    ) as account
    inner join creators.users as creator on creator.id = account.user_id
    cross join generate_series(1, 10) as numbered (n)
) as made
order by made.n;

alter table creators.content_item enable trigger user;
