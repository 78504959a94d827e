create or replace trigger show_items after update on creators.users
for each row
when (old.is_public <> new.is_public)
execute function creators_private.show_items_of_creator();
comment on trigger show_items on creators.users is 'Who sees an item follows its creator.';
