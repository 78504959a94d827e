create or replace trigger end_key after update on public.company_api_keys
for each row
when (old.revoked_at is null and new.revoked_at is not null)
execute function private.end_key();
comment on trigger end_key on public.company_api_keys is 'The connections of a key that was revoked are closed.';
