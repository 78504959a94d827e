-- Security definer: see sign_up. Made by whichever process is the first, and the same for all.
create or replace function sign_in.signing_key(p_new_key text default null) returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    if p_new_key is not null then
        insert into sign_in.signing_keys (private_key) values (p_new_key) on conflict do nothing;
    end if;
    return (select key.private_key from sign_in.signing_keys as key);
end
$$;

comment on function sign_in.signing_key(text) is 'The key that signs the tokens; the one that is given where there is none yet.';
revoke execute on function sign_in.signing_key(text) from public;
grant execute on function sign_in.signing_key(text) to service_role;
