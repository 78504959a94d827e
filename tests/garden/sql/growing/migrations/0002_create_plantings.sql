create table garden.plantings (
    id uuid primary key default gen_random_uuid(),
    bed_id uuid not null references garden.beds (id) on delete cascade,
    owner_id uuid not null references auth.users (id) on delete cascade,
    plant text not null constraint plantings_plant_length check (char_length(plant) between 1 and 50),
    grams integer constraint plantings_positive_grams check (grams > 0),
    planted_at timestamptz not null default now()
);
create index plantings_bed_id_idx on garden.plantings (bed_id);
create index plantings_owner_id_idx on garden.plantings (owner_id, planted_at);
comment on table garden.plantings is 'What grows in a bed, until it is harvested: then `grams` says how much it was.';
comment on index garden.plantings_bed_id_idx is 'What is in a bed.';
comment on index garden.plantings_owner_id_idx is 'A gardener''s plantings, and who is deleted.';
