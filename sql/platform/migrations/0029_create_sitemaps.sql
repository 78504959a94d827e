create table gateway.sitemaps (
    name text primary key
        constraint sitemaps_valid_name check (name ~ '^[a-z][a-z0-9-]{0,49}$'),
    function text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
comment on table gateway.sitemaps is 'Lists of public pages, by the function that answers them; private.list_sitemap writes it.';
comment on column gateway.sitemaps.function is 'function(after uuid, until uuid, limit integer) → page, path, modified_at.';

-- Where each file of a sitemap begins, so that nobody counts a million pages to find the twentieth.
create table gateway.sitemap_parts (
    number bigint generated always as identity primary key,
    sitemap text not null references gateway.sitemaps (name) on delete cascade,
    after uuid not null,
    pages bigint
        constraint sitemap_parts_valid_pages check (pages >= 0),
    changes bigint not null default 0
        constraint sitemap_parts_valid_changes check (changes >= 0),
    changed_at timestamptz not null default now(),
    constraint sitemap_parts_after_once unique (sitemap, after)
);
comment on table gateway.sitemap_parts is 'The files of a sitemap: each has the pages from behind one key to where the next file begins.';
comment on column gateway.sitemap_parts.number is 'The number in the address of the file, which no other file gets later.';
comment on column gateway.sitemap_parts.pages is 'How many pages it had when they were last counted; null until they are.';
comment on column gateway.sitemap_parts.changes is 'How often a page of it has changed; with what gateway.sitemap_changes has, it only grows.';

-- One row for each page, written under the lock of the row that the page is made of: nobody waits for anybody else's page.
create table gateway.sitemap_changes (
    sitemap text not null references gateway.sitemaps (name) on delete cascade,
    page uuid not null,
    changes bigint not null default 1
        constraint sitemap_changes_valid_changes check (changes >= 1),
    changed_at timestamptz not null default clock_timestamp(),
    primary key (sitemap, page)
);
comment on table gateway.sitemap_changes is 'Pages that were shown, hidden or changed since the job counted them last.';

-- Nobody until policies/ says more.
alter table gateway.sitemaps enable row level security;
alter table gateway.sitemaps force row level security;
revoke all on table gateway.sitemaps from public, anon, authenticated, service_role, api_key;
alter table gateway.sitemap_parts enable row level security;
alter table gateway.sitemap_parts force row level security;
revoke all on table gateway.sitemap_parts from public, anon, authenticated, service_role, api_key;
alter table gateway.sitemap_changes enable row level security;
alter table gateway.sitemap_changes force row level security;
revoke all on table gateway.sitemap_changes from public, anon, authenticated, service_role, api_key;
