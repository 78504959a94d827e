-- What grows in the bed.
insert into garden.plantings (id, bed_id, owner_id, plant)
values (
    '00000000-0000-7000-8092-000000000001', '00000000-0000-7000-8091-000000000001',
    '00000000-0000-7000-8090-000000000001', 'Sage'
);
