"""Writes vectors.jsonl beside this file: requests for `hazgrade risk eval` and the answers worked out here with fractions, apart
from the program. Two runs write the same bytes: python3 tests/risk/vectors.py"""

import json
import math
from fractions import Fraction as F
from itertools import product
from pathlib import Path

LINES = []


def num(x, places=6):
    x = round(F(x), places)
    return int(x) if x.denominator == 1 else float(x)


def add(method, profile, given, answer):
    LINES.append({"id": f"{len(LINES) + 1:03}", "method": method, "profile": profile, "input": given, "answer": answer})


def wrong(method, profile, given):
    add(method, profile, given, {"error": True})


def band(score, bounds, strict=False):
    """Index of the first bound reached; len(bounds) if none."""
    return next((i for i, b in enumerate(bounds) if (score > b if strict else score >= b)), len(bounds))


RED = "红橙黄蓝蓝"
# LEC: all that lie on or beside a bound, and a spread of others.
for l, e, c in product("10 6 3 1 0.5 0.2 0.1".split(), "10 6 3 2 1 0.5".split(), "100 40 15 7 3 1".split()):
    d = F(l) * F(e) * F(c)
    if d in (70, 20, 18, 21, 63, 72, 300, 315, 360, 150, 180, F("0.05")) or (d > 2000):
        for profile, strict in (("lec-gt", True), ("lec-ge", False)):
            n = band(d, (320, 160, 70, 20), strict)
            add("LEC", profile, {"L": l, "E": e, "C": c}, {"D": num(d), "color": RED[n], "level5": n + 1})
add("LEC", "lec-wx", {"L": "6", "E": "3", "C": "16"}, {"D": 288, "color": "橙"})
for odd in ({"L": "4", "E": "6", "C": "7"}, {"L": "3", "E": "6", "C": "16"}, {"L": "3", "E": "6"}, {"L": "3", "E": "6", "C": "7", "S": "1"},
            {"L": "3.0001", "E": "6", "C": "7"}, {"L": None, "E": "6", "C": "7"}, {"L": "三", "E": "6", "C": "7"}):
    wrong("LEC", "lec-gt", odd)
wrong("LEC", "lec-wx", {"L": "3", "E": "6", "C": "15"})
wrong("LEC", "lec-xx", {"L": "3", "E": "6", "C": "15"})
wrong("LECX", "", {"L": "3"})
count = {}
for short, strict in (("gt", True), ("ge", False)):
    count[short] = dict.fromkeys("红橙黄蓝", 0)
    for l, e, c in product((10, 6, 3, 1, F(1, 2), F(1, 5), F(1, 10)), (10, 6, 3, 2, 1, F(1, 2)), (100, 40, 15, 7, 3, 1)):
        count[short][RED[band(l * e * c, (320, 160, 70, 20), strict)]] += 1
add("LEC", "*", {"enumerate": True}, count)

LS = {"ls-sd": (20, 15, 9), "ls-9to16orange": (20, 9, 4), "ls-tra": (20, 10, 5), "ls-coal": (20, 15, 10)}
for l, s in product(range(1, 6), repeat=2):
    add("LS", "*", {"L": l, "S": s}, {"R": l * s, **{p: RED[band(l * s, b)] for p, b in LS.items()}})
add("LS", "ls-sd", {"L": 3, "S": 3}, {"R": 9, "color": "黄"})
for odd in ({"L": 0, "S": 3}, {"L": 6, "S": 1}, {"L": "2.5", "S": 2}):
    wrong("LS", "ls-sd", odd)

for m, e, s in product((5, 3, 1), (10, 6, 3, 2, 1, F(1, 2)), (10, 8, 4, 2, 1)):
    r = m * e * s
    if r in (180, 150, 90, 80, 50, 48, 20, 18) or r > 300:
        add("MES", "personal", {"M": m, "E": str(float(e)), "S": s}, {"R": num(r), "level": band(r, (180, 90, 50, 20)) + 1})
