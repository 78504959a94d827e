--! requires functions/private.withdraw_assignments.sql
-- Security definer: nobody may write assignments directly.
create or replace function private.suspend_judge() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform private.withdraw_assignments(array[new.id]);
    return null;
end
$$;

comment on function private.suspend_judge() is 'Trigger: what waits for a judge whose account is suspended goes to others.';
revoke execute on function private.suspend_judge() from public;
