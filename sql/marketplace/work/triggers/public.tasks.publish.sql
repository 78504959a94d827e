create or replace trigger publish after insert or update of status, is_private on public.tasks
for each row
when (
    new.status = 'active'
    and not new.is_private
)
execute function private.publish_task();
comment on trigger publish on public.tasks is 'Keeps is_public of public_campaigns and public_companies.';
