//! A staff side with one of everything that an address can name, and one person for each role. It is made once and
//! copied, so that no request sees what another has changed.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use jiff::SignedDuration;
use parindex_locale::Text;
use parindex_store::account::{Login, NewGrant, NewLink, NewPerson, Purpose};
use parindex_store::unit::Unit;
use parindex_store::{Aggregate, By};
use parindex_workflow::campaign::{self, Campaign};
use parindex_workflow::framework::{self, Framework};
use parindex_workflow::plan::{self, Plan};
use parindex_workflow::{Actor, Grant, Now, Role, UnitId};
use tempfile::TempDir;

use crate::harness::Answer;
use crate::staff::{Browser, Staff};
use crate::world::{opened_campaign, planned_survey};

/// One for each role, one without any, one who has not logged in.
pub const VISITORS: usize = Role::ALL.len() + 2;

pub struct World {
    template: TempDir,
    /// The session of each visitor but the last.
    sessions: Vec<String>,
    /// What stands in braces in a path or a form, and what it is replaced by.
    pub names: Vec<(&'static str, String)>,
    /// What requests are sent to, until one of them may have changed it.
    office: Staff,
}

impl World {
    pub async fn new() -> World {
        let template = tempfile::tempdir().unwrap();
        let office = Staff::open_at(template.path()).await;
        let sessions = people(&office).await;
        let names = things(&office).await;
        run(&office, &sessions[1]).await;
        office.writer.store().close().await;
        let office = copy(&template).await;
        World { template, sessions, names, office }
    }

    /// A path or a form as it is sent by a visitor.
    pub fn named(&self, text: &str, visitor: usize) -> String {
        let text = text.replace("{session}", &format!("other-{visitor}"));
        self.names.iter().fold(text, |text, (name, value)| text.replace(name, value))
    }

    /// What a visitor gets. `form` is sent where there is one.
    pub async fn ask(&mut self, visitor: usize, path: &str, form: Option<&str>) -> Answer {
        let path = format!("/vi/office{}", self.named(path, visitor));
        let form = form.map(|form| self.named(form, visitor));
        let mut browser = self.browser(visitor);
        let answer = match &form {
            Some(form) => {
                let pairs: Vec<_> = form.split('&').filter_map(|pair| pair.split_once('=')).collect();
                browser.post(&path, &pairs).await
            }
            None => browser.get(&path).await,
        };
        // What was refused has changed nothing; what was not may at least have counted a failure.
        let refused = [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&answer.status);
        if form.is_some() && !refused {
            self.office = copy(&self.template).await;
        }
        answer
    }

    pub fn browser(&self, visitor: usize) -> Browser<'_> {
        let mut browser = self.office.browser("10.0.0.1");
        let session = self.sessions.get(visitor).map(|token| ("__Host-session".to_owned(), token.clone()));
        browser.cookies.extend(session);
        browser
    }
}

/// The office of a copy of the database.
async fn copy(template: &TempDir) -> Staff {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(template.path().join("office.db"), folder.path().join("office.db")).unwrap();
    Staff::open(folder).await
}

/// Makes the visitors, each with two sessions; the cookies of the first.
async fn people(office: &Staff) -> Vec<String> {
    let (writer, by) = (&office.writer, By::system(office.now()));
    let mut cookies = Vec::new();
    for visitor in 0..VISITORS - 1 {
        let id = format!("visitor-{visitor}");
        let email = format!("{id}@moha.example");
        let person = NewPerson { id: id.clone(), name: format!("Người {visitor}"), email };
        writer.add_person(&by, &person).await.unwrap();
        writer.set_password(&by, &id, "not to be logged in with").await.unwrap();
        if let Some(role) = Role::ALL.get(visitor) {
            give(office, &format!("role-{visitor}"), &id, *role).await;
        }
        for session in ["own", "other"] {
            let expires = office.now() + SignedDuration::from_hours(12);
            let login = Login {
                id: format!("{session}-{visitor}"),
                person: id.clone(),
                device: "Firefox".into(),
                expires,
            };
            let token = writer.log_in(&by, &login).await.unwrap();
            if session == "own" {
                cookies.push(token.to_string());
            }
        }
    }
    cookies
}

