-- One trigger function for every table that has updated_at:
-- create trigger … before update on … for each row execute function private.touch_updated_at();
create or replace function private.touch_updated_at() returns trigger
language plpgsql
security invoker
set search_path = ''
as $$
begin
    new.updated_at := now();
    return new;
end
$$;

comment on function private.touch_updated_at() is 'Trigger: keeps updated_at.';
revoke execute on function private.touch_updated_at() from public;
