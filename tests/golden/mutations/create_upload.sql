begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select json_build_object('upload_id', f."upload_id")
  from "public"."create_upload"(
    "p_task_id" => $1::uuid, "p_content_type" => $2::text, "p_size_bytes" => $3::bigint
  ) as f
  where c.ok
  limit 1
)
from c;
with c as (select true as ok)
select (
  select json_build_object('upload', coalesce(j5.v, '{"\u003ainvalid":0}'::json)) as v
  from json_to_record($1::json) as t1 ("upload_id" uuid)
  left join lateral (
    select json_build_object(
      'bucket', t2."bucket",
      'contentType', t2."content_type",
      'sizeBytes', t2."size_bytes"::text,
      'task', j4.v
    ) as v
    from "public"."uploads" as t2
    left join lateral (
      select json_build_object('title', t3."title") as v
      from "public"."tasks" as t3
      where t3."id" = t2."task_id"
      limit 1
    ) as j4 on true
    where t2."id" = t1."upload_id"
    limit 1
  ) as j5 on true
  where c.ok
  limit 1
)
from c;
commit;
