create or replace trigger close_account after update of is_active, deleted_at on public.users
for each row
when (
    old.is_active <> new.is_active
    or old.deleted_at is distinct from new.deleted_at
)
execute function private.close_account();
comment on trigger close_account on public.users is 'The core asks its own table whether an account acts.';

create or replace trigger close_new_account after insert on public.users
for each row
when (not new.is_active)
execute function private.close_account();
comment on trigger close_new_account on public.users is 'The core asks its own table whether an account acts.';

-- A trigger's creation keeps writers out until this file is applied, so what follows it misses nobody.
insert into private.closed_accounts (user_id, closed_at, cause)
select
    person.id,
    coalesce(person.deleted_at, now()),
    case when person.deleted_at is null then 'suspended' else 'deleted' end
from public.users as person
where
    not person.is_active
    or person.deleted_at is not null
on conflict (user_id) do nothing;
