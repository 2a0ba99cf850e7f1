-- By which instrument of policy did a state act on another in a period, how often and with what weights?
-- Reads sums (of all parts of the store) and periods: period, covered. Weights are weights again, exact to four
-- decimals; what lies outside the covered periods is left out.
select
    s.period,
    cast(year(s.period) * 100 + month(s.period) as int) as year_month,
    s.sender,
    s.receiver,
    s.instrument,
    cast(sum(s.events) as bigint) as events,
    cast(sum(s.cooperation) as double) / 10000 as cooperation,
    cast(sum(s.conflict) as double) / 10000 as conflict,
    cast(sum(s.weight_squares) as double) / 10000 as weight_squares,
    cast(sum(s.cooperation) - sum(s.conflict) as double) / 10000 as goldstein_sum,
    cast(sum(s.raw_events) as bigint) as raw_events,
    cast(sum(s.raw_cooperation) as double) / 10000 as raw_cooperation,
    cast(sum(s.raw_conflict) as double) / 10000 as raw_conflict,
    cast(sum(s.raw_weight_squares) as double) / 10000 as raw_weight_squares
from sums as s
inner join periods as p on p.period = s.period and p.covered
where s.instrument is not null
group by s.period, s.sender, s.receiver, s.instrument
order by period nulls last, sender nulls last, receiver nulls last, instrument nulls last
