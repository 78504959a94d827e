create or replace trigger notify_admin_approval after insert on internal_audit.admin_approvals
for each row
when (new.status = 'pending' and new.asked_at >= now())
execute function private.notify_admin_approval();
comment on trigger notify_admin_approval on internal_audit.admin_approvals is 'The other admins hear of it.';
