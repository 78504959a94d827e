with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object('revision', t1."revision", 'revisions', j7.v) as v
  from "creators"."content_item" as t1
  left join lateral (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'revision', p2."revision",
        'source', case p2."source"
        when 'owner' then to_json('OWNER'::text)
        when 'sync' then to_json('SYNC'::text)
        when 'ai' then to_json('AI'::text)
        when 'revert' then to_json('REVERT'::text)
        else case
        when p2."source" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'changes', case
        when p2."changes"::text = 'null' then '{"\u003ainvalid":0}'::json
        else to_json(p2."changes") end,
        'editor', j4.v
      ) as v1
      from (
        select b6.*
        from (
          select t5."created_at", t5."id", t5."revision", t5."source", t5."changes", t5."changed_by"
          from "creators"."content_revision" as t5
          where t5."content_item_id" = t1."id"
          order by t5."created_at" desc, t5."id" desc
          limit 101
        ) as b6
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object('displayName', t3."display_name") as v
        from "creators"."users" as t3
        where t3."id" = p2."changed_by"
        limit 1
      ) as j4 on true
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as j7 on true
  where t1."id" = $6::uuid and c.ok
  limit 1
)
from c;
