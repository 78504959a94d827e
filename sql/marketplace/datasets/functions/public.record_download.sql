--! requires functions/private.require_actor.sql
-- Security definer: nobody may write the log directly, so that the person, the address and the time
-- are not the client's to choose. The gateway calls it before it sends the first byte.
create or replace function public.record_download(p_version_id uuid, p_format text)
returns table (download_log_id uuid, row_count integer, file_name text)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_actor record;
    v_version public.dataset_versions;
    v_bundle public.dataset_bundles;
    v_id uuid;
begin
    select * into v_actor
    from private.require_actor('datasets:read');
    select * into v_version
    from public.dataset_versions as published
    where published.id = p_version_id;
    select * into v_bundle
    from public.dataset_bundles as bundle
    where
        bundle.id = v_version.bundle_id
        and (
            (select private.is_admin())
            or bundle.company_id in (select private.my_company_ids())
            or bundle.company_id = private.key_company_id(array['datasets:read'])
        );
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such version of a bundle of yours.',
            hint = 'Use the id of a published version of a company that you are a member of.',
            column = 'p_version_id';
    end if;
    if
        v_actor.key_id is null
        and not private.is_admin()
        and v_bundle.company_id not in (select private.my_company_ids(array['manager', 'viewer']))
    then
        raise exception using
            errcode = 'PT403',
            message = 'Your role in the company of this bundle does not permit it.',
            hint = 'Roles that may: manager, viewer.',
            column = 'p_version_id';
    end if;
    if p_format is null or p_format not in ('jsonl', 'csv', 'parquet') then
        raise exception using
            errcode = 'PT400',
            message = 'A format is jsonl, csv or parquet.',
            column = 'p_format';
    end if;

    insert into public.download_logs (
        company_id,
        bundle_id,
        version_id,
        user_id,
        api_key_id,
        format,
        item_count,
        ip_address,
        user_agent
    )
    values (
        v_bundle.company_id,
        v_bundle.id,
        v_version.id,
        v_actor.person_id,
        v_actor.key_id,
        p_format,
        v_version.item_count,
        private.request_address(),
        left(private.request_header('user-agent'), 500)
    )
    returning id into v_id;
    return query
    select
        v_id,
        v_version.item_count,
        coalesce(nullif(btrim(regexp_replace(lower(v_bundle.name), '[^a-z0-9]+', '-', 'g'), '-'), ''), 'dataset')
        || '-' || v_version.version;
end
$$;

comment on function public.record_download(uuid, text) is
    'Logs that the caller downloads a published version; says how many rows it has and what a file of it is called.';
revoke execute on function public.record_download(uuid, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.record_download(uuid, text) to authenticated, api_key;
