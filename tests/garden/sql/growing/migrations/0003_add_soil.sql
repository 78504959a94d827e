alter table garden.beds add column soil text not null default 'loam'
constraint beds_soil_known check (soil in ('loam', 'sand', 'clay'));
create index beds_soil_idx on garden.beds (owner_id, soil, id);
comment on column garden.beds.soil is 'What the bed is filled with.';
comment on index garden.beds_soil_idx is 'A gardener''s beds by their soil.';
