-- For the index: as the job left it, so that it is read without counting anything.
create or replace function gateway.list_sitemap_parts(p_sitemaps text []) returns table (
    number bigint,
    pages bigint,
    changed_at timestamptz,
    is_settled boolean
)
language sql
stable
security invoker
set search_path = ''
as $$
    select
        part.number,
        coalesce(part.pages, 0),
        part.changed_at,
        part.changed_at < now() - interval '1 minute'
    from gateway.sitemap_parts as part
    where part.sitemap = any(p_sitemaps)
    order by part.number
$$;

comment on function gateway.list_sitemap_parts(text[]) is 'The files of sitemaps, with how many pages the job counted in each.';
revoke execute on function gateway.list_sitemap_parts(text[]) from public;
grant execute on function gateway.list_sitemap_parts(text[]) to service_role;
