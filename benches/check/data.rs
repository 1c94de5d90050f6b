//! Ledgers that look like real ones: texts that repeat as they do there, near-unique descriptions on a third of the rows,
//! about a quarter of the cells blank. The same size always gives the same cells. Every firm, person and text is invented.

use super::Outcome;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::path::{Path, PathBuf};

/// A small generator of pseudo-random numbers (SplitMix64).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: u32) -> u32 {
        u32::try_from(((self.next() >> 32) * u64::from(n)) >> 32).unwrap_or(0)
    }

    /// Whether something of this many in a thousand happens.
    pub fn in_thousand(&mut self, n: u32) -> bool {
        self.below(1000) < n
    }

    /// One of a list.
    pub fn one_of<'w>(&mut self, list: &[&'w str]) -> &'w str {
        let n = u32::try_from(list.len()).unwrap_or(1);
        list.get(self.below(n) as usize).copied().unwrap_or("")
    }

    /// One of a list, the first ones more often.
    fn mostly_first<'w>(&mut self, list: &[&'w str]) -> &'w str {
        let n = u32::try_from(list.len()).unwrap_or(1);
        let at = self.below(n).min(self.below(n)).min(self.below(n));
        list.get(at as usize).copied().unwrap_or("")
    }
}

pub const HEADERS: [&str; 20] = [
    "序号",
    "检查场所",
    "检查日期",
    "隐患名称与内容",
    "隐患级别",
    "隐患类别",
    "检查人",
    "整改措施",
    "整改资金",
    "整改期限",
    "责任单位",
    "责任人",
    "整改结果",
    "复查人",
    "复查时间",
    "整改状态",
    "联系电话",
    "应急预案",
    "法规依据",
    "备注",
];
const AREAS: [&str; 10] =
    ["甲类仓库", "罐区", "装卸站台", "合成车间", "包装车间", "配电室", "循环水站", "锅炉房", "化验楼", "污水处理站"];
const SIDES: [&str; 6] = ["东侧", "西侧", "南门处", "北侧通道", "二层平台", "入口处"];
const THINGS: [&str; 24] = [
    "配电箱",
    "灭火器箱",
    "消火栓",
    "安全出口指示灯",
    "防护栏杆",
    "阀门手轮",
    "压力表",
    "法兰跨接线",
    "静电接地桩",
    "洗眼器",
    "空压机皮带轮",
    "电缆桥架",
    "应急照明灯",
    "钢直梯护笼",
    "物料桶",
    "叉车",
    "登高平台",
    "排风机",
    "管道标识",
    "气瓶架",
    "操作规程牌",
    "围堰排水阀",
    "卸车软管",
    "风向标",
];
const FAULTS: [&str; 24] = [
    "箱门未关闭，内部积尘较多",
    "前方堆放杂物，影响取用",
    "表面锈蚀，油漆脱落",
    "固定螺栓松动两处",
    "标识模糊，无法辨认",
    "缺少防护罩",
    "未按期点检，记录表空白三天",
    "接线端子裸露",
    "指示灯不亮",
    "周边有少量油污未清理",
    "挂牌信息与现场不符",
    "软管老化有裂纹",
    "踏板防滑条缺失",
    "照明不足",
    "开关无控制对象标示",
    "保温层破损约半米",
    "底座未可靠固定",
    "检查卡未签字",
    "通道被占用约一米",
    "门锁损坏",
    "排水不畅，有积水",
    "编号与台账不一致",
    "玻璃视窗破裂",
    "盖板缺失一块",
];
const TAILS: [&str; 10] = [
    "",
    "，已拍照留存",
    "，现场人员不清楚原因",
    "，上次检查曾提出",
    "，当班班长已知晓",
    "，不便于日常巡检",
    "，与制度要求不符",
    "，需协调设备部处理",
    "，容易造成绊倒",
    "，已口头告知属地负责人",
];
const LEVELS: [&str; 4] = ["一般", "一般隐患", "C级", "较大"];
const CATEGORIES: [&str; 12] = [
    "电气",
    "消防",
    "设备设施",
    "作业环境",
    "现场管理",
    "仪表",
    "特种设备",
    "职业卫生",
    "人员行为",
    "资料",
    "储运",
    "其他",
];
const MEASURES: [&str; 12] = [
    "立即关闭并清理",
    "更换损坏部件",
    "补齐缺失件并固定",
    "重新刷漆并做标识",
    "清理杂物，划线定置",
    "联系厂家维修",
    "补充点检记录并培训",
    "加装防护罩",
    "更换软管",
    "恢复照明",
    "修订台账",
    "疏通排水",
];
const RESULTS: [&str; 4] = ["已完成", "已整改到位", "整改中", "复查合格"];
const STATES: [&str; 5] = ["已整改", "已整改", "已销号", "整改中", "未整改"];
const PLANS: [&str; 4] = ["现场处置方案", "专人看护，设置警戒", "停用挂牌", "综合应急预案"];
const LAWS: [&str; 8] = [
    "企业安全用火用电管理制度第三条",
    "设备点检规程第五条",
    "现场定置管理办法第二条",
    "消防设施维护制度第四条",
    "仓储作业规程第八条",
    "气瓶使用管理规定第六条",
    "巡回检查制度第七条",
    "安全标识管理办法第一条",
];
const SURNAMES: [&str; 20] = [
    "荆", "翟", "褚", "巫", "郗", "堵", "缪", "麴", "庾", "逄", "亓", "佘", "仉", "郜", "璩", "濮", "扈", "冼", "郏",
    "臧",
];
const NAMES: [&str; 20] = [
    "伯远", "清越", "问渠", "知白", "若谷", "听澜", "守拙", "怀瑾", "望舒", "行简", "知微", "秉文", "闻溪", "景行",
    "思齐", "言蹊", "见山", "子衿", "云起", "时雨",
];
/// Words that few descriptions hold; the rules of the `bench` pack look for them.
pub const RARE: [&str; 6] = ["钴黄色粉末", "双层钛衬", "琥珀色浮渣", "蓝焰回闪", "锆粉撒漏", "旋塞倒装"];

