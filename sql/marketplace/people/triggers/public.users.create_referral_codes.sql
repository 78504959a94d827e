drop trigger if exists create_referral_codes on public.users;
create trigger create_referral_codes after insert on public.users
referencing new table as new_rows
for each statement execute function private.create_referral_codes();
comment on trigger create_referral_codes on public.users is 'Everybody can invite others.';
