//! People of every role and what they work on: a plan and frameworks as far on their way as a test needs them.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use parindex_framework::Row;
use parindex_locale::Text;
use parindex_store::account::NewGrant;
use parindex_store::unit::{Change, How, Unit};
use parindex_store::{Aggregate, By};
use parindex_workflow::campaign::{self, Campaign, Period, Step, Terms};
use parindex_workflow::framework::{self, Cells, Framework, TableRow};
use parindex_workflow::plan::{self, Fields, Party, Plan};
use parindex_workflow::survey::{self, Survey};
use parindex_workflow::{Actor, CampaignId, Decision, Grant, Now, Role};

use crate::staff::{Browser, LAN, Staff};

pub const HOST: &str = "BNV";
/// Since when units are registered.
const SINCE: Date = date(2008, 1, 1);

/// A person with one role, whose browser has logged in.
pub async fn somebody<'a>(office: &'a Staff, role: Role, unit: &str) -> Browser<'a> {
    let mut lan = office.logged_in(LAN).await;
    let name = format!("{role:?} {unit}");
    let email = format!("{role:?}-{unit}@moha.example").to_lowercase();
    let id = office.invited(&mut lan, &name, &email).await;
    give(office, &id, role, unit).await;
    office.logged_in(&email).await
}

/// Gives a person a role.
pub async fn give(office: &Staff, person: &str, role: Role, unit: &str) {
    let unit = unit.parse().unwrap();
    let grant = match role {
        Role::Deputy | Role::Appraiser => Grant::for_codes(role, unit, ["1".parse().unwrap()]),
        _ => Grant::new(role, unit),
    };
    let id = format!("g-{person}-{role:?}");
    let new = NewGrant { id, person: person.to_owned(), grant, since: office.now(), until: None };
    office.writer.grant(&By::system(office.now()), &new).await.unwrap();
}

/// Carries a command out in a role, behind the pages.
pub async fn run<A: Aggregate>(office: &Staff, id: &str, command: &A::Command<'_>, role: Role) -> A {
    let actor =
        Actor::new(format!("{role:?}").parse().unwrap()).with(Grant::new(role, HOST.parse().unwrap()));
    let now = Now { at: office.now(), today: date(2020, 9, 13) };
    office.writer.execute::<A>(id, None, command, &actor, &now).await.unwrap().state
}

pub fn decision() -> Decision {
    Decision { number: "666/QĐ-BNV".to_owned(), date: date(2020, 9, 1) }
}

/// A plan of 2020 with one item, approved.
pub async fn approved_plan(office: &Staff) -> Plan {
    drafted_plan(office).await;
    run::<Plan>(office, "plan-2020", &plan::Command::Submit, Role::Coordinator).await;
    run(office, "plan-2020", &plan::Command::Approve { decision: decision() }, Role::Approver).await
}

/// The same plan, not submitted.
pub async fn drafted_plan(office: &Staff) -> Plan {
    plan_of_one_item(office, "plan-2020", 2020).await
}

async fn plan_of_one_item(office: &Staff, id: &str, year: i16) -> Plan {
    let begin = plan::Command::Begin {
        id: id.parse().unwrap(),
        host: HOST.parse().unwrap(),
        year,
        title: Text::new(format!("Kế hoạch {year}"), format!("Plan {year}")),
    };
    run::<Plan>(office, id, &begin, Role::Coordinator).await;
    let fields = Fields {
        name: Text::new("Tự đánh giá", ""),
        lead: Party::Named { name: Text::new("Các tỉnh", "") },
        with: Vec::new(),
        deliverables: vec![Text::new("Báo cáo", "")],
        start: date(2021, 1, 1),
        deadline: date(2021, 1, 31),
        after: std::collections::BTreeSet::new(),
    };
    let add = plan::Command::AddItem { id: "item-1".parse().unwrap(), fields };
    run(office, id, &add, Role::Coordinator).await
}

/// The small set of [`rows`] with a third field that nobody appraises: two questions, SIPAS, and points from a survey.
pub fn rows_with_figures() -> Vec<TableRow> {
    let table = [
        ("3", "Tác động", "5", "", ""),
        ("3.1", "Chất lượng chỉ đạo", "1", "survey Q1 of leaders, citizens", "survey"),
        ("3.2", "SIPAS", "2", "external SIPAS: share", "external"),
        ("3.3", "Điều tra khác", "2", "", "survey"),
    ];
    let row = |(code, name, max, rule, by): (&str, &str, &str, &str, &str)| {
        let row = Row {
            name_vi: name.into(),
            max: max.into(),
            rule: rule.into(),
            scored_by: by.into(),
            ..Row::default()
        };
        TableRow { id: format!("n{code}").parse().unwrap(), code: code.into(), cells: Cells::of(&row) }
    };
    rows().into_iter().chain(table.into_iter().map(row)).collect()
}

