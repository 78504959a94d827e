create or replace trigger refuse_change before update or delete on clones.payment_events
for each row execute function private.refuse_change();
comment on trigger refuse_change on clones.payment_events is 'What a provider said stays as it came.';
