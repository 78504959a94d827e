--! requires functions/private.require_company.sql functions/private.require_upload.sql
-- Security definer: nobody may write companies or uploads directly. Only what was sent changes, under the row's lock,
-- so that of two managers who change different things neither undoes the other's.
create or replace function public.update_company(p_company_id uuid, p_changes jsonb) returns table (company_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_user();
    v_upload public.uploads;
    v_new public.companies;
begin
    perform private.require_changes(p_changes, array['name', 'logo_url', 'upload_id']);
    v_new := jsonb_populate_record(private.require_company(p_company_id, array['manager']), p_changes);
    if p_changes ? 'upload_id' then
        if p_changes ->> 'upload_id' is not null then
            v_upload := private.require_upload((p_changes ->> 'upload_id')::uuid, v_person.id, 'logo', p_company_id);
            perform private.require_still();
        end if;
        update public.uploads as upload
        set status = 'expired'
        where
            upload.company_id = p_company_id
            and upload.purpose = 'logo'
            and upload.status = 'attached';
        update public.uploads as upload
        set status = 'attached'
        where upload.id = v_upload.id;
        v_new.logo_path := v_upload.path;
    end if;
    update public.companies as company
    set
        name = btrim(v_new.name),
        logo_url = v_new.logo_url,
        logo_path = v_new.logo_path
    where company.id = p_company_id;
    return query select p_company_id;
end
$$;

comment on function public.update_company(uuid, jsonb) is
    'Changes what p_changes names of a company that the caller manages: name, logo_url, upload_id (the file of a logo; null takes it away).';
revoke execute on function public.update_company(uuid, jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function public.update_company(uuid, jsonb) to authenticated;
