-- What anybody browses, and what is counted of it. Indexes are made before there is much: a new column of a table that is
-- read all the time is filled in the same transaction.
-- Counters of a list and ranks are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int, require-concurrent-index-creation, adding-foreign-key-constraint, constraint-missing-not-valid, disallowed-unique-constraint
create table creators.content_category (
    slug text primary key
        constraint content_category_valid_slug check (slug ~ '^[a-z][a-z0-9-]{0,49}$'),
    name text not null
        constraint content_category_name_length check (char_length(name) between 1 and 100),
    description text not null
        constraint content_category_description_length check (char_length(description) between 1 and 500),
    position integer not null
        constraint content_category_position_once unique,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table creators.content_category is 'What content is about. Anybody may know.';

insert into creators.content_category (slug, name, description, position)
values
('gaming', 'Gaming', 'Games, played and talked about.', 1),
('music', 'Music', 'Songs, concerts and how they are made.', 2),
('education', 'Education', 'Lessons and lectures.', 3),
('technology', 'Technology', 'Devices, programs and how they work.', 4),
('entertainment', 'Entertainment', 'Shows and series.', 5),
('comedy', 'Comedy', 'What makes people laugh.', 6),
('sports', 'Sports', 'Matches, training and athletes.', 7),
('news', 'News', 'What happens in the world.', 8),
('travel', 'Travel', 'Places and journeys.', 9),
('food', 'Food', 'Cooking and eating.', 10),
('fashion', 'Fashion', 'Clothes and style.', 11),
('health', 'Health', 'Body, mind and fitness.', 12),
('science', 'Science', 'Research and discoveries.', 13),
('art', 'Art', 'Pictures, crafts and design.', 14),
('family', 'Family', 'Life with children and animals.', 15);

alter table creators.content_item
    add column category_slug text references creators.content_category (slug) on delete restrict,
    add column platform_slug text references creators.platform (slug) on delete restrict,
    add column total_clicks bigint not null default 0
    constraint content_item_valid_total_clicks check (total_clicks >= 0);
comment on column creators.content_item.category_slug is 'What it is about, as its creator says; null if nobody has said.';
comment on column creators.content_item.platform_slug is 'The platform of its account, which never changes; a trigger writes it. Null only of rows that were loaded past triggers.';
comment on column creators.content_item.total_clicks is 'How often somebody opened it from here; a job adds what creators_private.clicks has.';

update creators.content_item as item
set platform_slug = account.platform_slug
from creators.social_account as account
where account.id = item.social_account_id;

create index content_item_category_idx on creators.content_item (category_slug) where category_slug is not null;
comment on index creators.content_item_category_idx is 'Foreign key.';
create index content_item_platform_idx on creators.content_item (platform_slug);
comment on index creators.content_item_platform_idx is 'Foreign key.';
create index content_item_public_category_idx on creators.content_item (category_slug, published_at, id) where is_public;
comment on index creators.content_item_public_category_idx is 'browseContent of a category, newest first.';
create index content_item_public_category_views_idx on creators.content_item (category_slug, views_count, id) where is_public;
comment on index creators.content_item_public_category_views_idx is 'browseContent of a category, most viewed first.';
create index content_item_public_platform_idx on creators.content_item (platform_slug, published_at, id) where is_public;
comment on index creators.content_item_public_platform_idx is 'browseContent of a platform, newest first.';
create index content_item_public_platform_views_idx on creators.content_item (platform_slug, views_count, id) where is_public;
comment on index creators.content_item_public_platform_views_idx is 'browseContent of a platform, most viewed first.';
create index content_item_public_both_idx on creators.content_item (category_slug, platform_slug, published_at, id)
where is_public;
comment on index creators.content_item_public_both_idx is 'browseContent of a category on a platform, newest first.';
create index content_item_public_both_views_idx on creators.content_item (category_slug, platform_slug, views_count, id)
where is_public;
comment on index creators.content_item_public_both_views_idx is 'browseContent of a category on a platform, most viewed first.';

alter table creators.users
    add column slug text
    constraint users_slug_once unique
    constraint users_valid_slug check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) between 3 and 60),
    add column total_followers bigint not null default 0
    constraint users_valid_total_followers check (total_followers >= 0);
comment on column creators.users.slug is 'The name in the address of the creator''s page; null until they are onboarded.';
comment on column creators.users.total_followers is 'The followers of the creator''s public accounts together; triggers keep it.';

create index users_public_followers_idx on creators.users (total_followers, id) where is_public;
comment on index creators.users_public_followers_idx is 'browseCreators, most followed first.';

create table creators_private.slug_numbers (
    base text primary key,
    last integer not null
        constraint slug_numbers_valid_last check (last >= 1)
);

comment on table creators_private.slug_numbers is
    'The last number that was given to creators of the same name: whoever takes the next one holds the row until they have it.';

