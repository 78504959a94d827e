select private.protect_table('learning.media_assets');
grant select on table learning.media_assets to authenticated, service_role;

create policy media_assets_select on learning.media_assets
for select to authenticated
using (
    owner_id = (select auth.uid())
    -- the cover of a lesson that the caller sees: the policy of lessons holds here too
    or exists (
        select
        from learning.lessons as lesson
        where lesson.cover_media_id = media_assets.id
    )
);
comment on policy media_assets_select on learning.media_assets is
    'Learners see their own media, and the covers of the lessons that they see.';