/// The table of a small set: two fields, the first with two criteria.
pub fn rows() -> Vec<TableRow> {
    let table = [
        ("1", "Chỉ đạo, điều hành", "3", ""),
        ("1.1", "Hoàn thành kế hoạch", "1", "done / planned: >= 100% = 1; >= 50% = 0.5; else 0"),
        ("1.2", "Chất lượng", "2", "judged 0 .. 2 step 0.1"),
        ("2", "Thủ tục hành chính", "2", "judged 0 .. 2 step 0.1"),
    ];
    let row = |(code, name, max, rule): (&str, &str, &str, &str)| {
        let row = Row {
            name_vi: name.into(),
            max: max.into(),
            rule: rule.into(),
            scored_by: if rule.is_empty() { String::new() } else { "appraisal".into() },
            facts: if rule.contains("done") {
                r#"planned >= 1 "Số nhiệm vụ"; done <= planned "Đã hoàn thành""#.into()
            } else {
                String::new()
            },
            ..Row::default()
        };
        TableRow { id: format!("n{code}").parse().unwrap(), code: code.into(), cells: Cells::of(&row) }
    };
    table.into_iter().map(row).collect()
}

pub fn meta(id: &str, kind: &str, based_on: Option<&str>) -> String {
    let based_on = based_on.map(|base| format!("based_on = \"{base}\"\n")).unwrap_or_default();
    format!(
        "id = \"{id}\"\ntitle_vi = \"Bộ {id}\"\ntitle_en = \"Set {id}\"\nkind = \"{kind}\"\n{based_on}[[bands]]\nname = \"A\"\nfrom = 0\n"
    )
}

/// A framework that is being written.
pub async fn drafted(office: &Staff, id: &str, kind: &str) -> Framework {
    drafted_of(office, id, kind, None, rows()).await
}

async fn drafted_of(
    office: &Staff,
    id: &str,
    kind: &str,
    base: Option<&str>,
    rows: Vec<TableRow>,
) -> Framework {
    let begin = framework::Command::Begin {
        id: id.parse().unwrap(),
        host: HOST.parse().unwrap(),
        based_on: base.map(|base| base.parse().unwrap()),
        meta: meta(id, kind, base),
        rows,
    };
    run(office, id, &begin, Role::Coordinator).await
}

/// The same framework, approved.
pub async fn approved(office: &Staff, id: &str, kind: &str) -> Framework {
    approved_of(office, id, kind, None, rows()).await
}

async fn approved_of(
    office: &Staff,
    id: &str,
    kind: &str,
    base: Option<&str>,
    rows: Vec<TableRow>,
) -> Framework {
    drafted_of(office, id, kind, base, rows).await;
    let built = match base {
        Some(base) => office.writer.store().find::<Framework>(base).await.unwrap().unwrap().state.check().0,
        None => None,
    };
    let submit = framework::Command::Submit { base: built.as_ref() };
    run::<Framework>(office, id, &submit, Role::Coordinator).await;
    run(office, id, &framework::Command::Approve { decision: decision() }, Role::Approver).await
}

fn registered(kind: &str, id: &str, name: &str, since: Date) -> Unit {
    Unit {
        id: id.into(),
        code: id.into(),
        kind: kind.into(),
        name: Text::new(name, ""),
        region: String::new(),
        parent: None,
        since,
        until: None,
    }
}

/// Units of a kind in the register.
pub async fn register(office: &Staff, kind: &str, units: &[(&str, &str)]) {
    for (id, name) in units {
        let unit = registered(kind, id, name, SINCE);
        office.writer.add_unit(&By::system(office.now()), &unit).await.unwrap();
    }
}

/// A province of the register that two of before became.
async fn merged(office: &Staff) {
    let before = |id, name| registered("province", id, name, date(1997, 1, 1));
    let units = [before("VN-97", "Hải Hưng"), before("VN-98", "Tỉnh cũ")];
    let change = Change {
        how: How::Merged,
        day: SINCE,
        predecessors: units.iter().map(|unit| unit.id.clone()).collect(),
        successors: vec![registered("province", "VN-13", "Hải Dương", SINCE)],
    };
    office.writer.register(&By::system(office.now()), &units, &[change]).await.unwrap();
}

