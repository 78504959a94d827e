--! requires functions/private.ask_for_deliveries.sql
drop trigger if exists ask on messages.message_deliveries;
create constraint trigger ask after insert on messages.message_deliveries
deferrable initially deferred
for each row execute function private.ask_for_deliveries();
comment on trigger ask on messages.message_deliveries is 'Has it brought.';
