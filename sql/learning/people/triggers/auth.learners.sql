-- Everyone who signs up gets a row. Replaced, not dropped, and without a comment: in a Supabase project the table belongs
-- to somebody else.
create or replace trigger make_learners after insert on auth.users
referencing new table as new_rows
for each statement execute function learning_private.make_learners();
