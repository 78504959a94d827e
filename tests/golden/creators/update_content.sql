begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select json_build_object('content_item_id', f."content_item_id")
  from "creators"."update_content"("p_content_item_id" => $1::uuid, "p_changes" => $2::jsonb) as f
  where c.ok
  limit 1
)
from c;
with c as (select true as ok)
select (
  select json_build_object('content', coalesce(j7.v, '{"\u003ainvalid":0}'::json)) as v
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
      'description', t2."description",
      'revision', t2."revision",
      'revisions', j6.v
    ) as v
    from "creators"."content_item" as t2
    left join lateral (
      select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
      from (
        select json_build_object(
          'source', case p3."source"
          when 'owner' then to_json('OWNER'::text)
          when 'sync' then to_json('SYNC'::text)
          when 'ai' then to_json('AI'::text)
          when 'revert' then to_json('REVERT'::text)
          else case
          when p3."source" is null then null
          else '{"\u003ainvalid":0}'::json end end
        ) as v1
        from (
          select b5.*
          from (
            select t4."created_at", t4."id", t4."source"
            from "creators"."content_revision" as t4
            where t4."content_item_id" = t2."id"
            order by t4."created_at" desc, t4."id" desc
            limit 101
          ) as b5
          limit $2::bigint
        ) as p3
        order by p3."created_at" desc, p3."id" desc
      ) as i
    ) as j6 on true
    where t2."id" = t1."content_item_id"
    limit 1
  ) as j7 on true
  where c.ok
  limit 1
)
from c;
commit;
