-- Replaced, not dropped, and without a comment: in a Supabase project the table belongs to somebody else.
create or replace trigger admit_admins after insert on auth.users
referencing new table as new_rows
for each statement execute function private.admit_admins();
create or replace trigger follow_admin after update on auth.users
for each row execute function private.follow_admin();
