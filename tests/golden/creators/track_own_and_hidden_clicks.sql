begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select json_build_object('counted', f."counted")
  from "creators"."track_click"("p_content_item_ids" => $1::uuid[]) as f
  where c.ok
  limit 1
)
from c;
with c as (select true as ok)
select (
  select json_build_object(
    'counted', coalesce(to_json(t1."counted"), '{"\u003ainvalid":0}'::json)
  ) as v
  from json_to_record($1::json) as t1 ("counted" integer)
  where c.ok
  limit 1
)
from c;
commit;