/// The coordinator makes a run of the campaign that runs.
async fn run(office: &Staff, session: &str) {
    let mut coordinator = office.browser("10.0.0.1");
    coordinator.cookies.push(("__Host-session".to_owned(), session.to_owned()));
    let made = coordinator.post("/vi/office/campaigns/c-2020/runs", &[("purpose", "preliminary")]).await;
    assert_eq!(made.header("location"), "/vi/office/campaigns/c-2020/runs/1", "{}", made.body);
}

async fn give(office: &Staff, id: &str, person: &str, role: Role) {
    let unit = |text: &str| text.parse::<UnitId>().unwrap();
    let grant = match role {
        Role::Deputy | Role::Appraiser => Grant::for_codes(role, unit("BNV"), ["1".parse().unwrap()]),
        Role::UnitOfficer | Role::UnitLeader => Grant::new(role, unit("VN-HN")),
        _ => Grant::new(role, unit("BNV")),
    };
    let new = NewGrant { id: id.into(), person: person.into(), grant, since: office.now(), until: None };
    office.writer.grant(&By::system(office.now()), &new).await.unwrap();
}

/// One of everything: a person who was invited, links, a unit, a plan, a framework, a campaign.
async fn things(office: &Staff) -> Vec<(&'static str, String)> {
    let (writer, by) = (&office.writer, By::system(office.now()));
    let invited = NewPerson { id: "invited".into(), name: "Mai".into(), email: "mai@moha.example".into() };
    writer.add_person(&by, &invited).await.unwrap();
    give(office, "role-invited", "invited", Role::Coordinator).await;
    let link = async |purpose, person: Option<&str>| {
        let expires = office.now() + SignedDuration::from_hours(1);
        let new = NewLink { purpose, person: person.map(str::to_owned), data: String::new(), expires };
        writer.make_link(&by, &new).await.unwrap().to_string()
    };
    let unit = Unit {
        id: "ha-noi".into(),
        code: "VN-HN".into(),
        kind: "province".into(),
        name: Text::new("Hà Nội", "Ha Noi"),
        region: String::new(),
        parent: None,
        since: jiff::civil::date(1990, 1, 1),
        until: None,
    };
    writer.add_unit(&by, &unit).await.unwrap();
    begin(office).await;
    // A campaign that runs; the province takes part in it.
    opened_campaign(office).await;
    planned_survey(office).await;
    vec![
        ("/first/{token}", format!("/first/{}", link(Purpose::Setup, None).await)),
        ("/invitation/{token}", format!("/invitation/{}", link(Purpose::Invitation, Some("invited")).await)),
        ("/people/{id}", "/people/invited".into()),
        ("/units/{id}", "/units/ha-noi".into()),
        ("/reset/{token}", format!("/reset/{}", link(Purpose::Reset, Some("visitor-1")).await)),
        ("{grant}", "role-invited".into()),
        ("{topic}", "desk".into()),
        ("/campaigns/{id}/facts", "/campaigns/c-2020/facts".into()),
        ("/campaigns/{id}/oversight", "/campaigns/c-2020/oversight".into()),
        ("/campaigns/{id}/integrity", "/campaigns/c-2020/integrity".into()),
        ("/integrity/{file}", "/integrity/integrity.csv".into()),
        ("/oversight/{file}", "/oversight/units.csv".into()),
        ("/campaigns/{id}/runs", "/campaigns/c-2020/runs".into()),
        ("/campaigns/{id}/figures", "/campaigns/c-2020/figures".into()),
        ("/campaigns/{id}/package", "/campaigns/c-2020/package".into()),
        ("/runs/{number}", "/runs/1".into()),
        ("/runs/1/units/{unit}", "/runs/1/units/VN-13".into()),
        ("/runs/1/files/{file}", "/runs/1/files/2020-p-2020.zip".into()),
        ("/package/{file}", "/package/2020-p-2020.zip".into()),
        ("/figures/{number}", "/figures/1".into()),
        ("/campaigns/{id}", "/campaigns/campaign-2020".into()),
        ("/surveys/{campaign}", "/surveys/c-2020".into()),
        ("{group}", "citizens".into()),
        ("/printings/{printing}", "/printings/1".into()),
        ("{comment}", "none".into()),
        ("/frameworks/{id}", "/frameworks/framework-2020".into()),
        ("/export/{file}", "/export/ledger.csv".into()),
        ("/audit/{number}", "/audit/3".into()),
        ("/3/{file}", "/3/proof.json".into()),
        ("{node}", "n1".into()),
        ("/assessments/{campaign}/{unit}", "/assessments/c-2020/VN-HN".into()),
        ("/appraisals/{campaign}/{unit}", "/appraisals/c-2020/VN-HN".into()),
        ("/appraisals/{campaign}", "/appraisals/c-2020".into()),
        ("/VN-HN/{code}", "/VN-HN/1.1".into()),
        ("/criteria/{code}", "/criteria/1.1".into()),
        ("{upload}", "u".into()),
        ("{document}", "d".into()),
        ("{content}", "0".into()),
        ("{plan}", "plan-2020".into()),
        ("{item}", "item-1".into()),
        ("{directive}", "directive-1".into()),
        ("/versions/{n}", "/versions/1".into()),
    ]
}

