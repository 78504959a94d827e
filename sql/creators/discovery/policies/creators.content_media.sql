select private.protect_table('creators.content_media');
grant select on table creators.content_media to anon, authenticated, service_role;

create policy content_media_select on creators.content_media
for select to anon, authenticated
using (
    -- whoever sees the item: its own policies decide
    exists (
        select
        from creators.content_item as item
        where item.id = content_media.content_item_id
    )
);
comment on policy content_media_select on creators.content_media is 'Whoever sees an item sees what it shows; only services write.';
