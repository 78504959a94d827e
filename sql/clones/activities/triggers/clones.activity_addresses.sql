create or replace trigger refuse_change before update on clones.activity_addresses
for each row execute function private.refuse_change();
comment on trigger refuse_change on clones.activity_addresses is 'From where it was done stays as it was logged, until its month is dropped.';
