--! requires functions/private.require_still.sql
-- For functions that act on a template. Whose it is not is told that there is none.
create or replace function private.lock_task_template(p_template_id uuid) returns public.task_templates
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_template public.task_templates;
begin
    perform
    from public.task_templates as template
    where
        template.id = p_template_id
        and (
            (select private.is_admin())
            or template.company_id in (select private.my_company_ids(array['manager']))
        )
    for no key update;
    -- Asked again under the lock: whoever was removed meanwhile is nobody.
    select * into v_template
    from public.task_templates as template
    where
        template.id = p_template_id
        and (
            (select private.is_admin())
            or template.company_id in (select private.my_company_ids(array['manager']))
        );
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such template among those of your companies.',
            hint = 'Use the id of a template of a company that you manage.',
            column = 'p_template_id';
    end if;
    perform private.require_still();
    return v_template;
end
$$;

comment on function private.lock_task_template(uuid) is
    'Locks and returns a template of a company that the caller manages; PT404 to others.';
revoke execute on function private.lock_task_template(uuid) from public;
