--! was marketplace/triggers/internal_audit.disconnections.refuse_change.sql
drop trigger if exists refuse_change on internal_audit.disconnections;
create trigger refuse_change before update or delete or truncate on internal_audit.disconnections
for each statement execute function private.refuse_change();
comment on trigger refuse_change on internal_audit.disconnections is 'History is append-only.';
