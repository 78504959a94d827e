create or replace trigger show_items after update on creators.users
for each row
when (old.is_public <> new.is_public)
execute function creators_private.show_items();
comment on trigger show_items on creators.users is 'Who sees an item follows its creator.';

-- What it called before; not in a migration, between which and this file nothing would hide items.
drop function if exists creators_private.show_items_of_creator();
