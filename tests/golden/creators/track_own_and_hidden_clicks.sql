begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
set local lock_timeout = '20ms';
with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object(
    'counted', coalesce(to_json(t1."counted"), '{"\u003ainvalid":0}'::json)
  ) as v
  from "creators"."track_click"("p_content_item_ids" => $5::uuid[]) as t1
  where c.ok
  limit 1
)
from c;
commit;
