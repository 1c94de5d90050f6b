//! The closed loop of one hazard: what stands on its card, the steps that change it, and what each step asks for.
//!
//! 登记 → 评估 → 下达 → 整改中 → 待验收 → 验收 → 销号; 撤销 for what is no hazard. Whether rectification is overdue is never
//! stored: it follows from the deadline and the day asked for.

pub use super::state::{Field, Fields, State};
use crate::base::norm::key;
use crate::base::{Grade, Message};
use crate::say;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a person has decided about the proposed grade.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Nothing yet.
    #[default]
    Pending,
    /// 确认: the proposed grade.
    Confirmed,
    /// 改判: another grade.
    Regraded,
    /// 不是隐患
    Rejected,
}

/// Where one hazard stands and what persons have written about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// State.
    pub state: State,
    /// Grade: proposed until decided.
    pub grade: Grade,
    /// What a person has decided.
    pub decision: Decision,
    /// What was written.
    #[serde(flatten)]
    pub fields: Fields,
    /// Who said that it is put right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rectifier: Option<String>,
    /// Who accepted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acceptor: Option<String>,
    /// The day it was said to be put right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted: Option<String>,
    /// Times that acceptance was refused.
    #[serde(default)]
    pub refused: u32,
    /// Times that it was opened again.
    #[serde(default)]
    pub reopened: u32,
    /// Times that the deadline was extended.
    #[serde(default)]
    pub extended: u32,
}

impl Card {
    /// The card of a hazard that was just registered.
    #[must_use]
    pub fn registered(grade: Grade, fields: Fields) -> Self {
        Self {
            state: State::Registered,
            grade,
            decision: Decision::Pending,
            fields,
            rectifier: None,
            acceptor: None,
            submitted: None,
            refused: 0,
            reopened: 0,
            extended: 0,
        }
    }
}

/// A change of a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "step")]
#[allow(missing_docs, reason = "the fields are those of cards")]
pub enum Step {
    /// Found for the first time.
    Register { fingerprint: String, enterprise: String, grade: Grade, fields: Fields },
    /// Another round proposes another grade, and nobody has decided yet.
    Propose { grade: Grade },
    /// 确认
    Confirm,
    /// 改判; a reason is asked for.
    Regrade { grade: Grade },
    /// 不是隐患; a reason is asked for.
    Withdraw,
    /// Something is written.
    Edit { fields: Fields },
    /// 下达
    Issue,
    /// Work begins.
    Start,
    /// 报请验收
    Submit { rectifier: String },
    /// 验收合格
    Accept { acceptor: String },
    /// 验收不合格; a reason is asked for.
    Refuse,
    /// 销号
    Close,
    /// Opened again by a person; a reason is asked for.
    Reopen,
    /// Found again by a later round.
    Recur,
    /// 延期; a reason is asked for.
    Extend { deadline: String },
}

