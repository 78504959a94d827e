-- Nothing that the gateway asks for a program's key names the schema auth, which in a hosted project belongs to somebody
-- else; so keys need it nowhere.
do $$
begin
    if has_schema_privilege('auth', 'usage with grant option') then
        revoke usage on schema auth from api_key;
    end if;
end
$$;
