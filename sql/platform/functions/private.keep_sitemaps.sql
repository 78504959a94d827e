--! requires functions/private.count_sitemap_part.sql
-- Scheduled. Adding up what has changed moves it from one table to the other, so that the sum of both, by which caches tell
-- whether a file is as it was, stays what it is.
create or replace function private.keep_sitemaps(p_limit integer default 100000) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_sitemap gateway.sitemaps;
    v_part gateway.sitemap_parts;
    v_before gateway.sitemap_parts;
    v_count integer := 0;
begin
    -- One at a time, also where somebody runs this by hand.
    for v_sitemap in
        select *
        from gateway.sitemaps as sitemap
        order by sitemap.name
        for update
    loop
        continue when to_regproc(v_sitemap.function) is null;
        with taken as (
            delete from gateway.sitemap_changes as change
            where
                change.sitemap = v_sitemap.name
                and change.page in (
                    select waiting.page
                    from gateway.sitemap_changes as waiting
                    where waiting.sitemap = v_sitemap.name
                    limit p_limit
                    for update skip locked
                )
            returning
                change.page,
                change.changes
        ),

        changed as (
            select
                (
                    select part.number
                    from gateway.sitemap_parts as part
                    where
                        part.sitemap = v_sitemap.name
                        and part.after < taken.page
                    order by part.after desc
                    limit 1
                ) as number,
                sum(taken.changes) as changes
            from taken
            group by 1
        )

        update gateway.sitemap_parts as part
        set
            pages = null,
            changes = part.changes + changed.changes,
            changed_at = now()
        from changed
        where part.number = changed.number;
        for v_part in
            select *
            from gateway.sitemap_parts as part
            where
                part.sitemap = v_sitemap.name
                and part.pages is null
            order by part.after
        loop
            perform private.count_sitemap_part(v_sitemap, v_part);
            v_count := v_count + 1;
        end loop;
        -- Files of few pages become one.
        v_before := null;
        for v_part in
            select *
            from gateway.sitemap_parts as part
            where part.sitemap = v_sitemap.name
            order by part.after
        loop
            if v_before.pages + v_part.pages <= 20000 then
                delete from gateway.sitemap_parts as part
                where part.number = v_part.number;
                update gateway.sitemap_parts as part
                set
                    pages = part.pages + v_part.pages,
                    changed_at = now()
                where part.number = v_before.number
                returning * into v_before;
            else
                v_before := v_part;
            end if;
        end loop;
    end loop;
    return v_count;
end
$$;

comment on function private.keep_sitemaps(integer) is
    'Adds up which files of sitemaps have changed, counts their pages, and cuts those that have become too long; how many it counted.';
revoke execute on function private.keep_sitemaps(integer) from public;