impl Step {
    /// The word in the store.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Register { .. } => "register",
            Self::Propose { .. } => "propose",
            Self::Confirm => "confirm",
            Self::Regrade { .. } => "regrade",
            Self::Withdraw => "withdraw",
            Self::Edit { .. } => "edit",
            Self::Issue => "issue",
            Self::Start => "start",
            Self::Submit { .. } => "submit",
            Self::Accept { .. } => "accept",
            Self::Refuse => "refuse",
            Self::Close => "close",
            Self::Reopen => "reopen",
            Self::Recur => "recur",
            Self::Extend { .. } => "extend",
        }
    }

    /// The Chinese term.
    #[must_use]
    pub fn zh(&self) -> &'static str {
        match self {
            Self::Register { .. } => "登记",
            Self::Propose { .. } => "建议级别改变",
            Self::Confirm => "确认级别",
            Self::Regrade { .. } => "改判级别",
            Self::Withdraw => "撤销（不是隐患）",
            Self::Edit { .. } => "填写",
            Self::Issue => "下达整改",
            Self::Start => "开始整改",
            Self::Submit { .. } => "报请验收",
            Self::Accept { .. } => "验收合格",
            Self::Refuse => "验收不合格",
            Self::Close => "销号",
            Self::Reopen => "重新打开",
            Self::Recur => "再次发现",
            Self::Extend { .. } => "延期",
        }
    }

    /// The card after this step.
    ///
    /// # Errors
    /// What the step asks for and the card does not have.
    pub fn apply(&self, card: Option<&Card>, why: &str, day: Date) -> Result<Card, Message> {
        if let Self::Register { grade, fields, .. } = self {
            return Ok(Card::registered(*grade, fields.clone()));
        }
        let Some(card) = card else {
            return Err(say!("这条隐患还没有登记", "this hazard is not registered"));
        };
        let mut next = card.clone();
        let owes_reason =
            matches!(self, Self::Regrade { .. } | Self::Withdraw | Self::Refuse | Self::Reopen | Self::Extend { .. });
        if owes_reason && why.trim().is_empty() {
            let what = self.zh();
            let kind = self.kind();
            return Err(say!("{what}必须写明理由", "{kind} needs a reason"));
        }
        match self {
            Self::Register { .. } => {}
            Self::Propose { grade } => next.grade = *grade,
            Self::Confirm => {
                self.from(card, &[State::Registered])?;
                (next.state, next.decision) = (State::Assessed, Decision::Confirmed);
            }
            Self::Regrade { grade } => {
                self.from(
                    card,
                    &[State::Registered, State::Assessed, State::Issued, State::Rectifying, State::Submitted],
                )?;
                (next.grade, next.decision) = (*grade, Decision::Regraded);
                if card.state == State::Registered {
                    next.state = State::Assessed;
                }
                // Papers that were enough for a general hazard may not do for a major one: it is told to the responsible anew.
                if *grade == Grade::Major && matches!(card.state, State::Issued | State::Rectifying | State::Submitted)
                {
                    next.state = State::Assessed;
                }
            }
            Self::Withdraw => {
                self.from(
                    card,
                    &[State::Registered, State::Assessed, State::Issued, State::Rectifying, State::Submitted],
                )?;
                (next.state, next.decision) = (State::Withdrawn, Decision::Rejected);
            }
            Self::Edit { fields } => edit(&mut next, fields)?,
            Self::Issue => {
                self.from(card, &[State::Assessed])?;
                issue(card)?;
                next.state = State::Issued;
            }
            Self::Start => {
                self.from(card, &[State::Issued])?;
                next.state = State::Rectifying;
            }
            Self::Submit { rectifier } => {
                self.from(card, &[State::Rectifying])?;
                has(card, Field::Evidence, self)?;
                if rectifier.trim().is_empty() {
                    return Err(say!("报请验收要写明整改人", "submitting needs the name of who put it right"));
                }
                next.state = State::Submitted;
                next.rectifier = Some(rectifier.trim().to_owned());
                next.submitted = Some(day.to_string());
            }
            Self::Accept { acceptor } => {
                self.from(card, &[State::Submitted])?;
                has(card, Field::Evidence, self)?;
                accept(card, acceptor)?;
                (next.state, next.acceptor) = (State::Accepted, Some(acceptor.trim().to_owned()));
            }
            Self::Refuse => {
                self.from(card, &[State::Submitted])?;
                (next.state, next.refused) = (State::Rectifying, card.refused + 1);
                (next.rectifier, next.submitted) = (None, None);
            }
            Self::Close => {
                self.from(card, &[State::Accepted])?;
                has(card, Field::Evidence, self)?;
                if card.grade == Grade::Major {
                    for field in [Field::Plan, Field::Assessment, Field::Review] {
                        has(card, field, self)?;
                    }
                }
                next.state = State::Closed;
            }
            Self::Reopen | Self::Recur => {
                self.from(card, &[State::Accepted, State::Closed, State::Withdrawn])?;
                let state = if card.decision == Decision::Confirmed || card.decision == Decision::Regraded {
                    State::Assessed
                } else {
                    State::Registered
                };
                next = Card {
                    state,
                    decision: if state == State::Assessed { card.decision } else { Decision::Pending },
                    reopened: card.reopened + 1,
                    rectifier: None,
                    acceptor: None,
                    submitted: None,
                    ..next
                };
                // What was true of the first time proves nothing now.
                for field in [Field::Deadline, Field::Evidence, Field::Assessment, Field::Review] {
                    next.fields.set(field, None);
                }
            }
            Self::Extend { deadline } => {
                self.from(card, &[State::Issued, State::Rectifying])?;
                let later = read_day(deadline)?;
                let now = card.fields.deadline.as_deref().map(read_day).transpose()?;
                if now.is_some_and(|now| later <= now) {
                    let now = now.unwrap_or(later);
                    return Err(say!(
                        "新期限 {later} 不晚于现期限 {now}，不是延期",
                        "the new deadline {later} is not after the present one, {now}"
                    ));
                }
                next.fields.deadline = Some(later.to_string());
                next.extended += 1;
            }
        }
        Ok(next)
    }

    fn from(&self, card: &Card, states: &[State]) -> Result<(), Message> {
        if states.contains(&card.state) {
            return Ok(());
        }
        let (what, kind) = (self.zh(), self.kind());
        let (now, word) = (card.state.zh(), card.state.word());
        let zh = states.iter().map(|s| s.zh()).collect::<Vec<_>>().join("、");
        let en = states.iter().map(|s| s.word()).collect::<Vec<_>>().join(", ");
        Err(say!("现在是“{now}”，不能“{what}”；只有“{zh}”时可以", "it is {word}, so {kind} cannot be; only when {en}"))
    }
}

