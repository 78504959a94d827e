-- Under the policies of the caller, who is nobody: what was hidden a moment ago is not among these.
create or replace function creators.content_pages(p_after uuid, p_until uuid, p_limit integer) returns table (
    page uuid,
    path text,
    modified_at timestamptz
)
language sql
stable
security invoker
rows 1000
set search_path = ''
as $$
    select
        item.id,
        '/content/' || item.id,
        greatest(item.published_at, item.edited_at)
    from creators.content_item as item
    where
        item.is_public
        and item.id > p_after
        and item.id <= p_until
    order by item.id
    limit p_limit
$$;

comment on function creators.content_pages(uuid, uuid, integer) is
    'The pages of public content between two keys, for the sitemap.';
revoke execute on function creators.content_pages(uuid, uuid, integer) from public;
grant execute on function creators.content_pages(uuid, uuid, integer) to anon;
