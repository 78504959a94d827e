--! was marketplace/functions/private.is_safe_url.sql
-- What somebody may be sent to: https, at a name of the public internet. No user-info, which looks like a host; no
-- address in numbers, which is often one of an inner network; no name that is written in other scripts, also not in
-- its ASCII form (xn--), since two of them may look alike; and nothing that programs read in different ways.
create or replace function private.is_safe_url(p_url text) returns boolean
language sql
immutable
security invoker
set search_path = ''
as $$
    select
        char_length(p_url) <= 2048
        and p_url ~* '^https://([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}(:[0-9]{1,5})?([/?#]|$)'
        and p_url ~ '^[A-Za-z0-9._~:/?#@!$&()*+,;=%-]+$'
        and p_url !~* '^https://([^/?#]*\.)?xn--'
        and p_url !~* '^https://([^/?#]*\.)?(local|localhost|internal|intranet|lan|onion)(:[0-9]*)?([/?#]|$)'
$$;

comment on function private.is_safe_url(text) is
    'Whether a text is an https address at a public name, without user-info, numbers or other scripts for a host.';
revoke execute on function private.is_safe_url(text) from public;
