-- Replaced, not dropped, and without a comment: in a Supabase project the table belongs to somebody else.
create or replace trigger clones_keep_owners after insert on auth.users
referencing new table as new_rows
for each statement execute function clones_private.keep_owners();
create or replace trigger clones_follow_account after update on auth.users
for each row execute function clones_private.follow_account();
