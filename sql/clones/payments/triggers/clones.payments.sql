-- Transition tables allow one event for each trigger.
drop trigger if exists log_insert on clones.payments;
create trigger log_insert after insert on clones.payments
referencing new table as new_rows
for each statement execute function clones_private.log_payments();
comment on trigger log_insert on clones.payments is 'Each change of state leaves one activity.';

drop trigger if exists log_update on clones.payments;
create trigger log_update after update on clones.payments
referencing old table as old_rows new table as new_rows
for each statement execute function clones_private.log_payments();
comment on trigger log_update on clones.payments is 'Each change of state leaves one activity.';

create or replace trigger touch_updated_at before update on clones.payments
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on clones.payments is 'Keeps updated_at.';
select private.audit_table('clones.payments');

create or replace trigger tell_insert after insert on clones.payments
for each row execute function private.log_change('clone_payment_changed', 'owner_id');
comment on trigger tell_insert on clones.payments is 'clonePaymentChanged.';
create or replace trigger tell_update after update on clones.payments
for each row
when (old.status <> new.status)
execute function private.log_change('clone_payment_changed', 'owner_id');
comment on trigger tell_update on clones.payments is 'clonePaymentChanged.';