/// Turns the clock to noon of a day in Viet Nam and logs the person in again, as after so long one has to.
pub async fn on<'a>(office: &'a Staff, day: &str, role: Role, unit: &str) -> Browser<'a> {
    let noon: Timestamp = format!("{day}T05:00:00Z").parse().unwrap();
    office.pass(noon.as_second() - office.now().as_second());
    let email = format!("{role:?}-{unit}@moha.example").to_lowercase();
    office.logged_in(&email).await
}

/// A campaign of 2020 in its self-assessment, from 1 to 31 January 2021, of two provinces.
pub async fn opened_campaign(office: &Staff) -> Campaign {
    opened_campaign_with(office, Terms::default()).await
}

/// The same on other terms.
pub async fn opened_campaign_with(office: &Staff, terms: Terms) -> Campaign {
    opened_campaign_of(office, terms, rows()).await
}

/// The same by another table of criteria.
pub async fn opened_campaign_of(office: &Staff, terms: Terms, rows: Vec<TableRow>) -> Campaign {
    merged(office).await;
    register(office, "province", &[("VN-14", "Hòa Bình")]).await;
    opened_year(office, 2020, terms, rows).await
}

/// A campaign of a year, `c-2020`, with its plan and its criteria `p-2020`, on the same days whatever the year; its units are
/// registered already.
pub async fn opened_year(office: &Staff, year: i16, terms: Terms, rows: Vec<TableRow>) -> Campaign {
    let [campaign, plan, set] = ["c", "p-plan", "p"].map(|kind| format!("{kind}-{year}"));
    plan_of_one_item(office, &plan, year).await;
    run::<Plan>(office, &plan, &plan::Command::Submit, Role::Coordinator).await;
    let approve = plan::Command::Approve { decision: decision() };
    let plan = run::<Plan>(office, &plan, &approve, Role::Approver).await;
    // Criteria that replace others are an amendment of those of the year before.
    let base = rows.iter().any(|row| !row.cells.replaces.is_empty()).then(|| format!("p-{}", year - 1));
    approved_of(office, &set, "province", base.as_deref(), rows).await;
    let id: CampaignId = campaign.parse().unwrap();
    let enforce = framework::Command::Enforce { campaign: id.clone() };
    let rules = run::<Framework>(office, &set, &enforce, Role::Coordinator).await;
    let days =
        [((1, 1), (1, 31)), ((2, 1), (2, 20)), ((2, 21), (2, 28)), ((3, 1), (3, 15)), ((3, 16), (3, 25))];
    let day = |(month, day)| date(2021, month, day);
    let periods = days.map(|(start, deadline)| Period { start: day(start), deadline: day(deadline) });
    let schedule = Step::ALL.into_iter().zip(periods).collect();
    let title = Text::new(format!("Chỉ số năm {year}"), format!("Index {year}"));
    let begin = campaign::Command::Begin { id, host: HOST.parse().unwrap(), year, title };
    run::<Campaign>(office, &campaign, &begin, Role::Coordinator).await;
    let schedule = campaign::Command::SetSchedule { read: 1, schedule };
    run::<Campaign>(office, &campaign, &schedule, Role::Coordinator).await;
    if terms != Terms::default() {
        let terms = campaign::Command::SetTerms { read: 2, terms };
        run::<Campaign>(office, &campaign, &terms, Role::Coordinator).await;
    }
    let open = campaign::Command::Open { plan: &plan, frameworks: vec![&rules] };
    run(office, &campaign, &open, Role::Coordinator).await
}

/// Carries a command on the survey of that campaign out, behind the pages.
pub async fn survey(office: &Staff, command: &survey::Command, files: &[Vec<u8>], role: Role) -> Survey {
    let actor =
        Actor::new(format!("{role:?}").parse().unwrap()).with(Grant::new(role, HOST.parse().unwrap()));
    let (campaign, now) = ("c-2020".parse().unwrap(), Now { at: office.now(), today: date(2020, 9, 13) });
    office.writer.survey(&campaign, command, files, &actor, &now).await.unwrap().state
}

/// The survey of that campaign with one group, citizens, being planned.
pub async fn planned_survey(office: &Staff) -> Survey {
    survey(office, &survey::Command::Begin, &[], Role::SurveyManager).await;
    let fields = survey::Fields {
        name: Text::new("Người dân", "Citizens"),
        method: survey::Method::Online,
        size: survey::Size { of: survey::Basis::Unit, answers: 400 },
        start: date(2020, 9, 1),
        end: date(2020, 12, 31),
        quota: 0,
    };
    let add = survey::Command::AddGroup { id: "citizens".parse().unwrap(), fields };
    survey(office, &add, &[], Role::SurveyManager).await
}
