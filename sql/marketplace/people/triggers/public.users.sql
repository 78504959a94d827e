create or replace trigger touch_updated_at before update on public.users
for each row execute function private.touch_updated_at();

drop trigger if exists create_public_profiles on public.users;
create trigger create_public_profiles after insert on public.users
referencing new table as new_rows
for each statement execute function private.create_public_profiles();
comment on trigger create_public_profiles on public.users is 'Every person has a public profile.';

drop trigger if exists update_public_profiles on public.users;
create trigger update_public_profiles after update on public.users
referencing new table as new_rows
for each statement execute function private.update_public_profiles();
comment on trigger update_public_profiles on public.users is 'The public profile follows name, avatar and level.';
