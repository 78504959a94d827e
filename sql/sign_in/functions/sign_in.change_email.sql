--! requires functions/sign_in.confirm.sql
create or replace function sign_in.change_email(p_user_id uuid) returns void
language sql
volatile
security invoker
set search_path = ''
as $$
    update auth.users
    set
        email = email_change,
        email_change = '',
        email_change_confirm_status = 0,
        email_confirmed_at = now(),
        updated_at = now()
    where
        id = p_user_id
        and email_change <> '';
    delete from auth.one_time_tokens
    where
        user_id = p_user_id
        and token_type in ('email_change_token_new', 'email_change_token_current');
    select sign_in.confirm(p_user_id);
$$;

comment on function sign_in.change_email(uuid) is 'Gives an account the address that it was to have.';
revoke execute on function sign_in.change_email(uuid) from public;
