-- Everyone who signs up gets a row in public.users. Replaced, not dropped, and without a comment:
-- in a Supabase project the table belongs to somebody else.
create or replace trigger handle_new_user after insert on auth.users
referencing new table as new_rows
for each statement execute function private.handle_new_user();
