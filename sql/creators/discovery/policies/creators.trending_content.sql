select private.protect_table('creators.trending_content');
grant select on table creators.trending_content to anon, authenticated, service_role;

create policy trending_content_select on creators.trending_content
for select to anon, authenticated
using (
    -- what is public still
    exists (
        select
        from creators.content_item as item
        where
            item.id = trending_content.content_item_id
            and item.is_public
    )
);
comment on policy trending_content_select on creators.trending_content is
    'Anybody sees what trends, so far as it is public still; only the job writes.';
