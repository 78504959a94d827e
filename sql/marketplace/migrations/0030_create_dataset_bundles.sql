-- Counters are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int

create table public.dataset_bundles (
    id uuid primary key default private.uuid_v7(),
    company_id uuid not null references public.companies (id) on delete restrict,
    campaign_id uuid references public.campaigns (id) on delete restrict,
    name text not null
        constraint dataset_bundles_name_length check (char_length(btrim(name)) between 1 and 255),
    description text
        constraint dataset_bundles_description_length check (char_length(description) <= 10000),
    task_type text
        constraint dataset_bundles_valid_task_type check (
            task_type in ('audio', 'image', 'text', 'validation', 'linguasense', 'rlhf')
        ),
    min_quality_score numeric(3, 2)
        constraint dataset_bundles_valid_min_quality_score check (min_quality_score between 0 and 1),
    submitted_from timestamptz,
    submitted_before timestamptz,
    includes_flagged boolean not null default false,
    latest_version text,
    item_count integer not null default 0
        constraint dataset_bundles_valid_item_count check (item_count >= 0),
    published_at timestamptz,
    created_by uuid not null references public.users (id) on delete restrict,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint dataset_bundles_valid_period check (submitted_before > submitted_from),
    constraint dataset_bundles_publication_complete check (
        (latest_version is null) = (published_at is null)
        and (latest_version is null) = (item_count = 0)
    ),
    constraint dataset_bundles_campaign_of_company foreign key (company_id, campaign_id)
        references public.campaigns (company_id, id) on delete restrict
);

comment on table public.dataset_bundles is
    'Which approved submissions a company wants as one dataset; what was published of it is in its versions.';
comment on column public.dataset_bundles.campaign_id is 'Only submissions to this campaign; null for all of the company.';
comment on column public.dataset_bundles.task_type is 'Only submissions to tasks of this type; null for all.';
comment on column public.dataset_bundles.min_quality_score is 'Only submissions with this score and better; null for all, also without a score.';
comment on column public.dataset_bundles.submitted_before is 'Only submissions that were sent before; null for no end.';
comment on column public.dataset_bundles.includes_flagged is 'Whether submissions that somebody flagged belong to it.';
comment on column public.dataset_bundles.latest_version is 'The newest of its versions, such as v1.1; null before the first.';
comment on column public.dataset_bundles.item_count is 'Items of the newest version.';
comment on constraint dataset_bundles_campaign_of_company on public.dataset_bundles is
    'A bundle''s campaign belongs to the bundle''s company.';

create unique index dataset_bundles_name_key on public.dataset_bundles (company_id, lower(name));
comment on index public.dataset_bundles_name_key is 'A company has no two bundles of one name; foreign key.';
create index dataset_bundles_created_at_idx on public.dataset_bundles (company_id, created_at, id);
comment on index public.dataset_bundles_created_at_idx is 'A company''s bundles, newest first.';
create index dataset_bundles_campaign_id_idx on public.dataset_bundles (campaign_id, company_id) where campaign_id is not null;
comment on index public.dataset_bundles_campaign_id_idx is 'The bundles of a campaign; foreign keys.';
create index dataset_bundles_created_by_idx on public.dataset_bundles (created_by);
comment on index public.dataset_bundles_created_by_idx is 'Foreign key.';

create table public.dataset_versions (
    id uuid primary key default private.uuid_v7(),
    bundle_id uuid not null references public.dataset_bundles (id) on delete restrict,
    number integer not null
        constraint dataset_versions_valid_number check (number >= 0),
    version text not null generated always as ('v1.' || number::text) stored,
    item_count integer not null
        constraint dataset_versions_valid_item_count check (item_count > 0),
    new_item_count integer not null
        constraint dataset_versions_valid_new_item_count check (new_item_count > 0),
    published_by uuid not null references public.users (id) on delete restrict,
    published_at timestamptz not null default now(),
    constraint dataset_versions_number_key unique (bundle_id, number),
    constraint dataset_versions_counts check (new_item_count <= item_count)
);

comment on table public.dataset_versions is
    'What was published of a bundle, and when; never changed afterwards. A version is the bundle''s items from the first to item_count.';
comment on column public.dataset_versions.item_count is 'Items of this version, those of the version before included.';
comment on constraint dataset_versions_number_key on public.dataset_versions is
    'v1.0, v1.1, …; also the list of a bundle''s versions, and the foreign key''s lookup.';

create index dataset_versions_published_by_idx on public.dataset_versions (published_by);
comment on index public.dataset_versions_published_by_idx is 'Foreign key.';

-- The items of a bundle in the order in which they were published: a version is the first n of them,
-- so the next version costs only what is new, and a download reads along the primary key. No foreign
-- keys: they would be checked row by row, a million times for a large bundle, and rows come from
-- publish_bundle alone, which holds the bundle and copies them from submissions, which are never deleted.
create table public.dataset_items (
    bundle_id uuid not null,
    position integer not null
        constraint dataset_items_valid_position check (position > 0),
    submission_id uuid not null,
    task_id uuid not null,
    task_title text not null,
    task_type text not null,
    answer jsonb not null,
    media_path text,
    media_content_type text,
    quality_score numeric(3, 2),
    review_status text,
    submitted_at timestamptz not null,
    primary key (bundle_id, position)
);

comment on table public.dataset_items is
    'Frozen copies of approved submissions, without who made them. Never changed, whatever becomes of the submission.';
comment on column public.dataset_items.position is 'Its place in the bundle, from 1; the same in every version.';
comment on column public.dataset_items.submission_id is 'Where it was copied from; the submission may say something else by now.';
comment on column public.dataset_items.answer is 'The submission_data of the moment of publication.';

create table public.download_logs (
    id uuid primary key default private.uuid_v7(),
    company_id uuid not null references public.companies (id) on delete restrict,
    bundle_id uuid not null references public.dataset_bundles (id) on delete restrict,
    version_id uuid not null references public.dataset_versions (id) on delete restrict,
    user_id uuid not null references public.users (id) on delete restrict,
    format text not null
        constraint download_logs_valid_format check (format in ('jsonl', 'parquet')),
    item_count integer not null,
    ip_address inet,
    user_agent text
        constraint download_logs_user_agent_length check (char_length(user_agent) <= 500),
    created_at timestamptz not null default now()
);

comment on table public.download_logs is
    'Who downloaded what, for compliance and billing: written before the first byte leaves, never changed afterwards.';
comment on column public.download_logs.company_id is 'Copied from the bundle, so that the company''s list needs no join.';

create index download_logs_company_id_idx on public.download_logs (company_id, created_at, id);
comment on index public.download_logs_company_id_idx is 'A company''s downloads, newest first; foreign key.';
create index download_logs_bundle_id_idx on public.download_logs (bundle_id, created_at, id);
comment on index public.download_logs_bundle_id_idx is 'The downloads of a bundle, newest first; foreign key.';
create index download_logs_version_id_idx on public.download_logs (version_id, created_at, id);
comment on index public.download_logs_version_id_idx is 'The downloads of a version, newest first; foreign key.';
create index download_logs_user_id_idx on public.download_logs (user_id, created_at, id);
comment on index public.download_logs_user_id_idx is 'What a person has downloaded; foreign key.';
create index download_logs_created_at_idx on public.download_logs (created_at, id);
comment on index public.download_logs_created_at_idx is 'Admin: the newest downloads.';
