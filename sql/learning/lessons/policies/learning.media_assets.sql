select private.protect_table('learning.media_assets');
grant select on table learning.media_assets to authenticated, service_role;

create policy media_assets_select on learning.media_assets
for select to authenticated
using (
    owner_id = (select auth.uid())
    -- the cover of a lesson that the caller sees: the policy of lessons holds here too. A value, asked for by an index for
    -- each row: `exists` may be hashed, and then reads all lessons that there are.
    or (select true from learning.lessons as lesson where lesson.cover_media_id = media_assets.id limit 1)
);
comment on policy media_assets_select on learning.media_assets is
    'Learners see their own media, and the covers of the lessons that they see.';
