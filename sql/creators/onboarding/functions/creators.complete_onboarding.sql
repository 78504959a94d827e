--! requires functions/creators_private.lock_creator.sql functions/creators_private.notify.sql
--! requires functions/creators_private.optional_language.sql functions/creators_private.optional_text.sql
--! requires functions/creators_private.optional_time_zone.sql functions/creators_private.optional_url.sql
-- Security definer: clients write no table.
create or replace function creators.complete_onboarding(
    p_display_name text,
    p_bio text default null,
    p_avatar_url text default null,
    p_visibility creators.visibility_enum default 'public',
    p_language text default null,
    p_time_zone text default null
) returns table (creator_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_display_name constant text := private.require_text(p_display_name, 'p_display_name', 100);
    v_bio constant text := creators_private.optional_text(p_bio, 'p_bio', 2000);
    v_avatar_url constant text := creators_private.optional_url(p_avatar_url, 'p_avatar_url');
    v_creator constant creators.users := creators_private.lock_creator();
begin
    if v_creator.is_onboarded then
        raise exception using
            errcode = 'XV003',
            message = 'You have been onboarded already.',
            hint = 'Change what is shown of you with updateCreator.';
    end if;
    update creators.users
    set
        display_name = v_display_name,
        bio = v_bio,
        avatar_url = v_avatar_url,
        visibility = coalesce(p_visibility, 'public'),
        is_onboarded = true
    where id = v_creator.id;
    update creators.user_setting
    set
        language = coalesce(creators_private.optional_language(p_language, 'p_language'), language),
        time_zone = coalesce(creators_private.optional_time_zone(p_time_zone, 'p_time_zone'), time_zone)
    where user_id = v_creator.id;
    insert into creators.user_role (user_id, role)
    values (v_creator.id, 'creator')
    on conflict (user_id, role) do nothing;
    perform creators_private.notify(
        v_creator.id, 'welcome', 'Welcome', 'Connect a platform to bring your content here.', 'users', v_creator.id
    );
    return query select v_creator.id;
end
$$;

comment on function creators.complete_onboarding(text, text, text, creators.visibility_enum, text, text) is
    'Says who the caller is as a creator, once; XV003 the second time.';
revoke execute on function creators.complete_onboarding(text, text, text, creators.visibility_enum, text, text) from public;
grant execute on function creators.complete_onboarding(text, text, text, creators.visibility_enum, text, text) to authenticated;
