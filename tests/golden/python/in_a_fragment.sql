with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select l1.v
  from (
    select json_build_object(
      'edges', coalesce(json_agg(i.v1 order by i.n) filter (where i.n <= $5::bigint), '[]'::json),
      'pageInfo', json_build_object('hasNextPage', count(*) > $5::bigint)
    ) as v
    from (
      select json_build_object(
        'node', json_build_object(
          ':column:media_bucket', p2."media_bucket",
          ':column:media_path', p2."media_path",
          'status', case p2."status"
          when 'validating' then to_json('VALIDATING'::text)
          when 'pending' then to_json('PENDING'::text)
          when 'approved' then to_json('APPROVED'::text)
          when 'rejected' then to_json('REJECTED'::text)
          when 'revision_requested' then to_json('REVISION_REQUESTED'::text)
          else case
          when p2."status" is null then null
          else '{"\u003ainvalid":0}'::json end end,
          ':type', 'Submission'
        )
      ) as v1,
      row_number() over (order by p2."submitted_at", p2."id") as n
      from (
        select t3."submitted_at", t3."id", t3."media_bucket", t3."media_path", t3."status"
        from "public"."submissions" as t3
        order by t3."submitted_at", t3."id"
        limit $6::bigint
      ) as p2
    ) as i
  ) as l1
  where c.ok
)
from c;
