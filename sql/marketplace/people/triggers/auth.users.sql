-- Everyone who signs up gets a row in public.users. Replaced, not dropped, and without a comment:
-- in a Supabase project the table belongs to somebody else.
create or replace trigger handle_new_user after insert on auth.users
referencing new table as new_rows
for each statement execute function private.handle_new_user();
-- Its name comes later in the alphabet, so the person is there.
create or replace trigger tell_who_signs_up after insert on auth.users
referencing new table as new_rows
for each statement execute function private.tell_who_signs_up();
create or replace trigger follow_account after update on auth.users
for each row execute function private.follow_account();
