-- Security definer: nobody may write codes directly.
create or replace function private.create_referral_codes() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into public.referral_codes (id)
    select person.id
    from new_rows as person;
    return null;
end
$$;

comment on function private.create_referral_codes() is 'Trigger: everybody can invite others.';
revoke execute on function private.create_referral_codes() from public;
