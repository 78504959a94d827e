-- The role of programs that show a key of the application. No token can name it: the gateway alone gives it, to a key
-- that the application knows. It is made here and not in a domain, because the gateway has a login for it.
do $$
begin
    if to_regrole('api_key') is null then
        create role api_key nologin noinherit;
    end if;
end
$$;

grant usage on schema public to api_key;
grant usage on schema gateway to api_key;

do $$
begin
    -- In a Supabase project the schema belongs to somebody else, who has to grant it: `gateway doctor` says so.
    if has_schema_privilege('auth', 'usage with grant option') then
        grant usage on schema auth to api_key;
    end if;
end
$$;
