create or replace trigger refuse_change before update or delete on learning.xp_events
for each row execute function learning_private.refuse_ledger_change();
comment on trigger refuse_change on learning.xp_events is 'The ledger is append-only.';