fn person(dice: &mut Dice) -> String {
    format!("{}{}", dice.one_of(&SURNAMES), dice.one_of(&NAMES))
}

pub fn description(dice: &mut Dice) -> String {
    let (area, side, thing) = (dice.one_of(&AREAS), dice.one_of(&SIDES), dice.one_of(&THINGS));
    let letter = char::from(b'A' + u8::try_from(dice.below(26)).unwrap_or(0));
    let (floor, number) = (1 + dice.below(9), 100 + dice.below(9900));
    let mut text = format!("{floor}号{area}{side}{thing}（{letter}{number}）{}", dice.mostly_first(&FAULTS));
    if dice.in_thousand(350) {
        text.push('；');
        text.push_str(dice.one_of(&THINGS));
        text.push_str(dice.one_of(&FAULTS));
    }
    if dice.below(20_000) == 0 {
        text.push_str("，见");
        text.push_str(dice.one_of(&RARE));
    }
    text.push_str(dice.mostly_first(&TAILS));
    text
}

/// Spreadsheet number of 2023-06-01, the first day of inspection.
const FIRST_DAY: u32 = 45_078;

fn ledger_row(
    sheet: &mut Worksheet,
    row: u32,
    dice: &mut Dice,
    date: &Format,
    described: u32,
) -> Result<(), XlsxError> {
    let number = |n: u32| f64::from(n);
    let inspected = FIRST_DAY + dice.below(1_100);
    let deadline = inspected + 3 + dice.below(28);
    sheet.write_number(row, 0, number(row))?;
    if dice.in_thousand(980) {
        let n = 1 + dice.below(5);
        sheet.write_string(row, 1, format!("{n}号{}{}", dice.mostly_first(&AREAS), dice.one_of(&SIDES)))?;
    }
    // One row in fifty thousand was typed with a year long past.
    let day = if dice.below(50_000) == 0 { 38_000 + dice.below(3_000) } else { inspected };
    sheet.write_number_with_format(row, 2, number(day), date)?;
    if dice.in_thousand(described) {
        sheet.write_string(row, 3, description(dice))?;
    }
    if dice.in_thousand(950) {
        sheet.write_string(row, 4, dice.mostly_first(&LEVELS))?;
    }
    if dice.in_thousand(950) {
        sheet.write_string(row, 5, dice.mostly_first(&CATEGORIES))?;
    }
    sheet.write_string(row, 6, person(dice))?;
    if dice.in_thousand(550) {
        let again = if dice.in_thousand(300) { "，举一反三" } else { "" };
        sheet.write_string(row, 7, format!("{}{again}", dice.mostly_first(&MEASURES)))?;
    }
    if dice.in_thousand(600) {
        let funds = if dice.below(20_000) == 0 { 5_000 + dice.below(5_000) } else { 1 + dice.below(400) };
        sheet.write_number(row, 8, number(funds) / 10.0)?;
    }
    if dice.in_thousand(850) {
        sheet.write_number_with_format(row, 9, number(deadline), date)?;
    }
    if dice.in_thousand(980) {
        let n = 1 + dice.below(4);
        sheet.write_string(row, 10, format!("{}{n}班", dice.mostly_first(&AREAS)))?;
    }
    if dice.in_thousand(950) {
        sheet.write_string(row, 11, person(dice))?;
    }
    if dice.in_thousand(700) {
        sheet.write_string(row, 12, dice.mostly_first(&RESULTS))?;
    }
    if dice.in_thousand(650) {
        sheet.write_string(row, 13, person(dice))?;
        sheet.write_number_with_format(row, 14, number(deadline + dice.below(10)), date)?;
    }
    if dice.in_thousand(950) {
        sheet.write_string(row, 15, dice.mostly_first(&STATES))?;
    }
    if dice.in_thousand(800) {
        sheet.write_string(row, 16, format!("1990000{:04}", dice.below(2_000)))?;
    }
    if dice.in_thousand(500) {
        sheet.write_string(row, 17, dice.mostly_first(&PLANS))?;
    }
    if dice.in_thousand(600) {
        sheet.write_string(row, 18, dice.mostly_first(&LAWS))?;
    }
    if dice.in_thousand(200) {
        let n = 1 + dice.below(300);
        sheet.write_string(row, 19, format!("第{n}次月度检查"))?;
    }
    Ok(())
}

