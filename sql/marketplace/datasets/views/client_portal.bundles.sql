create or replace view client_portal.bundles with (security_invoker = true) as
select
    bundle.id,
    bundle.company_id,
    bundle.campaign_id,
    bundle.name,
    bundle.latest_version,
    bundle.item_count,
    bundle.published_at,
    (
        select count(*)::integer
        from public.dataset_versions as published
        where published.bundle_id = bundle.id
    ) as version_count,
    (
        select count(*)::integer
        from public.download_logs as download
        where download.bundle_id = bundle.id
    ) as download_count,
    (
        select max(download.created_at)
        from public.download_logs as download
        where download.bundle_id = bundle.id
    ) as last_downloaded_at
from public.dataset_bundles as bundle;

comment on view client_portal.bundles is 'What each bundle that the caller may see holds, and how often it was downloaded.';
revoke all on table client_portal.bundles from public, anon, authenticated, service_role, api_key;
grant select on table client_portal.bundles to anon, authenticated, service_role;
