-- For wrk: one observation after another, as officers send them.
local seen = {
  "夜市摊主在禁烧区露天烧烤",
  "工地没办施工许可证就开工",
  "楼下饭店油烟没有净化直接排到居民楼",
  "渣土车没有盖好，一路撒在马路上",
  "店主把货架摆到人行道上占道经营",
  "小区业主在楼顶搭建彩钢棚，没有规划许可证",
  "沿街商铺半夜用音响招揽顾客",
  "有人擅自砍了路边的行道树",
  "施工单位挖断了燃气管道",
  "餐馆把泔水倒进雨水井",
  "开发商没有预售许可证就卖房收定金",
  "物业公司挪用了专项维修资金",
}
local bodies, at = {}, 0
for i, text in ipairs(seen) do
  bodies[i] = '{"text": "' .. text .. '", "date": "2026-09-02", "decided": "2026-09-15", "place": "船山区"}'
end
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
function request()
  at = at % #bodies + 1
  return wrk.format(nil, nil, nil, bodies[at])
end
function done(summary, latency)
  io.write(string.format("p50 %.2f ms, p90 %.2f ms, p99 %.2f ms, most %.2f ms; errors: %d status, %d socket, %d time\n",
    latency:percentile(50) / 1000, latency:percentile(90) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
    summary.errors.status, summary.errors.connect + summary.errors.read + summary.errors.write, summary.errors.timeout))
end
