//! Registers of risk points: what their rules find.

use crate::common::{AS_OF, json, project, run};
use hazgrade::base::outfile::write_whole;
use serde_json::Value;
use std::collections::BTreeSet;

const BOOK: &str = "fixtures/daiyuan-register.xlsx";

/// Rule and row of every finding about the register itself.
fn found(doc: &Value) -> Vec<(String, u64)> {
    let mut list: Vec<(String, u64)> = doc["hazards"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|h| h["rule"].as_str().is_some_and(|r| r.starts_with("register.")))
        .map(|h| (h["rule"].as_str().unwrap().to_owned(), h["evidence"][0]["row"].as_u64().unwrap()))
        .collect();
    list.sort();
    list
}

#[test]
fn every_planted_fault_is_found_and_none_is_invented() {
    let doc = json(&run(&["check", BOOK, "--as-of", AS_OF, "--format", "json", "--fail-on", "never"]));
    let planted = std::fs::read(project("fixtures/daiyuan-register.planted.json")).unwrap();
    let planted: Vec<Value> = serde_json::from_slice(&planted).unwrap();
    assert_eq!(planted.len(), 25);
    let mut planted: Vec<(String, u64)> =
        planted.iter().map(|p| (p["rule"].as_str().unwrap().to_owned(), p["row"].as_u64().unwrap())).collect();
    planted.sort();
    assert_eq!(found(&doc), planted);
    let rules: BTreeSet<&String> = planted.iter().map(|(rule, _)| rule).collect();
    assert_eq!(rules.len(), 18, "{rules:?}");
    // What a finding rests on are cells of the sheet, with what stands in them.
    let understated = doc["hazards"].as_array().unwrap().iter().find(|h| h["rule"] == "register.level-understated");
    let cells = understated.unwrap()["evidence"].as_array().unwrap();
    assert!(cells.iter().any(|e| e["column"] == "风险等级" && e["value"] == "较大风险"), "{cells:?}");
    assert!(cells.iter().all(|e| e["column"] != "计算等级"), "{cells:?}");
}

#[test]
fn a_register_alone_does_not_mean_that_there_is_no_hazard() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("清单.csv");
    let rows = "风险点,危险源,L,E,C,风险值,风险等级,责任人\n卸车台,软管脱落,3,6,15,270,较大风险,阚守拙\n";
    write_whole(&path, |out| out.write_all(rows.as_bytes())).unwrap();
    let out = run(&["check", path.to_str().unwrap(), "--as-of", AS_OF]);
    assert_eq!(out.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&out.stderr).contains("只审核了清单本身"), "{out:?}");
}

/// A csv beside others in a folder.
fn sheet(dir: &tempfile::TempDir, name: &str, rows: &str) -> String {
    let path = dir.path().join(name);
    write_whole(&path, |out| out.write_all(rows.as_bytes())).unwrap();
    path.to_str().unwrap().to_owned()
}

fn register(files: &[&str]) -> Value {
    let args: Vec<&str> =
        ["register"].iter().chain(files).chain(&["--as-of", AS_OF, "--format", "json"]).copied().collect();
    let out = run(&args);
    json(&out)
}

