-- Remembered in a setting that ends with the transaction, and that a savepoint takes back together with the
-- line that was written. Who changes very many things at once writes some lines twice: to look through a list
-- of thousands each time would cost more.
create or replace function private.is_first_in_transaction(p_what text) returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_known constant text := coalesce(current_setting('gateway.logged', true), '');
begin
    if strpos(v_known, p_what) > 0 then
        return false;
    end if;
    if length(v_known) < 2000 then
        perform set_config('gateway.logged', v_known || p_what || ' ', true);
    end if;
    return true;
end
$$;

comment on function private.is_first_in_transaction(text) is
    'Whether the event log has not been told of this in this transaction: listeners see what it became in the end, so once is enough.';
revoke execute on function private.is_first_in_transaction(text) from public;
