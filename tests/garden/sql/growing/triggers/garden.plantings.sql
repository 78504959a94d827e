create or replace trigger log after insert or update on garden.plantings
for each row execute function private.log_change('planting_changed', 'owner_id');
comment on trigger log on garden.plantings is 'plantingChanged.';