fn write_headers(sheet: &mut Worksheet, row: u32) -> Result<(), XlsxError> {
    for (column, header) in (0..).zip(HEADERS) {
        sheet.write_string(row, column, header)?;
    }
    Ok(())
}

fn workbook(folder: &Path) -> Result<(Workbook, Format), XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_tempdir(folder)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2026, 11, 1)?));
    Ok((workbook, Format::new().set_num_format("yyyy-mm-dd")))
}

/// Saved under another name first, so that a run broken off leaves no half a file.
fn save(mut workbook: Workbook, path: &Path) -> Outcome<()> {
    let part = path.with_extension("part");
    workbook.save(&part)?;
    std::fs::rename(&part, path)?;
    Ok(())
}

/// A ledger of this many rows, made unless it is there.
pub fn ledger(folder: &Path, rows: u32) -> Outcome<PathBuf> {
    let path = folder.join(format!("ledger-{rows}.xlsx"));
    if path.exists() {
        return Ok(path);
    }
    let (mut workbook, date) = workbook(folder)?;
    let sheet = workbook.add_worksheet_with_low_memory()?;
    sheet.set_name("隐患台账")?;
    write_headers(sheet, 0)?;
    let mut dice = Dice::new(u64::from(rows));
    for row in 1..=rows {
        ledger_row(sheet, row, &mut dice, &date, 350)?;
    }
    save(workbook, &path)?;
    Ok(path)
}

/// A workbook as a firm hands it in: a titled ledger of 150 rows and a checklist of 50.
pub fn client(folder: &Path) -> Outcome<PathBuf> {
    let path = folder.join("client.xlsx");
    if path.exists() {
        return Ok(path);
    }
    let (mut workbook, date) = workbook(folder)?;
    let mut dice = Dice::new(200);
    let sheet = workbook.add_worksheet();
    sheet.set_name("隐患台账")?;
    sheet.merge_range(0, 0, 0, 19, "安全生产隐患排查治理台账", &Format::new().set_bold())?;
    sheet.write_string(1, 0, "填报单位：河泽化工有限公司")?;
    sheet.write_string(1, 9, "检查日期：2026年10月20日")?;
    write_headers(sheet, 2)?;
    for row in 3..153 {
        ledger_row(sheet, row, &mut dice, &date, 1000)?;
    }
    let sheet = workbook.add_worksheet();
    sheet.set_name("检查表")?;
    sheet.merge_range(0, 0, 0, 4, "月度综合检查表", &Format::new().set_bold())?;
    for (column, header) in (0..).zip(["序号", "检查项目", "检查标准", "是否符合", "存在问题"]) {
        sheet.write_string(1, column, header)?;
    }
    for row in 2..52_u32 {
        let thing = dice.one_of(&THINGS);
        sheet.write_number(row, 0, f64::from(row - 1))?;
        sheet.write_string(row, 1, format!("{thing}是否完好，第{}组", row - 1))?;
        sheet.write_string(row, 2, "按巡回检查制度执行")?;
        let bad = dice.in_thousand(100);
        sheet.write_string(row, 3, if bad { "不符合" } else { "符合" })?;
        if bad {
            sheet.write_string(row, 4, format!("{thing}{}", dice.one_of(&FAULTS)))?;
        }
    }
    save(workbook, &path)?;
    Ok(path)
}
