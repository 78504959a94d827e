-- A token that is renewed for weeks, or was stolen, is not enough for what cannot be undone. Supabase says in `amr` when
-- the person gave a password, a code or a factor; a token without it counts from when it was issued.
create or replace function private.require_recent_sign_in() returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_claims constant jsonb := auth.jwt();
    v_time constant interval := (private.setting('recent_sign_in_time') #>> '{}')::interval;
    v_signed_in double precision;
begin
    if jsonb_typeof(v_claims -> 'amr') = 'array' then
        select max((way.value ->> 'timestamp')::double precision) into v_signed_in
        from jsonb_array_elements(v_claims -> 'amr') as way
        where jsonb_typeof(way.value -> 'timestamp') = 'number';
    end if;
    v_signed_in := coalesce(v_signed_in, (v_claims ->> 'iat')::double precision, 0);
    if to_timestamp(v_signed_in) < now() - v_time then
        raise exception using
            errcode = 'XM205',
            message = 'You signed in too long ago for this.',
            hint = 'Sign in again and repeat the request with the new token.';
    end if;
end
$$;

comment on function private.require_recent_sign_in() is
    'XM205 when the person signed in longer ago than the setting recent_sign_in_time.';
revoke execute on function private.require_recent_sign_in() from public;
