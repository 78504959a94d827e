select private.protect_table('creators.featured_creator');
grant select on table creators.featured_creator to anon, authenticated, service_role;

create policy featured_creator_select on creators.featured_creator
for select to authenticated
using (
    -- who is shown now, and public still
    (
        starts_at <= now()
        and (ends_at is null or ends_at > now())
        and exists (
            select
            from creators.users as creator
            where
                creator.id = featured_creator.user_id
                and creator.is_public
        )
    )
    -- admins see all
    or (select private.is_admin())
);
comment on policy featured_creator_select on creators.featured_creator is
    'Anybody sees who is featured now and public; admins all. Only functions write.';

create policy featured_creator_select_anon on creators.featured_creator
for select to anon
using (
    starts_at <= now()
    and (ends_at is null or ends_at > now())
    and exists (
        select
        from creators.users as creator
        where
            creator.id = featured_creator.user_id
            and creator.is_public
    )
);
comment on policy featured_creator_select_anon on creators.featured_creator is 'Who is not signed in sees who is featured now and public.';
