-- Nia has a site at two search engines, of which one is disconnected, and submissions in every state; Omar has one.
alter table creators.seo_connection disable trigger user;
alter table creators.seo_submission disable trigger user;

insert into creators.seo_connection (id, user_id, search_engine_slug, site_url, is_active, created_at, updated_at)
select
    ('00000000-0000-7000-80f4-' || lpad(site.n::text, 12, '0'))::uuid,
    ('00000000-0000-7000-8000-' || lpad(site.person::text, 12, '0'))::uuid,
    site.engine,
    'https://www.example.com/',
    site.is_active,
    timestamptz '2026-11-01 08:00+00' + site.n * interval '1 hour',
    timestamptz '2026-11-01 08:00+00' + site.n * interval '1 hour'
from (
    values
    (1, 921, 'google', true),
    (2, 921, 'bing', false),
    (3, 922, 'google', true)
) as site (n, person, engine, is_active);

insert into creators.seo_submission (
    id, user_id, connection_id, content_item_id, submitted_url, status, error_message, quota_used_at, expires_at, settled_at,
    created_at, updated_at
)
select
    ('00000000-0000-7000-80f5-' || lpad(story.n::text, 12, '0'))::uuid,
    connection.user_id,
    connection.id,
    item.id,
    item.url,
    story.status,
    case story.status when 'failed' then 'The search engine did not answer.' end,
    story.at,
    timestamptz '2099-01-01 00:00+00',
    case when story.status <> 'pending' then story.at + interval '20 seconds' end,
    story.at,
    story.at + interval '20 seconds'
from (
    select
        told.*,
        timestamptz '2026-11-10 10:00+00' + told.n * interval '1 day' as at
    from (
        values
        (1, 1, 1, 'submitted'),
        (2, 1, 2, 'failed'),
        (3, 2, 1, 'submitted'),
        (4, 1, 3, 'pending'),
        (5, 3, 12, 'submitted')
    ) as told (n, connection, item, status)
) as story
inner join creators.seo_connection as connection
    on connection.id = ('00000000-0000-7000-80f4-' || lpad(story.connection::text, 12, '0'))::uuid
inner join creators.content_item as item
    on item.id = ('00000000-0000-7000-80d8-' || lpad(story.item::text, 12, '0'))::uuid;

insert into creators.seo_usage (
    id, user_id, submission_id, search_engine_slug, response_status, has_failed, created_at, updated_at
)
select
    ('00000000-0000-7000-80f6-' || right(submission.id::text, 12))::uuid,
    submission.user_id,
    submission.id,
    connection.search_engine_slug,
    case submission.status when 'submitted' then 200 else 503 end,
    submission.status = 'failed',
    submission.settled_at,
    submission.settled_at
from creators.seo_submission as submission
inner join creators.seo_connection as connection on connection.id = submission.connection_id
where submission.status <> 'pending';

alter table creators.seo_connection enable trigger user;
alter table creators.seo_submission enable trigger user;

-- The content came past triggers.
alter table creators.content_item disable trigger user;

update creators.content_item as item
set edited_at = edit.at
from (
    select
        revision.content_item_id as item_id,
        max(revision.created_at) as at
    from creators.content_revision as revision
    group by revision.content_item_id
) as edit
where item.id = edit.item_id;

alter table creators.content_item enable trigger user;
select private.list_sitemap('content', 'creators.content_pages');
