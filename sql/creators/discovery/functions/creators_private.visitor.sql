--! requires functions/creators_private.visitor_salt.sql
create or replace function creators_private.visitor(p_day date) returns bytea
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_address constant inet := private.request_address();
begin
    return sha256(
        creators_private.visitor_salt(p_day) || convert_to(
            coalesce(
                auth.uid()::text,
                host(network(set_masklen(v_address, case family(v_address) when 4 then 32 else 64 end))),
                'unknown'
            ),
            'UTF8'
        )
    );
end
$$;

comment on function creators_private.visitor(date) is
    'The caller as a visitor of a day: the person, or the address, of IPv6 its first half, since one home has all of that.';
revoke execute on function creators_private.visitor(date) from public;
