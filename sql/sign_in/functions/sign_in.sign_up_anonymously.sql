-- Security definer: see sign_up.
create or replace function sign_in.sign_up_anonymously(p_metadata jsonb) returns uuid
language sql
volatile
security definer
set search_path = ''
as $$
    insert into auth.users (id, aud, role, raw_app_meta_data, raw_user_meta_data, is_anonymous)
    values (gen_random_uuid(), 'authenticated', 'authenticated', '{}', p_metadata, true)
    returning id
$$;

comment on function sign_in.sign_up_anonymously(jsonb) is 'Makes an account without an address.';
revoke execute on function sign_in.sign_up_anonymously(jsonb) from public;
grant execute on function sign_in.sign_up_anonymously(jsonb) to service_role;
