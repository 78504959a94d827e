-- What has changed since the job counted is looked up by the keys of the file, so what is read here is never more than the
-- pages of one file, however long no job has run.
create or replace function gateway.find_sitemap_parts(p_sitemaps text [], p_numbers bigint []) returns table (
    number bigint,
    sitemap text,
    after uuid,
    until uuid,
    changes bigint,
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
        part.sitemap,
        part.after,
        bound.until,
        part.changes + coalesce(waiting.changes, 0)::bigint,
        changed.at,
        changed.at < now() - interval '1 minute'
    from gateway.sitemap_parts as part
    cross join lateral (
        select coalesce(
            (
                select later.after
                from gateway.sitemap_parts as later
                where
                    later.sitemap = part.sitemap
                    and later.after > part.after
                order by later.after
                limit 1
            ),
            'ffffffff-ffff-ffff-ffff-ffffffffffff'
        ) as until
    ) as bound
    cross join lateral (
        select
            sum(change.changes) as changes,
            max(change.changed_at) as at
        from gateway.sitemap_changes as change
        where
            change.sitemap = part.sitemap
            and change.page > part.after
            and change.page <= bound.until
    ) as waiting
    cross join lateral (select greatest(part.changed_at, waiting.at) as at) as changed
    where
        part.number = any(p_numbers)
        and part.sitemap = any(p_sitemaps)
    order by part.number
$$;

comment on function gateway.find_sitemap_parts(text[], bigint[]) is
    'Files of sitemaps by their numbers: from which key to which, how often a page changed, when last, and whether that is a minute ago.';
revoke execute on function gateway.find_sitemap_parts(text[], bigint[]) from public;
grant execute on function gateway.find_sitemap_parts(text[], bigint[]) to service_role;
