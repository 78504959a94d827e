-- For migrations, which come before the function; the gateway says at its start where it is not there. Called again, for
-- pages that came past triggers, it has all of them counted anew.
create or replace function private.list_sitemap(p_name text, p_function text) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    insert into gateway.sitemaps as sitemap (name, function)
    values (p_name, p_function)
    on conflict (name) do update
    set
        function = excluded.function,
        updated_at = now();
    insert into gateway.sitemap_parts as part (sitemap, after)
    values (p_name, '00000000-0000-0000-0000-000000000000')
    on conflict (sitemap, after) do nothing;
    update gateway.sitemap_parts as part
    set
        pages = null,
        changes = part.changes + 1,
        changed_at = now()
    where part.sitemap = p_name;
end
$$;

comment on function private.list_sitemap(text, text) is
    'Puts the pages that a function answers on the sitemap, or has them counted anew.';
revoke execute on function private.list_sitemap(text, text) from public;
