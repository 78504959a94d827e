-- Under the policies of the caller, who is nobody: who was hidden a moment ago is not among these.
create or replace function creators.creator_pages(p_after uuid, p_until uuid, p_limit integer) returns table (
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
        creator.id,
        '/creators/' || creator.slug,
        null::timestamptz
    from creators.users as creator
    where
        creator.is_public
        and creator.slug is not null
        and creator.id > p_after
        and creator.id <= p_until
    order by creator.id
    limit p_limit
$$;

comment on function creators.creator_pages(uuid, uuid, integer) is
    'The pages of public creators between two keys, for the sitemap.';
revoke execute on function creators.creator_pages(uuid, uuid, integer) from public;
grant execute on function creators.creator_pages(uuid, uuid, integer) to anon;