for m, s in product((5, 3, 1), (10, 8, 4, 2, 1)):
    add("MES", "property", {"M": m, "S": s}, {"R": m * s, "level": band(m * s, (30, 20, 8, 4)) + 1})
wrong("MES", "personal", {"M": 2, "E": "6", "S": 8})
wrong("MES", "property", {"M": 5, "E": "6", "S": 8})
add("MES", "personal", {"enumerate": True}, {"products_in_gaps": []})

for p, e, s in product("10 6 3 1 0.5 0.1".split(), "10 6 3 2 1 0.5".split(), (100, 50, 25, 15, 5, 1)):
    r = F(p) * F(e) * s
    if r in (400, 375, 200, 180, 75, 60, 70) or r > 5000:
        add("PSE", "nanwang", {"P": p, "E": e, "S": s}, {"R": num(r), "color": RED[band(r, (400, 200, 70))]})
wrong("PSE", "nanwang", {"P": "0.2", "E": "1", "S": 5})

for c, e, p, cf, dc in ((15, 6, 3, 4, 2), (40, 1, 1, 4, 1), (40, 1, 1, 6, 1), (7, 10, 1, 3, 3), (7, 6, 3, 1, 4), (1, 1, 1, "0.5", 1)):
    j = F(c) * e * p / (F(cf) * dc)
    add("FineJ", "default", {"C": c, "E": e, "P": p, "CF": cf, "DC": dc}, {"J": num(j), "justified": j >= 10})
wrong("FineJ", "default", {"C": 15, "E": 6, "P": 3, "CF": 0, "DC": 2})
add("FMEA", "default", {"S": 8, "O": 5, "D": 7}, {"RPN": 280})
wrong("FMEA", "default", {"S": 11, "O": 5, "D": 7})
for parts in ((10, 5, 5, 0, 2), (10, 5, 0, 0, 0), (5, 5, 5, 0, 0), (10, 0, 0, 0, 0), (10, 2, 0, 0, 0), (10, 5, 2, 0, 0)):
    n = sum(parts)
    add("危险度", "default", dict(zip(("物质", "容量", "温度", "压力", "操作"), parts)), {"score": n, "level": "ⅠⅡⅢ"[band(n, (16, 11))]})
wrong("危险度", "default", {"物质": 10, "容量": 3, "温度": 0, "压力": 0, "操作": 0})
add("企业4×4", "default", {"L": [3, 3, 3, 2, 2, 3, 3, 3, 3, 2], "S": [1, 3, 2, 1, 1]}, {"R": 9, "color": "橙"})
add("企业4×4", "default", {"L": 4, "S": 4}, {"R": 16, "color": "红"})
wrong("企业4×4", "default", {"L": [3, 3, 3], "S": 2})


def alpha(n):
    return F("2") if n >= 100 else F("1.5") if n >= 50 else F("1.2") if n >= 30 else F(1) if n >= 1 else F(1, 2)


def source(people, *rows):
    chemicals = [{"name": n, "q": q, "Q": limit, "beta": beta} for n, q, limit, beta in rows]
    s = sum(F(q) / F(limit) for _, q, limit, _ in rows)
    r = alpha(people) * sum(F(beta) * F(q) / F(limit) for _, q, limit, beta in rows)
    level = ("一级", "二级", "三级", "四级")[band(r, (100, 50, 10))]
    answer = {"S": num(s), "major": s >= 1, "alpha": num(alpha(people)), "R": num(r) if s >= 1 else None, "level": level if s >= 1 else None}
    add("GB18218", "2018", {"chemicals": chemicals, "pop500": people}, answer)


