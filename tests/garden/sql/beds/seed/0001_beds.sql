-- A gardener, and a bed with one place left; and a neighbour.
insert into auth.users (id, aud, role, email, raw_app_meta_data, raw_user_meta_data)
values (
    '00000000-0000-7000-8090-000000000001', 'authenticated', 'authenticated', 'gardener@demo.example',
    '{"provider": "email"}', '{"full_name": "Ines Demo"}'
),
(
    '00000000-0000-7000-8090-000000000002', 'authenticated', 'authenticated', 'neighbour@demo.example',
    '{"provider": "email"}', '{"full_name": "Noa Demo"}'
);

insert into garden.beds (id, owner_id, name, places)
values ('00000000-0000-7000-8091-000000000001', '00000000-0000-7000-8090-000000000001', 'Herbs', 2);
