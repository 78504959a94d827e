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
with c as (select true as ok)
select (
  select json_build_object(
    'setting', coalesce(j7.v, '{"\u003ainvalid":0}'::json),
    'approval', j9.v
  ) as v
  from json_to_record($1::json) as t1 ("setting_id" uuid, "approval_id" uuid)
  left join lateral (
    select json_build_object(
      'name', coalesce(to_json(t2."name"), '{"\u003ainvalid":0}'::json),
      'value', t2."value",
      'reason', t2."reason",
      'changer', j4.v,
      'approver', j6.v
    ) as v
    from "internal_audit"."platform_settings" as t2
    left join lateral (
      select json_build_object('id', t3."id") as v
      from "public"."users" as t3
      where t3."id" = t2."changed_by"
      limit 1
    ) as j4 on true
    left join lateral (
      select json_build_object('id', t5."id") as v
      from "public"."users" as t5
      where t5."id" = t2."approved_by"
      limit 1
    ) as j6 on true
    where t2."id" = t1."setting_id"
    limit 1
  ) as j7 on true
  left join lateral (
    select json_build_object('id', t8."id") as v
    from "internal_audit"."admin_approvals" as t8
    where t8."id" = t1."approval_id"
    limit 1
  ) as j9 on true
  where c.ok
  limit 1
)
from c;
commit;
