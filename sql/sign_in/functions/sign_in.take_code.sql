--! requires functions/sign_in.is_banned.sql
-- Whoever guesses has ten tries in all; a link's hash cannot be guessed. What is used is gone.
create or replace function sign_in.take_code(p_kinds text[], p_email text, p_hash text, p_age interval)
returns auth.one_time_tokens
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_token auth.one_time_tokens;
    v_user uuid;
begin
    if p_email is not null then
        select account.id into v_user
        from auth.users as account
        where
            lower(account.email) = p_email
            or (
                lower(account.email_change) = p_email
                and 'email_change_token_new' = any(p_kinds)
            )
        order by lower(account.email) = p_email desc nulls last
        limit 1
        for update;
    end if;
    delete from auth.one_time_tokens as token
    where
        token.token_hash = p_hash
        and token.token_type::text = any(p_kinds)
        and token.created_at > now() - p_age
        and (p_email is null or token.user_id = v_user)
        and not exists (
            select
            from sign_in.wrong_codes as wrong
            where
                wrong.user_id = token.user_id
                and wrong.given >= 10
        )
        and not exists (
            select
            from auth.users as account
            where
                account.id = token.user_id
                and sign_in.is_banned(account)
        )
    returning token.* into v_token;
    if v_token.id is null and v_user is not null then
        insert into sign_in.wrong_codes as wrong (user_id) values (v_user)
        on conflict (user_id) do update set given = wrong.given + 1;
    end if;
    return v_token;
end
$$;

comment on function sign_in.take_code(text[], text, text, interval) is
    'Takes a code or link that was mailed, of one of some kinds; null where there is none that is good.';
revoke execute on function sign_in.take_code(text[], text, text, interval) from public;
