-- What is known of a directed dyad in a period: counts, sums, net cooperation with its sd, the tone and the volume
-- baseline of the source?
-- Reads dyads, net_cooperation and volume.
select
    d.period,
    cast(year(d.period) * 100 + month(d.period) as int) as year_month,
    d.sender,
    d.receiver,
    d.events,
    d.raw_events,
    d.verbal_cooperation,
    d.material_cooperation,
    d.verbal_conflict,
    d.material_conflict,
    d.cooperation,
    d.conflict,
    d.weight_squares,
    d.goldstein_sum,
    d.goldstein_mean,
    n.net_cooperation,
    n.net_cooperation_sd,
    v.tone,
    v.volume_baseline
from dyads as d
left join net_cooperation as n on n.period = d.period and n.sender = d.sender and n.receiver = d.receiver
left join volume as v on v.period = d.period
order by d.period nulls last, d.sender nulls last, d.receiver nulls last
