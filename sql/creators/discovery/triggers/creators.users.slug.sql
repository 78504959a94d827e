create or replace trigger give_slug before insert or update of is_onboarded, display_name on creators.users
for each row
when (new.is_onboarded and new.slug is null)
execute function creators_private.give_slug();
comment on trigger give_slug on creators.users is 'Whoever is onboarded has an address; it stays when the name changes.';

-- Whoever was onboarded before there were addresses.
update creators.users
set is_onboarded = true
where
    is_onboarded
    and slug is null;