#[test]
fn the_whole_set_is_written_and_the_hazards_are_linked() {
    let dir = tempfile::tempdir().unwrap();
    let to = dir.path().join("out");
    let out = run(&["register", BOOK, "--as-of", AS_OF, "-o", to.to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(0), "{}", String::from_utf8_lossy(&out.stderr));
    insta::assert_snapshot!("register_in_short", String::from_utf8_lossy(&out.stdout));
    let mut names: Vec<String> =
        std::fs::read_dir(&to).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let expected = [
        "安全风险公告栏.docx",
        "岗位风险告知卡.docx",
        "风险点清单.csv",
        "风险点清单.html",
        "风险点清单.json",
        "风险点清单.xlsx",
    ];
    assert_eq!(names, expected);
    let doc: Value = serde_json::from_slice(&std::fs::read(to.join("风险点清单.json")).unwrap()).unwrap();
    assert_eq!(doc["schema"], "hazgrade/register/1");
    assert_eq!((&doc["summary"]["points"], doc["areas"].as_array().unwrap().len()), (&300.into(), 15));
    // 已整改 is not open, 氯气瓶库 is no risk point; the code finds its row.
    assert_eq!(doc["summary"]["open_hazards"], 3);
    let points = doc["risk_points"].as_array().unwrap();
    let at: Vec<(&str, &str)> = points
        .iter()
        .filter(|p| !p["hazards"].is_null())
        .map(|p| (p["code"].as_str().unwrap(), p["risk_point"].as_str().unwrap()))
        .collect();
    assert!(at.contains(&("DY-09-10", "成品仓库")), "{at:?}");
    assert!(at.iter().any(|(_, point)| *point == "甲醇储罐区"), "{at:?}");
    // Every planted fault of the register stands at a row of it.
    let faulty: usize = points.iter().filter(|p| !p["faults"].is_null()).count();
    assert_eq!(faulty, 24);
    let suggested = points.iter().find(|p| p["code"] == "DY-14-03").unwrap();
    let measures = &suggested["suggested"]["measures"];
    assert!(!measures["ppe"].as_array().unwrap().is_empty() && measures["engineering"] == serde_json::json!([]));
}

#[test]
fn a_register_is_made_from_lists_where_there_is_none() {
    let dir = tempfile::tempdir().unwrap();
    let activities = sheet(
        &dir,
        "作业活动清单.csv",
        "序号,岗位,作业地点,作业活动名称,作业活动内容,活动频率\n1,装卸工,卸车台,甲醇卸车,接软管、开泵,每周\n2,焊工,检修车间,动火焊接,焊补支架,每月\n",
    );
    let equipment = sheet(
        &dir,
        "设备设施清单.csv",
        "序号,设备位号,设备名称,安装位置,规格型号\n1,V-11,储气罐,空压站,2m3\n2,LD-02,电动葫芦起重机,检修车间,3t\n",
    );
    let doc = register(&[&activities, &equipment]);
    let points = doc["risk_points"].as_array().unwrap();
    let sources: Vec<&str> = points.iter().map(|p| p["source"].as_str().unwrap()).collect();
    assert_eq!(sources, ["activities", "activities", "equipment", "equipment"]);
    assert_eq!((&points[0]["activity"], &points[0]["post"]), (&"甲醇卸车".into(), &"装卸工".into()));
    for point in points {
        assert!(point["risk"].is_null() && point["inherent"].is_null(), "nothing is scored: {point}");
        assert_eq!(point["measures"]["engineering"], serde_json::json!([]), "{point}");
    }
    assert_eq!(points[1]["suggested"]["accidents"], serde_json::json!(["火灾"]));
    assert_eq!(points[3]["suggested"]["accidents"][0], "起重致害");
    // `check` makes no register of what is none.
    let checked = json(&run(&["check", &activities, "--as-of", AS_OF, "--format", "json"]));
    assert_eq!(checked["risk_points"], serde_json::json!([]));
}

#[test]
fn analyses_of_jobs_and_checklists_are_registers() {
    let dir = tempfile::tempdir().unwrap();
    let jha = sheet(
        &dir,
        "JHA.csv",
        "工作危害分析（JHA）记录表,,,,,,,,\n序号,作业活动,作业步骤,危险源或潜在事件,主要后果,现有控制措施,L,E,C\n1,更换滤芯,拆法兰,残液喷出,灼烫,双人确认泄压,3,3,7\n2,更换滤芯,回装,手指挤压,机械伤害,,1,2,3\n",
    );
    let scl = sheet(
        &dir,
        "SCL.csv",
        "序号,设备设施,检查项目,检查标准,不符合标准情况,主要后果,现有控制措施,L,E,C\n1,储气罐,安全阀,在检定期内,超期未检,容器爆炸,年检台账,1,6,40\n",
    );
    let doc = register(&[&jha, &scl]);
    let points = doc["risk_points"].as_array().unwrap();
    let levels: Vec<&str> = points.iter().map(|p| p["inherent"].as_str().unwrap()).collect();
    assert_eq!(levels, ["blue", "blue", "orange"]);
    assert_eq!(points[2]["step"], "安全阀");
    // A row with measures is left alone; one without gets all five classes.
    assert!(points[0]["suggested"]["measures"]["ppe"].as_array().is_none_or(Vec::is_empty), "{}", points[0]);
    assert!(!points[1]["suggested"]["measures"]["ppe"].as_array().unwrap().is_empty(), "{}", points[1]);
}

const HOSTILE: &str = "编号,风险点,部位,危险源,可能的事故类型,L,E,C,风险等级,管控措施,责任人\n\
1,<script>alert(1)</script>,\"x\"\"onmouseover=\"\"alert(2)\",</style><img src=x onerror=alert(3)>,火灾,6,6,15,重大风险,=HYPERLINK(\"\"http://e.example\"\"),@SUM(A1)\n\
2,＝1+1,办公楼,&lt;b&gt;,触电,1,1,1,低风险,-2+3,\u{202e}王\n";

#[test]
fn no_cell_can_act_in_a_page_or_a_list() {
    let dir = tempfile::tempdir().unwrap();
    let file = sheet(&dir, "清单.csv", HOSTILE);
    let html = String::from_utf8(run(&["register", &file, "--as-of", AS_OF, "--format", "html"]).stdout).unwrap();
    let tags: BTreeSet<&str> = html
        .split('<')
        .skip(1)
        .map(|t| t.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next().unwrap_or(""))
        .collect();
    for tag in ["script", "img", "b", "a", "iframe", "link", "object"] {
        assert!(!tags.contains(tag), "{tag}");
    }
    assert_eq!(html.matches("</style>").count(), 1);
    // Every attribute is the page's own: quotes of cells are escaped.
    assert!(!html.contains("\"onmouseover") && html.contains("&quot;onmouseover=&quot;"));
    assert!(html.contains("default-src 'none'"));
    let outside: Vec<&str> = html.match_indices("http").map(|(at, _)| &html[at..(at + 30).min(html.len())]).collect();
    assert!(
        outside.iter().all(|u| u.starts_with("http-equiv")
            || u.starts_with("http://www.w3.org")
            || u.starts_with("http://e.exa")),
        "{outside:?}"
    );
    assert!(!html.contains("href=") && !html.contains("src=\""));
    let csv = String::from_utf8(run(&["register", &file, "--as-of", AS_OF, "--format", "csv"]).stdout).unwrap();
    for cell in csv.split([',', '\n']).map(|c| c.trim_start_matches('"')) {
        assert!(!cell.starts_with(['=', '@', '-', '＝']), "{cell}");
    }
    assert!(!csv.contains('\u{202e}'));
}

#[test]
fn pictures_show_the_gravest_level_and_low_is_blue() {
    let dir = tempfile::tempdir().unwrap();
    let file = sheet(
        &dir,
        "清单.csv",
        "编号,风险点,部位,危险源,L,E,C,固有风险等级,现有风险等级,坐标X,坐标Y,区域宽,区域高\n\
         1,反应釜,合成车间,超温,6,6,15,重大风险,一般风险,0,0,100,50\n\
         2,地面,合成车间,湿滑,1,6,3,低风险,低风险,0,0,100,50\n\
         3,门厅,办公楼,滑倒,1,3,3,低风险,低风险,150,0,50,50\n",
    );
    let html = String::from_utf8(run(&["register", &file, "--as-of", AS_OF, "--format", "html"]).stdout).unwrap();
    let pictures: Vec<&str> = html.split("<svg ").skip(1).map(|p| p.split("</svg>").next().unwrap()).collect();
    assert_eq!(pictures.len(), 2, "inherent and present");
    let colour = |picture: &str, area: &str| {
        let group = picture.split("<g>").find(|g| g.contains(&format!("<title>{area}："))).unwrap().to_owned();
        group.split("fill=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    assert_eq!(colour(pictures[0], "合成车间"), "#ff0000");
    assert_eq!(colour(pictures[1], "合成车间"), "#ffff00");
    assert_eq!(colour(pictures[0], "办公楼"), "#0070c0");
    assert!(pictures[0].contains("固有风险") && pictures[1].contains("现有风险"));
    assert!(!html.to_lowercase().contains("green") && !html.contains("#00ff00"));
    let doc = register(&[&file]);
    assert_eq!((&doc["summary"]["inherent"]["red"], &doc["summary"]["present"]["red"]), (&1.into(), &0.into()));
}

#[test]
fn a_register_that_mixes_methods_is_computed_row_by_row() {
    let dir = tempfile::tempdir().unwrap();
    let input = dir.path().join("混合.csv");
    let rows = "风险点,作业步骤,危险源,可能导致的事故类型,评价方法,L,E,C,S,风险值,风险等级,管控层级,责任人,工程技术措施,管理措施\n\
        甲醇罐区,卸车,泄漏,火灾,LEC,3,6,15,,270,较大风险,部门,张一,紧急切断,巡检\n\
        甲醇罐区,检维修,窒息,中毒和窒息,LS,3,,,5,15,较大风险,部门,李二,通风,作业票\n\
        锅炉房,运行,爆炸,锅炉爆炸,,1,6,40,,240,较大风险,部门,王三,安全阀,持证\n\
        配电室,操作,触电,触电,,2,,,3,6,低风险,班组,赵四,联锁,票证\n\
        空压站,运行,超压,容器爆炸,,1,3,7,2,21,一般风险,班组,钱五,安全阀,点检\n\
        污水站,清淤,中毒,中毒和窒息,风险矩阵法,5,,,5,25,一般风险,班组,孙六,通风,审批\n";
    write_whole(&input, |out| std::io::Write::write_all(out, rows.as_bytes())).unwrap();
    let input = input.to_str().unwrap();
    let profile = ["--risk-profile", "lec-gt,ls-sd"];
    let args = ["check", input, "--fail-on", "never", "--as-of", AS_OF, "--format", "json", profile[0], profile[1]];
    let doc = json(&run(&args));
    let points: Vec<(String, String)> = doc["risk_points"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| {
            let text = |v: &Value| v.as_str().unwrap_or("-").to_owned();
            let codes: Vec<&str> =
                p["problems"].as_array().into_iter().flatten().filter_map(|x| x["code"].as_str()).collect();
            (format!("{} {}", text(&p["risk"]["method"]), text(&p["risk"]["score"])), codes.join(","))
        })
        .collect();
    let expected = [
        ("lec-gt 270", ""),
        ("ls-sd 15", ""),
        ("lec-gt 240", ""),
        ("ls-sd 6", ""),
        ("- -", "method-unclear"),
        ("ls-sd 25", "claimed-level-differs"),
    ];
    assert_eq!(points, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    // A level understated by its own method is a finding of the register.
    assert!(found(&doc).contains(&("register.level-understated".to_owned(), 7)), "{:?}", found(&doc));
    // Two profiles of one method leave open which counts; an unknown one is none.
    for wrong in ["lec-gt,lec-ge", "lec-gt,没有"] {
        let out = run(&["check", input, "--risk-profile", wrong]);
        assert_eq!(crate::common::code(&out), 2);
        assert!(crate::common::text(&out.stderr).contains(wrong));
    }
}

/// Whichever way profiles are named, a row whose method is unclear is told the same, and no method of identifying hazards is
/// taken for one of scoring.
#[test]
fn the_order_of_profiles_decides_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let input = dir.path().join("辨识.csv");
    let rows = "风险点,作业步骤,危险源,可能导致的事故类型,辨识方法,评价方法,L,E,C,S,风险等级,责任人,工程技术措施\n\
        罐区,卸车,泄漏,火灾,JHA,LEC,3,6,15,,2级,张一,紧急切断\n\
        罐区,检修,泄漏,火灾,HAZOP,,3,6,15,,2级,李二,紧急切断\n\
        罐区,取样,泄漏,火灾,SCL,MES,3,6,15,,5级,王三,紧急切断\n\
        罐区,巡检,泄漏,火灾,SCL,,3,,,,5级,赵四,紧急切断\n\
        罐区,动火,泄漏,火灾,JHA,,,,,,2级,钱五,紧急切断\n\
        罐区,切水,泄漏,火灾,JHA,,3,,,5,2级,孙六,紧急切断\n";
    write_whole(&input, |out| std::io::Write::write_all(out, rows.as_bytes())).unwrap();
    let run_with = |profiles: &str| {
        let input = input.to_str().unwrap();
        let args = ["register", input, "--as-of", AS_OF, "--format", "json", "--risk-profile", profiles];
        let doc = json(&run(&args));
        let points = doc["risk_points"].as_array().unwrap().clone();
        points
            .into_iter()
            .map(|p| (p["risk"].clone(), p["inherent"].clone(), p["problems"].clone()))
            .collect::<Vec<_>>()
    };
    let points = run_with("lec-gt,ls-sd");
    assert_eq!(points, run_with("ls-sd,lec-gt"));
    let told: Vec<(String, String)> = points
        .iter()
        .map(|(risk, _, problems)| {
            let codes: Vec<&str> =
                problems.as_array().into_iter().flatten().filter_map(|p| p["code"].as_str()).collect();
            (risk["method"].as_str().unwrap_or("-").to_owned(), codes.join(","))
        })
        .collect();
    let expected = [
        ("lec-gt", ""),
        ("lec-gt", ""),
        ("-", "other-method"),
        ("-", "risk-not-computed"),
        ("-", "risk-not-computed"),
        ("ls-sd", ""),
    ];
    assert_eq!(told, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    // With one profile too, a way to identify hazards is no other way to score.
    let single = run_with("lec-gt");
    assert_eq!(single[1].0["method"], "lec-gt");
    assert_eq!(single[2].2[0]["code"], "other-method");
}