create table creators.content_tag (
    slug text primary key
        constraint content_tag_slug_length check (char_length(slug) between 1 and 100),
    items_count bigint not null
        constraint content_tag_valid_items_count check (items_count >= 0),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table creators.content_tag is 'The tags of public content, in lower case, and on how many items each is; a job keeps it. Anybody may know.';

create index content_tag_items_count_idx on creators.content_tag (items_count, slug);
comment on index creators.content_tag_items_count_idx is 'Tags, most used first.';

-- Appended by whoever changes an item, added up by a job: a tag that everybody uses is no row that everybody waits for.
create table creators_private.tag_changes (
    id bigint generated always as identity primary key,
    slug text not null,
    change integer not null
);

comment on table creators_private.tag_changes is 'On how many public items more or less a tag is, until the job adds it to creators.content_tag.';

create table creators.content_click (
    content_item_id uuid not null references creators.content_item (id) on delete cascade,
    day date not null,
    clicks bigint not null
        constraint content_click_valid_clicks check (clicks >= 1),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (content_item_id, day)
);

comment on table creators.content_click is 'How often an item was opened from here on a day (UTC); a job adds what creators_private.clicks has.';

create index content_click_day_idx on creators.content_click (day, clicks, content_item_id);
comment on index creators.content_click_day_idx is 'What was clicked most on a day.';

-- One row for each visitor and item, so that nobody waits for anybody else's click on the same item.
-- No foreign key: it would have everybody who clicks on an item lock the item's row.
create table creators_private.clicks (
    content_item_id uuid not null,
    visitor bytea not null
        constraint clicks_visitor_size check (octet_length(visitor) = 32),
    clicked_at timestamptz not null default now(),
    uncounted integer not null default 1
        constraint clicks_valid_uncounted check (uncounted >= 0),
    primary key (content_item_id, visitor)
);

comment on table creators_private.clicks is 'Who opened which item within the last minute, and what of it is not counted yet.';
comment on column creators_private.clicks.visitor is
    'SHA-256 of the person or the address, with the salt of the day: it says of nobody who they are, and is gone with the row.';

create index clicks_uncounted_idx on creators_private.clicks (content_item_id, visitor) where uncounted > 0;
comment on index creators_private.clicks_uncounted_idx is 'What the job counts next.';
create index clicks_clicked_at_idx on creators_private.clicks (clicked_at);
comment on index creators_private.clicks_clicked_at_idx is 'What is over a minute old.';

create table creators_private.visitor_salts (
    day date primary key,
    salt bytea not null
        constraint visitor_salts_size check (octet_length(salt) = 32)
);

comment on table creators_private.visitor_salts is 'A secret of each day, with which visitors are told apart; of yesterday and before there is none.';

create table creators.content_media (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references auth.users (id) on delete cascade,
    content_item_id uuid not null references creators.content_item (id) on delete cascade,
    kind text not null
        constraint content_media_valid_kind check (kind in ('image', 'video', 'audio')),
    url text not null
        constraint content_media_url_length check (char_length(url) between 1 and 2048),
    width integer
        constraint content_media_valid_width check (width between 1 and 100000),
    height integer
        constraint content_media_valid_height check (height between 1 and 100000),
    duration_seconds integer
        constraint content_media_valid_duration check (duration_seconds >= 0),
    position integer not null
        constraint content_media_valid_position check (position between 1 and 50),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint content_media_position_once unique (content_item_id, position)
);

comment on table creators.content_media is 'The pictures, videos and sounds of an item, in order, where its platform shows them.';

create index content_media_user_id_idx on creators.content_media (user_id, created_at, id);
comment on index creators.content_media_user_id_idx is 'A creator''s media; foreign key.';

create table creators.trending_content (
    period text not null
        constraint trending_content_valid_period check (period in ('day', 'week', 'month')),
    rank integer not null
        constraint trending_content_valid_rank check (rank >= 1),
    content_item_id uuid not null references creators.content_item (id) on delete cascade,
    score numeric not null,
    clicks bigint not null
        constraint trending_content_valid_clicks check (clicks >= 0),
    computed_at timestamptz not null default now(),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (period, rank),
    constraint trending_content_item_once unique (period, content_item_id)
);

comment on table creators.trending_content is 'What trends in the last day, week and month, by creators.calculate_trend_score; a job writes it anew.';
comment on column creators.trending_content.clicks is 'How often it was opened from here within the period.';

create index trending_content_item_idx on creators.trending_content (content_item_id);
comment on index creators.trending_content_item_idx is 'Where an item trends; foreign key.';

create table creators.featured_creator (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references auth.users (id) on delete cascade
        constraint featured_creator_once unique,
    position integer not null
        constraint featured_creator_valid_position check (position between 1 and 1000),
    reason text
        constraint featured_creator_reason_length check (char_length(reason) between 1 and 500),
    featured_by uuid references auth.users (id) on delete set null,
    starts_at timestamptz not null default now(),
    ends_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint featured_creator_ends_after_start check (ends_at > starts_at)
);

comment on table creators.featured_creator is 'Creators whom admins show first, for a while or until they are taken down.';

create index featured_creator_position_idx on creators.featured_creator (position, id);
comment on index creators.featured_creator_position_idx is 'Featured creators, in order.';
create index featured_creator_featured_by_idx on creators.featured_creator (featured_by) where featured_by is not null;
comment on index creators.featured_creator_featured_by_idx is 'Foreign key.';