fn read_day(text: &str) -> Result<Date, Message> {
    text.parse().map_err(|_| say!("“{text}”不是日期（年-月-日）", "`{text}` is no date (YYYY-MM-DD)"))
}

fn blank(text: Option<&str>) -> bool {
    text.is_none_or(|t| t.trim().is_empty())
}

fn has(card: &Card, field: Field, step: &Step) -> Result<(), Message> {
    if !blank(card.fields.get(field)) {
        return Ok(());
    }
    let (what, kind) = (step.zh(), step.kind());
    let missing = field.zh();
    let grade = if card.grade == Grade::Major && field != Field::Evidence { "重大事故隐患" } else { "" };
    Err(say!("{grade}{what}前必须填写“{missing}”", "{kind} needs {missing} first"))
}

fn edit(card: &mut Card, fields: &Fields) -> Result<(), Message> {
    for field in Field::ALL {
        let Some(text) = fields.get(field) else { continue };
        if !field.open_in(card.state) {
            let (name, state) = (field.zh(), card.state.zh());
            let hint = if field == Field::Deadline && card.state.owes() {
                "；改期限请用延期（extend）并写明理由"
            } else {
                ""
            };
            return Err(say!(
                "“{state}”状态下不能改“{name}”{hint}",
                "{name} cannot be changed in this state ({state})"
            ));
        }
        let text = text.trim();
        if field == Field::Deadline && !text.is_empty() {
            read_day(text)?;
        }
        card.fields.set(field, (!text.is_empty()).then(|| text.to_owned()));
    }
    Ok(())
}

