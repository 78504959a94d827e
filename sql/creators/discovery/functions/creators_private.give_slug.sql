--! requires functions/creators.generate_profile_slug.sql
create or replace function creators_private.give_slug() returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    new.slug := creators.generate_profile_slug(new.display_name);
    return new;
end
$$;

comment on function creators_private.give_slug() is
    'Trigger: who is onboarded has an address.';
revoke execute on function creators_private.give_slug() from public;