/// Begins a plan, a framework and a campaign, in the coordinator's name.
async fn begin(office: &Staff) {
    let host: UnitId = "BNV".parse().unwrap();
    let title = Text::new("Năm 2020", "2020");
    let begun = plan::Command::Begin {
        id: "plan-2020".parse().unwrap(),
        host: host.clone(),
        year: 2020,
        title: title.clone(),
    };
    execute::<Plan>(office, "plan-2020", &begun).await;
    write_plan(office).await;
    let row = |code: &str| framework::TableRow {
        id: format!("n{code}").parse().unwrap(),
        code: code.to_owned(),
        cells: framework::Cells::default(),
    };
    let begun = framework::Command::Begin {
        id: "framework-2020".parse().unwrap(),
        host: host.clone(),
        based_on: None,
        meta: String::new(),
        rows: ["1", "2"].map(row).into(),
    };
    execute::<Framework>(office, "framework-2020", &begun).await;
    let begun = campaign::Command::Begin { id: "campaign-2020".parse().unwrap(), host, year: 2020, title };
    execute::<Campaign>(office, "campaign-2020", &begun).await;
}

/// An item of the plan and a directive.
async fn write_plan(office: &Staff) {
    let text = |text: &str| Text::new(text, "");
    let day = jiff::civil::date(2020, 10, 1);
    let fields = plan::Fields {
        name: text("Rà soát"),
        lead: plan::Party::Unit { unit: "VN-HN".parse().unwrap() },
        with: Vec::new(),
        deliverables: vec![text("Dự thảo")],
        start: day,
        deadline: day,
        after: BTreeSet::new(),
    };
    let add = plan::Command::AddItem { id: "item-1".parse().unwrap(), fields };
    execute::<Plan>(office, "plan-2020", &add).await;
    let directive = plan::Directive {
        id: "directive-1".parse().unwrap(),
        from: "Phó Thủ tướng".into(),
        number: String::new(),
        date: jiff::civil::date(2020, 9, 1),
        text: "Rút ngắn thời gian".into(),
        deadline: None,
        items: BTreeSet::new(),
    };
    execute::<Plan>(office, "plan-2020", &plan::Command::Record { directive }).await;
}

async fn execute<A: Aggregate>(office: &Staff, id: &str, command: &A::Command<'_>) {
    let grant = Grant::new(Role::Coordinator, "BNV".parse().unwrap());
    let coordinator = Actor::new("visitor-1".parse().unwrap()).with(grant);
    let now = Now { at: office.now(), today: jiff::civil::date(2020, 9, 13) };
    office.writer.execute::<A>(id, None, command, &coordinator, &now).await.unwrap();
}
