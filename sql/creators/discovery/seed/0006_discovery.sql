-- Addresses, followers, categories, clicks and tags of what the earlier phases brought; two creators are featured. What
-- trends is the job's to say.
alter table creators.users disable trigger user;

update creators.users as creator
set
    slug = case when creator.is_onboarded then creators_private.slug_base(creator.display_name) end,
    total_followers = (
        select coalesce(sum(account.followers_count), 0)
        from creators.social_account as account
        where
            account.user_id = creator.id
            and account.is_public
    );

alter table creators.users enable trigger user;

alter table creators.content_item disable trigger user;

update creators.content_item as item
set
    platform_slug = account.platform_slug,
    category_slug = category.slug,
    total_clicks = right(item.id::text, 12)::bigint % 7 * 6
from creators.social_account as account
cross join creators.content_category as category
where
    account.id = item.social_account_id
    and category.position = 1 + right(item.id::text, 12)::bigint % 15;

alter table creators.content_item enable trigger user;

-- of three days, which add up to the total
insert into creators.content_click (content_item_id, day, clicks, created_at, updated_at)
select
    item.id,
    date '2026-11-01' + day.n,
    item.total_clicks / 6 * day.n,
    timestamptz '2026-11-01 12:00+00' + make_interval(days => day.n),
    timestamptz '2026-11-01 12:00+00' + make_interval(days => day.n)
from creators.content_item as item
cross join generate_series(1, 3) as day (n)
where item.total_clicks > 0;

insert into creators.content_tag (slug, items_count, created_at, updated_at)
select
    lower(tag.name),
    count(distinct item.id),
    timestamptz '2026-11-01 00:00+00',
    timestamptz '2026-11-01 00:00+00'
from creators.content_item as item
cross join unnest(item.tags) as tag (name)
where item.is_public
group by lower(tag.name);

insert into creators.featured_creator (id, user_id, position, reason, featured_by, starts_at, created_at, updated_at)
select
    ('00000000-0000-7000-80db-' || lpad(featured.n::text, 12, '0'))::uuid,
    ('00000000-0000-7000-8000-' || lpad((920 + featured.n)::text, 12, '0'))::uuid,
    featured.n,
    featured.reason,
    '00000000-0000-7000-8000-000000000923',
    timestamptz '2026-11-01 00:00+00',
    timestamptz '2026-11-01 00:00+00',
    timestamptz '2026-11-01 00:00+00'
from (
    values
    (1, 'Shows every step.'),
    (2, 'Was out in every weather.')
) as featured (n, reason);

-- The creators came past triggers.
select private.list_sitemap('creators', 'creators.creator_pages');
