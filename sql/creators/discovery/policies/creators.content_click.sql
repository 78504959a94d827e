select private.protect_table('creators.content_click');
grant select on table creators.content_click to authenticated, service_role;

create policy content_click_select on creators.content_click
for select to authenticated
using (
    -- its creator
    exists (
        select
        from creators.content_item as item
        where
            item.id = content_click.content_item_id
            and item.user_id = (select auth.uid())
    )
    -- admins see all
    or (select private.is_admin())
);
comment on policy content_click_select on creators.content_click is
    'Creators see by day how often their content was opened, admins all; only the job writes.';
