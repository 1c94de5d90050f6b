//! What texts state a hazard and what texts state none.

use super::*;
use crate::base::rulefiles::RuleFiles;
use crate::base::yaml::Diagnostics;
use crate::recognize::kinds::Kinds;

fn stancer() -> Stancer {
    let kinds = Kinds::load(&RuleFiles::embedded(), &mut Diagnostics::default());
    Stancer::new(&kinds.stance, &kinds.wording)
}

#[test]
fn texts_that_state_no_hazard() {
    let s = stancer();
    for (text, reason) in [
        ("未发现明显隐患。", "none-found"),
        ("无", "none-found"),
        ("/", "none-found"),
        ("消防水泵、稳压装置设施完好，符合要求", "compliant"),
        ("管线法兰无泄漏、无锈蚀现象", "compliant"),
        ("装置区未发现擅自拆除联锁的情况", "none-found"),
        ("不存在特种作业人员无证上岗", "none-found"),
        ("没有在罐区吸烟的行为", "none-found"),
        ("3号罐液位计失灵，11月5日已更换，复查合格", "rectified"),
        ("3号罐液位计失灵。已于当日更换，验收合格。", "rectified"),
        ("动火前应当办理作业票", "hypothetical"),
        ("如遇停电应启动备用电源", "hypothetical"),
        ("紧急切断阀已投用，动作正常", "compliant"),
        ("   ", "empty"),
        ("未发现使用易燃可燃材料装修", "none-found"),
        ("宿舍楼未发现电动车入楼充电", "none-found"),
        ("库房内没有住人", "compliant"),
        ("专职安全员应配3名，实配3名", "hypothetical"),
        ("泵房与库区应独立设置", "hypothetical"),
        ("上次查出的宿舍防盗网已全部拆除", "rectified"),
        ("前次指出的T0探头被包裹问题，已当场拆除包裹物", "rectified"),
        ("钢丝绳未达到报废标准", "compliant"),
        ("办公楼配电箱线路私拉，已断开电源", "rectified"),
        ("原锁闭的安全出口现已打开", "rectified"),
        ("包装间员工宿舍已搬离", "rectified"),
        ("出口被货物挡住，货物已移走", "rectified"),
        ("吊装作业时，应立即停止其他作业", "hypothetical"),
        ("风机正常运行时无异响", "compliant"),
        ("上月没有发生报警", "none-found"),
        ("报警器没有报警", "compliant"),
        ("新报警主机已投入使用", "rectified"),
        ("专职安全员配了3个，应配3个", "hypothetical"),
        ("罐区存放8吨，应不超过10吨", "hypothetical"),
        ("没有使用禁止的工艺", "compliant"),
        ("请加强日常巡检", "hypothetical"),
        ("值班电工，应佩戴绝缘手套", "hypothetical"),
        ("按规范，应设喷淋", "hypothetical"),
        ("高处作业时，应系安全带", "hypothetical"),
        ("瓦斯浓度0.3%，通风正常", "compliant"),
        ("有限空间作业先通风后检测，监护人到位", "compliant"),
        ("检查配电室，接地良好", "compliant"),
        ("采用防爆灯具，符合要求", "compliant"),
        ("应急照明已安装并测试，均合格", "compliant"),
        ("严禁使用国家明令淘汰的设备", "hypothetical"),
        ("必须在指定区域内作业", "hypothetical"),
        ("应设置明显的安全警示标志", "hypothetical"),
        ("库区严禁吸烟", "hypothetical"),
        ("共查气瓶12只，检验合格", "compliant"),
    ] {
        assert_eq!(s.read(text).cleared(), Some(reason), "{text}");
    }
}

