create or replace function creators_private.date_edit() returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    new.edited_at := now();
    return new;
end
$$;

comment on function creators_private.date_edit() is 'Trigger: an item says when it was last edited.';
revoke execute on function creators_private.date_edit() from public;
