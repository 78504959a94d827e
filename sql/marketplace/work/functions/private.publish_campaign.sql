-- Security definer: nobody may write the public parts directly.
create or replace function private.publish_campaign() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into public.public_campaigns as published (id, company_id, name, description)
    values (new.id, new.company_id, new.name, new.description)
    on conflict (id) do update
    set
        name = excluded.name,
        description = excluded.description;
    return null;
end
$$;

comment on function private.publish_campaign() is 'Trigger: keeps the public part of a campaign.';
revoke execute on function private.publish_campaign() from public;
