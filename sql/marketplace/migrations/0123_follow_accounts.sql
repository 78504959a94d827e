-- Who deletes an account is known again by the addresses that it had, not by the last one alone.
create table private.left_addresses (
    user_id uuid not null references public.users (id) on delete restrict,
    address_hash bytea not null,
    left_at timestamptz not null default now(),
    primary key (user_id, address_hash)
);

comment on table private.left_addresses is
    'Hashes of addresses that an account had before: whoever deletes it is no new person with one of them either.';
comment on column private.left_addresses.address_hash is 'As in private.former_people, and forgotten with it.';

create index left_addresses_address_hash_idx on private.left_addresses (address_hash);
comment on index private.left_addresses_address_hash_idx is 'Whose address it was.';

-- Who hears what waits for admins, found without reading every account.
create table private.admins (
    user_id uuid primary key references public.users (id) on delete restrict
);

comment on table private.admins is
    'Accounts whose sign-in says admin, for news and reminders; what they may do is asked of their token.';

do $do$
begin
    insert into private.admins (user_id)
    select person.id
    from auth.users as account
    inner join public.users as person on person.id = account.id
    where to_jsonb(account) -> 'raw_app_meta_data' ->> 'role' = 'admin';
end
$do$;
