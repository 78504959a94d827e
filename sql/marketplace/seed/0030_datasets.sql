-- For each unit of scale, three companies with a bundle that was published twice: what was approved
-- until the middle of October, then what came until the middle of November; and beside it a bundle
-- that nobody has published yet. The manager and the viewer of Demo Data Co have downloaded theirs.
create or replace function pg_temp.demo_id(p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$ select ('00000000-0000-7000-80' || lpad(p_kind::text, 2, '0') || '-' || lpad(p_number::text, 12, '0'))::uuid $$;

create temporary table demo_publications on commit drop as
select
    pg_temp.demo_id(70, company.n) as bundle_id,
    pg_temp.demo_id(1, company.n) as company_id,
    version.number,
    version.published_at
from generate_series(1, 5 * current_setting('gateway.seed_scale')::integer, 2) as company (n)
cross join (
    values
    (0, timestamptz '2026-10-15 12:00+00'),
    (1, timestamptz '2026-11-15 12:00+00')
) as version (number, published_at);

insert into public.dataset_items (
    bundle_id, position, submission_id, task_id, task_title, task_type, answer, media_path, media_content_type,
    quality_score, review_status, submitted_at
)
select
    publication.bundle_id,
    row_number() over (
        partition by publication.bundle_id
        order by publication.number, submission.submitted_at, submission.id
    ),
    submission.id,
    task.id,
    task.title,
    task.task_type,
    submission.submission_data,
    submission.media_path,
    submission.media_content_type,
    submission.quality_score,
    submission.review_status,
    submission.submitted_at
from (
    select
        demo.*,
        lag(demo.published_at, 1, timestamptz '-infinity') over (
            partition by demo.bundle_id
            order by demo.number
        ) as published_before
    from demo_publications as demo
) as publication
inner join public.submissions as submission
    on
        submission.company_id = publication.company_id
        and submission.status = 'approved'
        and submission.reviewed_at >= publication.published_before
        and submission.reviewed_at < publication.published_at
        and not submission.is_flagged
inner join public.tasks as task on task.id = submission.task_id;

insert into public.dataset_bundles (
    id, company_id, name, description, task_type, includes_flagged, latest_version, item_count,
    published_at, created_by, created_at, updated_at
)
select
    pg_temp.demo_id(kind.id, company.n),
    pg_temp.demo_id(1, company.n),
    kind.name,
    kind.description,
    kind.task_type,
    kind.includes_flagged,
    published.version,
    coalesce(published.item_count, 0),
    published.published_at,
    pg_temp.demo_id(0, case company.n when 1 then 3 else 5 end),
    kind.created_at,
    kind.created_at
from generate_series(1, 5 * current_setting('gateway.seed_scale')::integer, 2) as company (n)
cross join (
    values
    (
        70, 'Everything approved', 'All approved work, whatever its type.', null, false,
        timestamptz '2026-10-01 08:00+00'
    ),
    (
        71, 'Voices for speech models', 'Recordings; to be published with the next campaign.', 'audio', true,
        timestamptz '2026-11-10 08:00+00'
    )
) as kind (id, name, description, task_type, includes_flagged, created_at)
left join (
    select
        item.bundle_id,
        'v1.1' as version,
        count(*) as item_count,
        timestamptz '2026-11-15 12:00+00' as published_at
    from public.dataset_items as item
    group by item.bundle_id
) as published on published.bundle_id = pg_temp.demo_id(kind.id, company.n);

insert into public.dataset_versions (
    id, bundle_id, number, item_count, new_item_count, published_by, published_at
)
select
    pg_temp.demo_id(72 + publication.number, substr(publication.bundle_id::text, 25)::bigint),
    publication.bundle_id,
    publication.number,
    sum(publication.new_item_count) over (
        partition by publication.bundle_id
        order by publication.number
    ),
    publication.new_item_count,
    bundle.created_by,
    publication.published_at
from (
    select
        demo.*,
        (
            select count(*)
            from public.dataset_items as item
            inner join public.submissions as submission on submission.id = item.submission_id
            where
                item.bundle_id = demo.bundle_id
                and (submission.reviewed_at < timestamptz '2026-10-15 12:00+00') = (demo.number = 0)
        ) as new_item_count
    from demo_publications as demo
) as publication
inner join public.dataset_bundles as bundle on bundle.id = publication.bundle_id;

insert into public.download_logs (
    id, company_id, bundle_id, version_id, user_id, format, item_count, ip_address, user_agent, created_at
)
select
    pg_temp.demo_id(74, download.n),
    pg_temp.demo_id(1, 1),
    published.bundle_id,
    published.id,
    pg_temp.demo_id(0, download.person),
    download.format,
    published.item_count,
    '192.0.2.10',
    'Mozilla/5.0 (demo)',
    download.created_at
from (
    values
    (1, 0, 3, 'parquet', timestamptz '2026-10-15 12:30+00'),
    (2, 0, 6, 'jsonl', timestamptz '2026-10-20 09:00+00'),
    (3, 1, 3, 'parquet', timestamptz '2026-11-15 12:30+00')
) as download (n, number, person, format, created_at)
inner join public.dataset_versions as published
    on
        published.bundle_id = pg_temp.demo_id(70, 1)
        and published.number = download.number;
