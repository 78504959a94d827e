--! requires functions/private.my_company_ids.sql functions/private.key_company_id.sql
-- For functions alone; they ask it again after each lock.
create or replace function private.my_task_company_ids() returns setof uuid
language plpgsql
stable
security invoker
rows 3
set search_path = ''
as $$
declare
    v_key_company constant uuid := private.key_company_id(array['tasks:write']);
begin
    if v_key_company is not null then
        return next v_key_company;
    end if;
    return query select private.my_company_ids(array['manager']);
end
$$;

comment on function private.my_task_company_ids() is
    'The companies for which the caller creates tasks: as their manager, or as a key of theirs with the scope tasks:write.';
revoke execute on function private.my_task_company_ids() from public;
