//! How cells look: made once, shared by every cell.

use crate::base::RiskLevel;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// Font of the body.
const BODY: &str = "宋体";
/// Font of headings.
const HEADING: &str = "黑体";
/// Points of the body's font.
pub(crate) const POINTS: f64 = 10.0;

/// How one cell looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Look {
    /// Text from the left.
    #[default]
    Text,
    /// Short text in the middle.
    Centre,
    /// Something wrong or missing: red.
    Alarm,
    /// Filled with the colour of a risk level.
    Risk(RiskLevel),
}

/// The band behind a whole row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Band {
    /// None.
    #[default]
    Plain,
    /// A light red for major hazards.
    Major,
}

/// Every format of a workbook.
pub(crate) struct Looks {
    /// The title over a sheet.
    pub(crate) title: Format,
    /// The line under the title.
    pub(crate) subtitle: Format,
    /// Heads of columns.
    pub(crate) head: Format,
    /// A heading within a sheet.
    pub(crate) section: Format,
    /// Text without a frame, e.g. a line of signatures.
    pub(crate) bare: Format,
    /// A framed label.
    pub(crate) label: Format,
    plain: [Format; 3],
    major: [Format; 3],
    risk: [Format; 4],
}

impl Looks {
    pub(crate) fn new() -> Self {
        let body = Format::new().set_font_name(BODY).set_font_size(POINTS).set_text_wrap();
        let heading = Format::new().set_font_name(HEADING).set_text_wrap().set_align(FormatAlign::VerticalCenter);
        let framed = body
            .clone()
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0x80_80_80))
            .set_align(FormatAlign::VerticalCenter);
        let three = |base: &Format| {
            [
                base.clone().set_align(FormatAlign::Left),
                base.clone().set_align(FormatAlign::Center),
                base.clone().set_align(FormatAlign::Center).set_font_color(Color::RGB(0xC0_00_00)).set_bold(),
            ]
        };
        let risk = |level: RiskLevel| {
            let ink = if matches!(level, RiskLevel::Red | RiskLevel::Blue) { Color::White } else { Color::Black };
            framed
                .clone()
                .set_align(FormatAlign::Center)
                .set_background_color(Color::RGB(level.rgb()))
                .set_font_color(ink)
        };
        let head = framed
            .clone()
            .set_font_name(HEADING)
            .set_bold()
            .set_align(FormatAlign::Center)
            .set_background_color(Color::RGB(0xD9_E2_F3));
        Self {
            title: heading.clone().set_font_size(18).set_align(FormatAlign::Center),
            subtitle: body.clone().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter),
            section: heading.set_font_size(12).set_align(FormatAlign::Left),
            bare: body.clone().set_align(FormatAlign::Left).set_align(FormatAlign::VerticalCenter),
            label: head.clone().set_align(FormatAlign::Center),
            head,
            plain: three(&framed),
            major: three(&framed.clone().set_background_color(Color::RGB(0xFD_EC_EA))),
            risk: [risk(RiskLevel::Red), risk(RiskLevel::Orange), risk(RiskLevel::Yellow), risk(RiskLevel::Blue)],
        }
    }

    /// The format of a cell.
    pub(crate) fn of(&self, look: Look, band: Band) -> &Format {
        let [text, centre, alarm] = match band {
            Band::Plain => &self.plain,
            Band::Major => &self.major,
        };
        let [red, orange, yellow, blue] = &self.risk;
        match look {
            Look::Text => text,
            Look::Centre => centre,
            Look::Alarm => alarm,
            Look::Risk(RiskLevel::Red) => red,
            Look::Risk(RiskLevel::Orange) => orange,
            Look::Risk(RiskLevel::Yellow) => yellow,
            Look::Risk(RiskLevel::Blue) => blue,
        }
    }
}
