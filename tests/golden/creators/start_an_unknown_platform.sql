begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select json_build_object(
    'state', f."state",
    'authorize_url', f."authorize_url",
    'expires_at', f."expires_at",
    'connection_id', f."connection_id"
  )
  from "creators"."start_connection"("p_platform" => $1::text) as f
  where c.ok
  limit 1
)
from c;
rollback;
