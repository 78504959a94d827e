--! requires functions/private.my_key.sql
-- For the policies of the role api_key. Security definer: keys do not read the table of keys. It tells a key its own
-- company.
create or replace function private.key_company_id(p_scopes text[]) returns uuid
language plpgsql
stable
security definer
cost 1000
set search_path = ''
as $$
declare
    v_key constant public.company_api_keys := private.my_key();
begin
    return case when v_key.scopes && p_scopes then v_key.company_id end;
end
$$;

comment on function private.key_company_id(text[]) is
    'The company of the key that the caller is, if it has one of the scopes; null for everybody else.';
revoke execute on function private.key_company_id(text[]) from public;
grant execute on function private.key_company_id(text[]) to api_key;
