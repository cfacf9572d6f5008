//! The demonstration: real units and frameworks with generated figures, and published figures as they are.
//!
//! The generated figures are drawn from a fixed seed, so that everybody sees the same, and every package that holds
//! them is marked as illustrative.

mod draw;
mod facts;
mod generate;
pub mod proved;

use std::collections::BTreeMap;

pub use generate::{drawn, given};

/// The files of a package by name.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A campaign to be generated.
pub struct Scenario {
    /// The campaign's identifier.
    pub id: &'static str,
    /// The year whose reform is measured.
    pub year: i16,
    /// The campaign of an earlier year whose units go on: each is about as good as it was.
    pub follows: Option<&'static str>,
    /// Title in both languages.
    pub title: (&'static str, &'static str),
    /// `framework.toml`, `framework.csv`, `questions.csv`, `units.csv`.
    pub framework_toml: &'static str,
    /// The criteria.
    pub framework_csv: &'static str,
    /// The questions of the surveys.
    pub questions_csv: &'static str,
    /// The units.
    pub units_csv: &'static str,
    /// Respondent groups: name, Vietnamese, English.
    pub groups: &'static [(&'static str, &'static str, &'static str)],
    /// Figures from elsewhere: source, lowest, highest.
    pub external: &'static [(&'static str, f64, f64)],
}

/// The 63 provinces of 2020.
const PROVINCES: Scenario = Scenario {
    id: "vn-2020-provinces",
    year: 2020,
    follows: None,
    title: (
        "Chỉ số cải cách hành chính các tỉnh, thành phố năm 2020",
        "Public Administration Reform Index of the provinces, 2020",
    ),
    framework_toml: include_str!("../../../frameworks/vn-province-2020/framework.toml"),
    framework_csv: include_str!("../../../frameworks/vn-province-2020/framework.csv"),
    questions_csv: include_str!("../../../frameworks/questions/province.csv"),
    units_csv: include_str!("../demo/provinces.csv"),
    groups: &[
        ("leaders", "Lãnh đạo sở, ngành và UBND cấp huyện", "Leaders of departments and districts"),
        ("officials", "Công chức", "Officials"),
        ("delegates", "Đại biểu HĐND cấp tỉnh", "Delegates of the provincial People's Council"),
        ("citizens", "Người dân", "Citizens"),
        ("businesses", "Doanh nghiệp", "Businesses"),
    ],
    external: &[
        ("SIPAS", 0.76, 0.95),
        ("business", -0.08, 0.28),
        ("contribution", 0.30, 0.85),
        ("growth", 0.2, 1.5),
        ("revenue", 0.95, 1.15),
        ("targets", 0.75, 1.08),
    ],
};

/// The same provinces two years later, under the amended criteria.
const PROVINCES_LATER: Scenario = Scenario {
    id: "vn-2022-provinces",
    year: 2022,
    follows: Some(PROVINCES.id),
    title: (
        "Chỉ số cải cách hành chính các tỉnh, thành phố năm 2022",
        "Public Administration Reform Index of the provinces, 2022",
    ),
    framework_toml: include_str!("../../../frameworks/vn-province-2022/framework.toml"),
    framework_csv: include_str!("../../../frameworks/vn-province-2022/framework.csv"),
    questions_csv: include_str!("../../../frameworks/questions/province-2022.csv"),
    external: &[
        ("SIPAS", 0.76, 0.95),
        ("business", -0.08, 0.28),
        ("contribution", 0.30, 0.85),
        ("investment", 0.85, 1.2),
        ("growth", 0.2, 1.5),
        ("revenue", 0.95, 1.15),
    ],
    ..PROVINCES
};

/// The ministries of 2020: seventeen that are ranked and two special bodies.
const MINISTRIES: Scenario = Scenario {
    id: "vn-2020-ministries",
    year: 2020,
    follows: None,
    title: (
        "Chỉ số cải cách hành chính các bộ, cơ quan ngang bộ năm 2020",
        "Public Administration Reform Index of the ministries, 2020",
    ),
    framework_toml: include_str!("../../../frameworks/vn-ministry-2020/framework.toml"),
    framework_csv: include_str!("../../../frameworks/vn-ministry-2020/framework.csv"),
    questions_csv: include_str!("../../../frameworks/questions/ministry.csv"),
    units_csv: include_str!("../demo/ministries.csv"),
    groups: &[
        ("leaders", "Lãnh đạo đơn vị thuộc bộ", "Leaders of the ministry's units"),
        ("officials", "Công chức của bộ", "Officials of the ministry"),
        ("departments", "Sở chuyên ngành tại các tỉnh", "Departments of the sector in the provinces"),
        ("associations", "Hội, hiệp hội", "Associations"),
    ],
    external: &[],
};

/// The campaigns whose figures are generated.
pub const SCENARIOS: [&Scenario; 3] = [&PROVINCES, &PROVINCES_LATER, &MINISTRIES];

macro_rules! published_package {
    ($folder:literal: $($file:literal),+) => {
        ($folder, Files::from([$((
            $file.to_owned(),
            include_bytes!(concat!("../../../packages/", $folder, "/", $file)).to_vec(),
        )),+]))
    };
}

/// Packages of published figures, as they are.
pub fn published() -> Vec<(&'static str, Files)> {
    vec![published_package!(
        "par-2020-top10": "campaign.toml", "framework.toml", "framework.csv", "units.csv", "external.csv"
    )]
}
