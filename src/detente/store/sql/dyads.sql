-- What did a state direct at another in a period: counts by quad class, sums and mean of weights?
-- Reads quads.
select
    period,
    sender,
    receiver,
    cast(sum(events) as bigint) as events,
    cast(sum(raw_events) as bigint) as raw_events,
    cast(sum(case when quad = 1 then events else 0 end) as bigint) as verbal_cooperation,
    cast(sum(case when quad = 2 then events else 0 end) as bigint) as material_cooperation,
    cast(sum(case when quad = 3 then events else 0 end) as bigint) as verbal_conflict,
    cast(sum(case when quad = 4 then events else 0 end) as bigint) as material_conflict,
    round(sum(cooperation), 4) as cooperation,
    round(sum(conflict), 4) as conflict,
    round(sum(weight_squares), 4) as weight_squares,
    round(sum(cooperation) - sum(conflict), 4) as goldstein_sum,
    (sum(cooperation) - sum(conflict)) / nullif(sum(events), 0) as goldstein_mean
from quads
group by period, sender, receiver
order by period nulls last, sender nulls last, receiver nulls last
