create schema garden;
grant usage on schema garden to authenticated, service_role;

create table garden.beds (
    id uuid primary key default gen_random_uuid(),
    owner_id uuid not null references auth.users (id) on delete cascade,
    name text not null constraint beds_name_length check (char_length(name) between 1 and 50),
    places integer not null constraint beds_positive_places check (places > 0)
);
create index beds_owner_id_idx on garden.beds (owner_id);
comment on table garden.beds is 'Where something grows; its owner''s alone.';
comment on index garden.beds_owner_id_idx is 'A gardener''s beds, and who is deleted.';
