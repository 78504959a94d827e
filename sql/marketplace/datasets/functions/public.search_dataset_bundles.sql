--! requires functions/private.my_company_ids.sql functions/private.search_query.sql
-- Security definer: under Row Level Security the index could not be used, because its operator is not leakproof. The
-- policy of the table decides afterwards what of these is shown.
create or replace function public.search_dataset_bundles(p_search text) returns setof uuid
language plpgsql
stable
security definer
rows 100
set search_path = ''
-- How many companies somebody has decides which index is read first.
set plan_cache_mode = force_custom_plan
-- Never the newest one by one: their words would be taken apart anew for each, where the index has them.
set enable_indexscan = off
set enable_seqscan = off
as $$
declare
    v_query constant tsquery := private.search_query(p_search);
    v_companies constant uuid[] := array(select private.my_company_ids());
    v_sees_all constant boolean := private.is_admin();
begin
    return query
    select bundle.id
    from public.dataset_bundles as bundle
    where
        to_tsvector('pg_catalog.simple', bundle.name || ' ' || coalesce(bundle.description, '')) @@ v_query
        and (v_sees_all or bundle.company_id = any(v_companies))
    order by bundle.created_at desc, bundle.id desc
    limit 1000;
end
$$;

comment on function public.search_dataset_bundles(text) is
    'The newest thousand bundles of the caller''s companies, for admins of all, that have the words in their name or description.';
revoke execute on function public.search_dataset_bundles(text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.search_dataset_bundles(text) to authenticated;
