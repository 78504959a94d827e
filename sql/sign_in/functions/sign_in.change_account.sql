--! requires functions/sign_in.change_email.sql functions/sign_in.user_of.sql
-- Security definer: see sign_up. Whoever changes their password ends what others may have begun with the old one.
create or replace function sign_in.change_account(
    p_user_id uuid, p_session_id uuid, p_password_hash text, p_metadata jsonb, p_email text, p_is_confirmed boolean
) returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    if p_email is not null and exists (
        select
        from auth.users as other
        where lower(other.email) = p_email
    ) then
        return '{"refused": "email_exists"}';
    end if;
    update auth.users
    set
        encrypted_password = coalesce(p_password_hash, encrypted_password),
        raw_user_meta_data = (
            select coalesce(jsonb_object_agg(member.key, member.value), '{}')
            from jsonb_each(coalesce(raw_user_meta_data, '{}') || coalesce(p_metadata, '{}')) as member
            where member.value <> 'null'
        ),
        email_change = coalesce(p_email, email_change),
        email_change_confirm_status = case when p_email is null then email_change_confirm_status else 0 end,
        updated_at = now()
    where id = p_user_id;
    if p_email is not null and p_is_confirmed then
        perform sign_in.change_email(p_user_id);
    end if;
    if p_password_hash is not null then
        delete from auth.sessions
        where
            user_id = p_user_id
            and id is distinct from p_session_id;
    end if;
    return sign_in.user_of(p_user_id);
exception when unique_violation then
    return '{"refused": "email_exists"}';
end
$$;

comment on function sign_in.change_account(uuid, uuid, text, jsonb, text, boolean) is
    'Changes a password, what a person says of themselves, and asks for another address, or takes it at once.';
revoke execute on function sign_in.change_account(uuid, uuid, text, jsonb, text, boolean) from public;
grant execute on function sign_in.change_account(uuid, uuid, text, jsonb, text, boolean) to service_role;
