begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select json_build_object('content_item_id', f."content_item_id")
  from "creators"."revert_content"(
    "p_content_item_id" => $1::uuid, "p_revision" => $2::integer
  ) as f
  where c.ok
  limit 1
)
from c;
with c as (select true as ok)
select (
  select json_build_object('content', coalesce(j3.v, '{"\u003ainvalid":0}'::json)) as v
  from json_to_record($1::json) as t1 ("content_item_id" uuid)
  left join lateral (
    select json_build_object(
      'title', t2."title",
      'tags', case
      when array_ndims(t2."tags") > 1 then '{"\u003ainvalid":0}'::json
      when array_position(t2."tags", null) is null then to_json(t2."tags")
      else (
        select coalesce(
          json_agg(coalesce(to_json(u.item), '{"\u003ainvalid":0}'::json)), '[]'::json
        )
        from unnest(t2."tags") as u (item)
      ) end,
      'revision', t2."revision"
    ) as v
    from "creators"."content_item" as t2
    where t2."id" = t1."content_item_id"
    limit 1
  ) as j3 on true
  where c.ok
  limit 1
)
from c;
commit;
