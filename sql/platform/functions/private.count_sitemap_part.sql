-- A file has at most 50,000 pages by the protocol. It is cut well before, so that those which come until the next look still
-- have a place, and never looked through any further than where it is cut.
create or replace function private.count_sitemap_part(p_sitemap gateway.sitemaps, p_part gateway.sitemap_parts) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_most constant integer := 45000;
    v_first constant integer := 40000;
    v_until constant uuid := coalesce(
        (
            select part.after
            from gateway.sitemap_parts as part
            where
                part.sitemap = p_part.sitemap
                and part.after > p_part.after
            order by part.after
            limit 1
        ),
        'ffffffff-ffff-ffff-ffff-ffffffffffff'
    );
    v_number bigint := p_part.number;
    v_after uuid := p_part.after;
    v_pages bigint;
    v_cut uuid;
begin
    loop
        -- regproc prints itself qualified and quoted, since search_path is empty.
        execute format(
            'select count(*), (array_agg(found.page) filter (where found.place = $4))[1] from ('
            'select page.page, row_number() over (order by page.page) as place from %s($1, $2, $3) as page'
            ') as found',
            to_regproc(p_sitemap.function)
        )
        into v_pages, v_cut
        using v_after, v_until, v_most + 1, v_first;
        update gateway.sitemap_parts as part
        set
            pages = case when v_pages > v_most then v_first else v_pages end,
            changed_at = case when v_pages > v_most then now() else part.changed_at end
        where part.number = v_number;
        exit when v_pages <= v_most;
        v_after := v_cut;
        insert into gateway.sitemap_parts (sitemap, after, changes)
        values (p_part.sitemap, v_after, p_part.changes)
        returning number into v_number;
    end loop;
end
$$;

comment on function private.count_sitemap_part(gateway.sitemaps, gateway.sitemap_parts) is
    'Counts the pages of a file of a sitemap, and cuts it where it has become too long.';
revoke execute on function private.count_sitemap_part(gateway.sitemaps, gateway.sitemap_parts) from public;