/// 五落实: responsible, measures and deadline for all; funds and plan for major hazards too.
fn issue(card: &Card) -> Result<(), Message> {
    let mut wanted = vec![Field::Responsible, Field::Measures, Field::Deadline];
    if card.grade == Grade::Major {
        wanted.extend([Field::Funds, Field::Plan]);
    }
    let missing: Vec<&str> = wanted.iter().filter(|f| blank(card.fields.get(**f))).map(|f| f.zh()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let missing = missing.join("、");
    Err(say!("下达整改前还缺：{missing}", "issuing still needs: {missing}"))
}

/// Who accepts must not have put it right.
fn accept(card: &Card, acceptor: &str) -> Result<(), Message> {
    if acceptor.trim().is_empty() {
        return Err(say!("验收要写明验收人", "acceptance needs the name of who accepts"));
    }
    let those = [card.rectifier.as_deref(), card.fields.get(Field::Responsible)];
    if those.into_iter().flatten().any(|other| share_person(other, acceptor)) {
        return Err(say!(
            "验收人“{acceptor}”就是整改责任人或整改人，必须由他人验收",
            "`{acceptor}` is responsible for the rectification or did it; somebody else has to accept it"
        ));
    }
    Ok(())
}

/// Whether two texts of units and persons name one person; where a text names only units, whether the texts are the same.
fn share_person(a: &str, b: &str) -> bool {
    const UNITS: [&str; 16] =
        ["部", "科", "处", "室", "车间", "班", "组", "队", "公司", "厂", "中心", "工段", "办", "站", "库", "局"];
    let people = |text: &str| -> Vec<String> {
        text.split(|c: char| c.is_whitespace() || "、，,；;/／（）()：:".contains(c))
            .map(key)
            .filter(|t| !t.is_empty() && !UNITS.iter().any(|u| t.ends_with(u)))
            .collect()
    };
    let (of_a, of_b) = (people(a), people(b));
    if of_a.is_empty() || of_b.is_empty() {
        return key(a) == key(b);
    }
    // 设备部桑继东 names 桑继东, too.
    of_a.iter().any(|x| {
        of_b.iter().any(|y| {
            x == y
                || x.ends_with(y.as_str()) && y.chars().count() > 1
                || y.ends_with(x.as_str()) && x.chars().count() > 1
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const DAY: Date = date(2026, 3, 2);

    fn registered(grade: Grade) -> Card {
        let (fingerprint, enterprise) = (String::new(), String::new());
        let step = Step::Register { fingerprint, enterprise, grade, fields: Fields::default() };
        step.apply(None, "", DAY).unwrap()
    }

    fn papers() -> Fields {
        let text = |t: &str| Some(t.to_owned());
        Fields {
            measures: text("更换垫片"),
            funds: text("2万元"),
            deadline: text("2026-04-01"),
            responsible: text("设备部 桑继东"),
            plan: text("泄漏处置方案"),
            ..Fields::default()
        }
    }

    fn go(card: &Card, step: &Step) -> Result<Card, Message> {
        step.apply(Some(card), "", DAY)
    }

    fn edit(card: &Card, field: Field, text: &str) -> Result<Card, Message> {
        let mut fields = Fields::default();
        fields.set(field, Some(text.to_owned()));
        go(card, &Step::Edit { fields })
    }

    #[test]
    fn a_major_hazard_goes_its_way_and_no_other() {
        let card = registered(Grade::Major);
        assert!(go(&card, &Step::Issue).is_err(), "nobody has decided the grade");
        let card = go(&card, &Step::Confirm).unwrap();
        assert!(go(&card, &Step::Issue).is_err(), "nothing of the five is there");
        let card = go(&card, &Step::Edit { fields: papers() }).unwrap();
        for field in [Field::Measures, Field::Funds, Field::Deadline, Field::Responsible, Field::Plan] {
            let without = edit(&card, field, "").unwrap();
            assert!(go(&without, &Step::Issue).is_err(), "{field:?}");
        }
        let card = go(&card, &Step::Issue).unwrap();
        assert!(
            edit(&card, Field::Deadline, "2026-05-01").is_err(),
            "a deadline that was told is extended, with a reason"
        );
        let card = go(&card, &Step::Start).unwrap();
        let submit = Step::Submit { rectifier: "桑继东".to_owned() };
        assert!(go(&card, &submit).is_err(), "evidence is missing");
        let card = go(&edit(&card, Field::Evidence, "照片3").unwrap(), &submit).unwrap();
        let accept = |who: &str| go(&card, &Step::Accept { acceptor: who.to_owned() });
        assert!(
            accept("桑继东").is_err()
                && accept("安全部 桑继东").is_err()
                && accept("安全部桑继东").is_err()
                && accept(" ").is_err()
        );
        let card = accept("安全部 农友朋").unwrap();
        assert!(go(&card, &Step::Close).is_err());
        let card = edit(&card, Field::Assessment, "评估合格").unwrap();
        assert!(go(&card, &Step::Close).is_err());
        let card = go(&edit(&card, Field::Review, "同意").unwrap(), &Step::Close).unwrap();
        assert_eq!(card.state, State::Closed);
        for step in [Step::Confirm, Step::Issue, Step::Start, submit, Step::Refuse, Step::Close] {
            assert!(step.apply(Some(&card), "理由", DAY).is_err(), "{step:?}");
        }
        let again = go(&card, &Step::Recur).unwrap();
        assert_eq!((again.state, again.reopened, again.fields.evidence), (State::Assessed, 1, None));
    }

    #[test]
    fn a_general_hazard_needs_less() {
        let card = go(&registered(Grade::General), &Step::Confirm).unwrap();
        let fields = Fields { funds: None, plan: None, ..papers() };
        let card = go(&go(&card, &Step::Edit { fields }).unwrap(), &Step::Issue).unwrap();
        // Called major now, it needs what a major one needs.
        let major = Step::Regrade { grade: Grade::Major };
        assert!(go(&card, &major).is_err(), "no reason");
        let major = major.apply(Some(&card), "罐区构成一级", DAY).unwrap();
        assert_eq!((major.state, major.decision), (State::Assessed, Decision::Regraded));
        assert!(go(&major, &Step::Issue).is_err());
        let later = |day: &str| Step::Extend { deadline: day.to_owned() }.apply(Some(&card), "备件未到", DAY);
        assert!(later("2026-04-01").is_err() && later("四月").is_err());
        assert_eq!(later("2026-05-01").unwrap().extended, 1);
    }

    #[test]
    fn persons_not_units_are_compared() {
        assert!(share_person("设备部 桑继东", "桑继东"));
        assert!(share_person("设备部桑继东", "桑继东"));
        assert!(!share_person("设备部 桑继东", "设备部 官正河"));
        assert!(share_person("设备部", "设备部"));
        assert!(!share_person("设备部", "安全部"));
    }

    #[test]
    fn words_of_states_read_back() {
        for state in State::ALL {
            assert_eq!((State::read(state.zh()), State::read(state.word())), (Some(state), Some(state)));
        }
        assert_eq!(State::read("完成一半"), None);
    }
}
