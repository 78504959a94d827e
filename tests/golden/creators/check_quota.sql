with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (select to_json("creators"."check_quota"("p_quota" => $5::text)) where c.ok),
(select to_json("creators"."check_quota"("p_quota" => $6::text)) where c.ok),
(
  select to_json("creators"."check_quota"("p_quota" => $7::text, "p_amount" => $8::integer))
  where c.ok
),
(select to_json("creators"."has_role"("p_role" => $9::text::"creators"."app_role_enum")) where c.ok)
from c;
