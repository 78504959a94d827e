--! requires functions/sign_in.keep_identity.sql
-- For whoever loads demo data, as the owner. Of those who have a password already nothing is changed.
create or replace function sign_in.let_demo_people_in(p_people jsonb, p_password_hash text) returns bigint
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_let bigint;
begin
    update auth.users as account
    set
        email = person.email,
        encrypted_password = p_password_hash,
        email_confirmed_at = coalesce(account.email_confirmed_at, now())
    from jsonb_to_recordset(p_people) as person (id uuid, email text)
    where
        account.id = person.id
        and account.encrypted_password is null
        and account.deleted_at is null;
    get diagnostics v_let = row_count;
    perform sign_in.keep_identity(person.id)
    from jsonb_to_recordset(p_people) as person (id uuid);
    return v_let;
end
$$;

comment on function sign_in.let_demo_people_in(jsonb, text) is 'Gives the people of the demo data their address and one password.';
revoke execute on function sign_in.let_demo_people_in(jsonb, text) from public;
