--! requires functions/creators_private.drop_secret.sql
-- Security definer: also when somebody without rights here deletes the person.
create or replace function creators_private.drop_connection_secret() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform creators_private.drop_secret(old.vault_secret_name);
    return null;
end
$$;

comment on function creators_private.drop_connection_secret() is 'Trigger: a secret goes when nothing refers to it.';
revoke execute on function creators_private.drop_connection_secret() from public;
