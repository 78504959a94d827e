-- Security definer: nobody may write public_profiles directly. Once per statement, so that loading
-- many people stays fast.
create or replace function private.create_public_profiles() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into public.public_profiles (id, name, avatar_url, level)
    select
        person.id,
        person.full_name,
        person.avatar_url,
        person.level
    from new_rows as person;
    return null;
end
$$;

comment on function private.create_public_profiles() is 'Trigger: every person has a public profile.';
revoke execute on function private.create_public_profiles() from public;