#[test]
fn texts_that_state_one() {
    let s = stancer();
    for text in [
        "安全阀完好，爆破片破损",
        "未见隐患排查记录",
        "未发现压力表校验报告",
        "已责令整改，尚未完成",
        "报警器已更换但未校验",
        "没有安全操作规程",
        "按规范应设喷淋，一直没装",
        "按规范应设喷淋一直没装",
        "紧急切断阀未正常投用",
        "可燃气体报警器停用",
        "操作证在有效期内，公示栏贴的还是旧证",
        "液位计失灵，易造成冒罐",
        "报警器用塑料袋包住，防止误报",
        "安全阀根部阀关闭。压力表已更换。",
        "罐区动火未办票。灭火器已更换。",
        "专职安全员应配3名，实配1名",
        "炸锅没有超温自动断电",
        "没有断流装置",
        "高压氧舱检验已过有效期",
        "合格证没有",
        "超市按规定要装喷淋，一个喷头都没有",
        "安全联锁装置已拆除",
        "喷淋系统主阀已关闭",
        "疏散楼梯间的门已封闭成库房",
        "可燃气体探头已移走",
        "防火门已打开并用砖顶住",
        "消防通道已改为停车场",
        "安全阀已更换成丝堵",
        "锅炉未经检验就恢复使用",
        "联锁已恢复旁路状态",
        "渔船核定载员12人，在船15人，建议尽快处理",
        "罐区水池水位3米。建议补水。",
        "正常运行时泄爆口对着人行通道",
        "标志完好，疏散门被铁链锁住",
        "锌冶炼车间没有装砷化氢报警",
        "午休室没有烟雾报警",
        "厨房没有报警",
        "物料提升机没经过验收已投入使用",
        "锅炉未检验，现已投入使用",
        "专职安全员配了1个，应配3个",
        "汽油储罐距酒店12米，规定值应为40米",
        "安全出口净宽1.1米，应不小于1.4米",
        "罐区存放12吨，应不超过10吨",
        "井下用着禁止的柴油三轮车",
        "皮带跑偏，应调整",
        "护栏晃动，请加固",
        "通道有油污，请清理",
        "墙面空鼓。请施工单位复核",
        "门诊楼承重墙面空鼓，已请设计单位复核",
        "3号柱露筋，已请检测单位检测",
        "3号泵异响，电机运行正常",
        "皮带跑偏，其余正常",
        "氧气瓶平躺。灭火器完好有效",
        "消防设施完好，楼梯间停着电动车",
        "插座烧黑，严禁使用",
        "工人站在吊物下面，记录完整",
        "储罐壁鼓包，按规定应停用",
        "禁止烟火标志褪色",
        "必须戴安全帽标志歪斜",
        "严禁吸烟区有烟头",
        "禁止停车处停着货车",
        "墙边堆着木箱若干",
        "立柱加强板翘起",
        "作业申请单填写潦草",
        "确保安全的护栏晃动",
        "防止坠落的网兜发脆",
    ] {
        assert_eq!(s.read(text).cleared(), None, "{text}");
    }
    assert_eq!(s.read("液位计失灵，易造成冒罐").live, "液位计失灵");
    assert_eq!(s.read("按规范应设围堰，至今没有").live, "按规范应设围堰,至今没有");
    assert_eq!(s.read("灌瓶间（见照片3）装普通灯，见图2").live, "灌瓶间装普通灯");
    assert_eq!(s.read("“未经审批严禁入内”警示牌掉在地上").live, "警示牌掉在地上");
}

/// Faults without a word that the vocabulary knows for one, and some with, beside whatever inspectors write next to them: none of
/// it takes the fault away.
#[test]
fn no_surrounding_clears_a_fault() {
    let s = stancer();
    let faults = [
        "皮带跑偏",
        "护栏晃动",
        "墙面空鼓",
        "通道有油污",
        "3号泵异响",
        "电缆拖地",
        "氧气瓶平躺",
        "楼梯间停着电动车",
        "仓库里住着两个人",
        "煤气味很大",
        "工人站在吊物下面",
        "孔洞用薄木板盖着",
        "皮带已跑偏",
        "护栏均晃动",
        "使用木梯登高",
        "探头安装在墙角顶部",
        "报警器显示乱码",
        "安全阀铅封丢失",
        "疏散门上锁",
        "电缆绝缘破损",
    ];
    let around = [
        "{}，电机运行正常",
        "{}，其余正常",
        "{}，其他设备完好",
        "{}。灭火器完好有效",
        "{}，记录完整",
        "{}，符合检修计划",
        "{}，现场人员持证",
        "消防设施完好，{}",
        "安全生产责任制已建立。{}。",
        "各项制度健全；{}",
        "{}，严禁使用",
        "{}，确保安全",
        "{}，防止伤人",
        "{}，易引发事故",
        "{}，下次检查前应处理",
        "{}，需更换合格产品",
        "{}，按规定应停机",
        "{}，请尽快处理",
        "{}，应调整",
        "{}，警示牌已更换",
        "{}，去年已整改过一次",
        "{}，计划下周更换",
        "{}，整改方案已批",
        "{}，要求3日内整改完毕",
        "{}，已停止作业",
        "{}，其他问题已整改完成",
        "{}，验收合格后投用",
        "{}，已拍照取证",
        "{}，已张贴警示",
        "{}，已通知维修",
        "未发现重大隐患，{}",
    ];
    for fault in faults {
        for pattern in around {
            let text = pattern.replace("{}", fault);
            assert_eq!(s.read(&text).cleared(), None, "{text}");
        }
    }
}
