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
    'title', coalesce(to_json(t1."title"), '{"\u003ainvalid":0}'::json),
    'robots', coalesce(to_json(t1."robots"), '{"\u003ainvalid":0}'::json),
    'openGraph', j5.v
  ) as v
  from "creators"."content_seo"("p_id" => $5::uuid) as t1
  left join lateral (
    select case
    when coalesce(jsonb_typeof(t1."open_graph"), 'null') = 'null' then '{"\u003ainvalid":0}'::json
    when jsonb_typeof(t1."open_graph") = 'array' then coalesce(
      (
        select json_agg(coalesce(j3.v, '{"\u003ainvalid":0}'::json) order by u2.n)
        from jsonb_array_elements(
          case when jsonb_typeof(t1."open_graph") = 'array' then t1."open_graph" end
        ) with ordinality as u2 (item, n)
        left join lateral (
          select case
          when coalesce(jsonb_typeof(u2.item), 'null') = 'null' then null
          when jsonb_typeof(u2.item) = 'object' then json_build_object(
            'property', coalesce(
              to_json(
                case
                when coalesce(jsonb_typeof(t4."property"), 'null') = 'null' then null
                when jsonb_typeof(t4."property") = 'string' then to_json((t4."property" #>> '{}'))
                else '{"\u003ainvalid":0}'::json end
              ),
              '{"\u003ainvalid":0}'::json
            ),
            'content', coalesce(
              to_json(
                case
                when coalesce(jsonb_typeof(t4."content"), 'null') = 'null' then null
                when jsonb_typeof(t4."content") = 'string' then to_json((t4."content" #>> '{}'))
                else '{"\u003ainvalid":0}'::json end
              ),
              '{"\u003ainvalid":0}'::json
            )
          )
          else '{"\u003ainvalid":0}'::json end as v
          from (
            select u2.item -> 'property' as "property", u2.item -> 'content' as "content" offset 0
          ) as t4
        ) as j3 on true
      ),
      '[]'::json
    )
    else '{"\u003ainvalid":0}'::json end as v
  ) as j5 on true
  where c.ok
  limit 1
)
from c;
