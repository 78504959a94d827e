-- Security definer: nobody may write public_profiles directly.
create or replace function private.update_public_profiles() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    update public.public_profiles as profile
    set
        name = person.full_name,
        avatar_url = person.avatar_url,
        avatar_path = person.avatar_path,
        level = person.level
    from new_rows as person
    where
        profile.id = person.id
        and (profile.name, profile.avatar_url, profile.avatar_path, profile.level)
        is distinct from (person.full_name, person.avatar_url, person.avatar_path, person.level);
    return null;
end
$$;

comment on function private.update_public_profiles() is 'Trigger: a public profile follows the person''s name, avatar and level.';
revoke execute on function private.update_public_profiles() from public;