source(120, ("氯", "50", "5", "4"))
source(35, ("氨", "40", "10", "2"), ("甲醇", "600", "500", "1"))
source(200, ("汽油", "150", "200", "1"))
source(0, ("氯", "5", "5", "4"))
source(100, ("氯", "62.5", "5", "4"))
source(100, ("氯", "62.49", "5", "4"))
source(29, ("光气", "0.15", "0.3", "20"), ("氯", "2.5", "5", "4"))
# Three thirds of phosgene's threshold and its like: exactly 1, whatever a float makes of it.
source(1, ("光气", "0.1", "0.3", "20"), ("光气", "0.1", "0.3", "20"), ("光气", "0.1", "0.3", "20"))
source(30, ("三氧化硫", "25", "75", "1"), ("异氰酸甲酯", "0.5", "0.75", "20"))
source(49, ("氢", "10", "5", "1.5"))
source(50, ("氢", "10", "5", "1.5"))
source(99, ("苯", "2500", "50", "1"))
add("GB18218", "2018", {"chemicals": [{"name": "液氯", "q": "50000", "unit": "kg"}], "pop500": 120},
    {"S": 10, "major": True, "alpha": 2, "R": 80, "level": "二级"})
CL = {"name": "氯", "q": "50", "Q": "5", "beta": "4"}
for odd in ({"chemicals": [], "pop500": 0}, {"chemicals": [{**CL, "q": "-1"}], "pop500": 0}, {"chemicals": [{**CL, "Q": "0"}], "pop500": 0},
            {"chemicals": [CL]}, {"chemicals": [{**CL, "unit": "m3"}], "pop500": 0}, {"chemicals": [{"name": "无名液体", "q": "5"}], "pop500": 0},
            {"chemicals": [{"name": "氯", "cas": "7782-50-4", "q": "5"}], "pop500": 0},
            {"chemicals": [{"name": "氯", "cas": "7664-41-7", "q": "5"}], "pop500": 0}, {"chemicals": [CL], "pop500": -3}):
    wrong("GB18218", "2018", odd)


def firm(lost, won, veto, additive, capped):
    colour = lambda x: "红" if veto else "蓝黄橙红"[band(F(x), (90, 75, 60))]
    add("企业诊断分级", "应急〔2018〕19号", {"deductions": lost, "bonuses": won, "veto": veto},
        {"additive": {"score": num(additive), "color": colour(additive)}, "capped_in_item": {"score": num(capped), "color": colour(capped)}, "veto": veto})


firm({"重大危险源": 8, "物质危险性": "2.3", "危险化工工艺": 4, "火灾爆炸危险性": "3.5", "自控与安全设施": 2, "人员资质": 5},
     {"设计": 2, "人员": 6, "消防队": 3, "标准化二级": 5, "五年无事故": 5}, False, F("96.2"), F("88.2"))
firm({"重大危险源": 4, "物质危险性": "0.4"}, {"消防队": 3, "标准化三级": 2, "五年无事故": 5}, False, F("105.6"), F("100.6"))
firm({"重大危险源": 10}, {}, False, 90, 90)
firm({"重大危险源": 10, "人员资质": 15}, {}, False, 75, 75)
firm({"重大危险源": 10, "人员资质": 15}, {}, True, 75, 75)
wrong("企业诊断分级", "", {"deductions": {"风水": 3}, "bonuses": {}, "veto": False})
wrong("企业诊断分级", "", {"deductions": {"设备": -3}, "bonuses": {}, "veto": False})
for e, n, veto in (("170", 0, False), ("145", 0, False), ("144", 0, False), ("118", 0, False), ("102", 0, False), ("150", 2, False), ("130", 1, False), ("170", 0, True)):
    z = F(e) * 100 / 170 - 3 * n
    add("园区分级", "应急〔2023〕123号", {"sumE": e, "accidents12m": n, "veto": veto}, {"Z": num(z), "grade": "A" if veto else "DCBA"[band(z, (85, 70, 60))]})
wrong("园区分级", "", {"sumE": "171", "accidents12m": 0, "veto": False})
for firms, least in ((20, 6), (21, 10), (40, 10), (41, 15)):
    add("园区监管人员", "", {"firms": firms}, {"min_staff": least})
