--! requires functions/private.evaluate_badges.sql
-- Security definer: nobody may write badges directly.
create or replace function private.evaluate_trust_badges() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform private.evaluate_badges(new.id);
    return null;
end
$$;

comment on function private.evaluate_trust_badges() is 'Trigger: more trust may bring a badge.';
revoke execute on function private.evaluate_trust_badges() from public;
