--! requires functions/garden.log_planting.sql
create or replace trigger log after insert or update on garden.plantings
for each row execute function garden.log_planting();
comment on trigger log on garden.plantings is 'plantingChanged.';
