begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select json_build_object('setting_id', f."setting_id", 'approval_id', f."approval_id")
  from "public"."set_platform_setting"(
    "p_name" => $1::text, "p_reason" => $2::text, "p_changes" => $3::jsonb
  ) as f
  where c.ok
  limit 1
)
from c;
rollback;