for done, plan, ok, should, bb, few, veto in ((95, 100, 18, 20, 0, 0, False), (80, 100, 16, 20, 0, 0, False), (100, 100, 0, 0, 0, 10, False), (95, 100, 18, 20, 0, 0, True)):
    a, b = F(done * 50, plan) - bb, (F(ok * 50, should) if should else 50) - few
    e = 0 if veto else a + b
    add("双重预防运行效果", "", {"done": done, "plan": plan, "accepted": ok, "should": should, "bbDeduct": bb, "fewDeduct": few, "veto": veto},
        {"A": num(a), "B": num(b), "E": num(e), "band": "优良中差"[band(e, (90, 80, 60))]})
wrong("双重预防运行效果", "", {"done": 5, "plan": 0, "accepted": 0, "should": 0, "bbDeduct": 0, "fewDeduct": 0})

for y, e in ((3, "1.2"), (0, "0.5"), (5, "20")):
    add("GammaPoisson", "a=2,b=2.5", {"y": y, "E": e}, {"raw": num(F(y) / F(e)), "posterior": num((2 + F(y)) / (F("2.5") + F(e)))})
wrong("GammaPoisson", "a=2", {"y": 1, "E": "1"})
rows = [["东", 3, "1.2"], ["西", 0, "0.5"], ["南", 5, "20"], ["北", 8, "6"]]
ys, es = [F(r[1]) for r in rows], [F(r[2]) for r in rows]
m = sum(ys) / sum(es)
s2 = sum(e * (y / e - m) ** 2 for y, e in zip(ys, es)) / sum(es)
a = max(F(0), s2 - m / (sum(es) / len(es)))
add("MarshallEB", "", {"rows": rows}, {"m": num(m), "s2": num(s2), "A": num(a), "post": {r[0]: num(m + a / (a + m / e) * (y / e - m)) for r, y, e in zip(rows, ys, es)}})
z, zs = F(3), []
for x in (3, 2, 4, 3, 6, 7, 8):
    z = F(x, 5) + z * F(4, 5)
    zs.append(z)
limits = [3 + k * math.sqrt(3 * 0.2 / 1.8) for k in (2, 3)]
first = [next(i for i, z in enumerate(zs, 1) if z > limit) for limit in limits]
add("EWMA", "lambda=0.2,mu0=3", {"x": [3, 2, 4, 3, 6, 7, 8]},
    {"z": [num(z, 4) for z in zs], "UCL2": round(limits[0], 4), "UCL3": round(limits[1], 4), "warn_at": first[0], "alarm_at": first[1]})
for x, mu in ((7, 3), (6, 3), (3, 1.2), (0, 2), (40, 5)):
    tail = sum(math.exp(-mu + k * math.log(mu) - math.lgamma(k + 1)) for k in range(x, x + 400))
    add("PoissonTail", "", {"x": x, "mu": mu}, {"P": round(tail, 6)})
k, s, ss = 2 / math.log(5 / 3), 0.0, []
for x in (3, 2, 4, 3, 6, 7, 8):
    s = max(0.0, s + x - k)
    ss.append(round(s, 4))
add("PoissonCUSUM", "mu0=3,mu1=5", {"x": [3, 2, 4, 3, 6, 7, 8]}, {"k": round(k, 6), "S": ss})

add("事故指标", "GB 6441-2025", {"deaths": 12, "gdp": "1.25e12"}, {"亿元GDP死亡率": 0.00096})
add("事故指标", "GB 6441-2025", {"deaths": 2, "injured": 5, "employees": 850}, {"千人死亡率": num(F(2000, 850)), "千人受伤率": num(F(5000, 850))})
add("事故指标", "GB 6441-2025", {"deaths": 40, "population": 3200000}, {"十万人死亡率": 1.25})
wrong("事故指标", "", {"deaths": 2})
wrong("事故指标", "", {"deaths": 2, "gdp": 0})
for d, s, y, g in ((2, 9, "9999999.99", "一般"), (3, 0, 0, "较大"), (0, 0, 10000000, "较大"), (9, 49, 49999999, "较大"), (10, 0, 0, "重大"), (0, 50, 0, "重大"), (29, 99, 99999999, "重大"), (0, 100, 0, "特别重大"), (0, 0, 100000000, "特别重大")):
    add("事故等级", "493号令第3条", {"deaths": d, "serious": s, "loss_yuan": y}, {"grade": g})
