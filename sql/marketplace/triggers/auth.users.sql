drop trigger if exists handle_new_user on auth.users;
create trigger handle_new_user after insert on auth.users
referencing new table as new_rows
for each statement execute function private.handle_new_user();
comment on trigger handle_new_user on auth.users is 'Everyone who signs up gets a row in public.users.';
