-- Replaced, not dropped, and without a comment: in a Supabase project the table belongs to somebody else.
create or replace trigger creators_keep_creators after insert on auth.users
referencing new table as new_rows
for each statement execute function creators_private.keep_creators();