wrong("事故等级", "", {"deaths": 1, "serious": 0})
for given, answer in (({"kind": "季报", "period": "2026Q4"}, {"due": "2027-01-15"}), ({"kind": "年报", "period": "2026"}, {"due": "2027-01-31"}),
                      ({"kind": "恢复审查", "received": "2026-03-02"}, {"due": "2026-03-12"}), ({"kind": "延期答复", "received": "2026-02-26"}, {"due": "2026-03-03"}),
                      ({"kind": "复查", "expires": "2026-05-20"}, {"due": "2026-05-30"}), ({"kind": "延期申请", "expires": "2026-05-20"}, {"from": "2026-05-10", "to": "2026-05-20"}),
                      ({"kind": "113(一)", "penalties": ["2026-01-05", "2026-03-05", "2026-07-04"], "major": True}, {"span_days": 180, "trigger": True}),
                      ({"kind": "113(一)", "penalties": ["2026-01-05", "2026-03-05", "2026-07-05"], "major": True}, {"span_days": 181, "trigger": False}),
                      ({"kind": "113(一)", "penalties": ["2026-01-05", "2026-12-30", "2026-05-05", "2026-09-05"], "major": True}, {"span_days": 359, "trigger": True}),
                      ({"kind": "113(一)", "penalties": ["2026-01-05", "2026-03-05", "2026-04-05"], "major": False}, {"span_days": 90, "trigger": False})):
    add("期限", "", given, answer)
wrong("期限", "", {"kind": "季报", "period": "2026Q5"})
wrong("期限", "", {"kind": "复查", "expires": "2026-02-30"})
hazards = {"甲": ["重大", "橙", 2, 0.4, 5], "乙": ["重大", "橙", 4, 0.4, 0], "丙": ["一般", "黄", 3, 0.7, 10], "丁": ["一般", "红", 12, 0.7, 0]}
weight = {k: F("0.4") * {"橙": F("0.7"), "黄": F("0.4"), "红": F(1)}[c] + F("0.25") * min(F(1), F(x, 10)) + F("0.15") * F(str(e)) + F("0.2") * min(F(1), F(o, 30)) for k, (_, c, x, e, o) in hazards.items()}
add("排序", "字典序默认", hazards, {"P": {k: num(v, 4) for k, v in weight.items()}, "order": ["甲", "乙", "丙", "丁"]})
add("排序", "颜色先于超期", hazards, {"order": ["甲", "乙", "丁", "丙"]})
wrong("排序", "", {"甲": ["严重", "橙", 2, 0.4, 5]})
barrier = {"name": "高液位联锁", "type": "工程技术", "owner": "仪表班", "cycle": "每季", "last_check": "2026-09-01", "state": "有效", "critical": True}
path = lambda name, **more: {"name": name, "barriers": [{**barrier, **more}]}
add("bow-tie", "", {"top_event": "甲醇泄漏", "threats": [path("冒罐")], "consequences": [path("火灾")]}, {"complete": True, "findings": []})
add("bow-tie", "", {"top_event": "甲醇泄漏", "threats": [path("冒罐", state="失效")], "consequences": [path("火灾")]},
    {"complete": False, "findings": ["威胁“冒罐”的关键屏障“高液位联锁”失效", "威胁“冒罐”没有有效的预防屏障"]})
wrong("bow-tie", "", {"top_event": "甲醇泄漏", "threats": [path("冒罐", type="祈福")], "consequences": [path("火灾")]})

Path(__file__).with_name("vectors.jsonl").write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in LINES), encoding="utf-8")
