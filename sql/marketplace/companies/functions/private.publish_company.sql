-- Security definer: nobody may write the public parts directly.
create or replace function private.publish_company() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into public.public_companies as published (id, name, logo_url, logo_path)
    values (new.id, new.name, new.logo_url, new.logo_path)
    on conflict (id) do update
    set
        name = excluded.name,
        logo_url = excluded.logo_url,
        logo_path = excluded.logo_path;
    return null;
end
$$;

comment on function private.publish_company() is 'Trigger: keeps the public part of a company.';
revoke execute on function private.publish_company() from public;
