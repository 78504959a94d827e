--! replaces 200bb624210fd0f8b374441c336acf044c1c642323f67d9cf14b5055e431a04e
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
