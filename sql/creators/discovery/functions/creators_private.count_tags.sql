-- Scheduled. The only one who writes these rows, so that nobody waits for a tag that everybody uses.
create or replace function creators_private.count_tags() returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_count integer;
begin
    with taken as (
        delete from creators_private.tag_changes
        returning
            slug,
            change
    ),

    summed as (
        select
            taken.slug,
            sum(taken.change) as change
        from taken
        group by taken.slug
        having sum(taken.change) <> 0
        order by taken.slug
    )

    merge into creators.content_tag as tag
    using summed on tag.slug = summed.slug
    when matched then
        update set items_count = tag.items_count + summed.change
    when not matched then
        insert (slug, items_count)
        values (summed.slug, greatest(summed.change, 0));
    get diagnostics v_count = row_count;
    delete from creators.content_tag as tag
    where tag.items_count = 0;
    return v_count;
end
$$;

comment on function creators_private.count_tags() is
    'Adds up what creators_private.tag_changes has; how many tags.';
revoke execute on function creators_private.count_tags() from public;
