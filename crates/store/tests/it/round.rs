//! A round to assess in: plan, framework and campaign, all the way through the store until it is open.

use jiff::civil::date;
use parindex_framework::facts::parse_values;
use parindex_framework::{Framework as Built, Row};
use parindex_locale::Text;
use parindex_store::assessment::Materials;
use parindex_store::{Done, Result, Writer};
use parindex_workflow::assessment::{Assessment, Claim, Command};
use parindex_workflow::campaign::{self, Campaign, Late, Period, Step, Terms};
use parindex_workflow::framework::{self, Cells, Framework, TableRow};
use parindex_workflow::plan::{Command as OnPlan, Plan};
use parindex_workflow::{Actor, CampaignId, Decision, Grant, Now, Role, UnitId};

use crate::support::{Office, coordinator, ministry, now};

pub struct Round {
    pub office: Office,
    pub framework: Built,
}

const META: &str =
    "id = \"small\"\ntitle_vi = \"Nhỏ\"\nkind = \"province\"\n[[bands]]\nname = \"A\"\nfrom = 0\n";

fn rows(leaves: u32) -> Vec<TableRow> {
    let row = |code: String, max: u32, rule: &str, facts: &str| {
        let row = Row {
            code,
            name_vi: "Tiêu chí".into(),
            max: max.to_string(),
            scored_by: if rule.is_empty() && facts.is_empty() { String::new() } else { "appraisal".into() },
            rule: rule.into(),
            facts: facts.into(),
            ..Row::default()
        };
        let id = format!("n{}", row.code).parse().unwrap();
        TableRow { id, code: row.code.clone(), cells: Cells::of(&row) }
    };
    let rule = "done / planned: share";
    let facts = "planned \"Kế hoạch\"; done <= planned \"Hoàn thành\"";
    let mut rows = Vec::new();
    for field in 1..=2 {
        rows.push(row(field.to_string(), leaves, "", ""));
        rows.extend((1..=leaves).map(|leaf| row(format!("{field}.{leaf}"), 1, rule, facts)));
    }
    rows
}

pub fn campaign_id() -> CampaignId {
    "c2020".parse().unwrap()
}

pub fn approver() -> Actor {
    Actor::new("minister".parse().unwrap()).with(Grant::new(Role::Approver, ministry()))
}

pub fn officer(person: &str, unit: &UnitId) -> Actor {
    Actor::new(person.parse().unwrap()).with(Grant::new(Role::UnitOfficer, unit.clone()))
}

pub fn leader(unit: &UnitId) -> Actor {
    Actor::new("leader".parse().unwrap()).with(Grant::new(Role::UnitLeader, unit.clone()))
}

pub fn unit(id: &str) -> UnitId {
    id.parse().unwrap()
}

pub fn enter(code: &str, read: u64, facts: &str) -> Command {
    let (code, facts) = (code.parse().unwrap(), parse_values(facts).unwrap());
    Command::Enter { code, read, facts, claim: Claim::Rule, note: "Có văn bản".into() }
}

impl Round {
    /// Opens a campaign with two fields of so many leaves each.
    pub async fn open(office: Office, leaves: u32) -> Round {
        let office = office.with_plan().await;
        let (lan, minister) = (coordinator("lan"), approver());
        let decision = Decision { number: "1/QĐ".into(), date: date(2020, 9, 30) };
        office.run("plan-2020", &OnPlan::Submit, &lan, 2).await.unwrap();
        let approve = OnPlan::Approve { decision: decision.clone() };
        let plan = office.run("plan-2020", &approve, &minister, 2).await.unwrap().state;
        let rules = approved(&office, leaves, decision).await;
        let framework = rules.check().0.unwrap();
        open(&office, &plan, &rules).await;
        Round { office, framework }
    }

    pub async fn act(&self, at: &str, command: &Command, actor: &Actor) -> Result<Done<Assessment>> {
        self.act_by(&self.office.writer, at, command, actor, &now(10)).await
    }

    pub async fn act_by(
        &self,
        writer: &Writer,
        at: &str,
        command: &Command,
        actor: &Actor,
        now: &Now,
    ) -> Result<Done<Assessment>> {
        let materials = Materials::new(&self.framework);
        writer.assess(&campaign_id(), &unit(at), &materials, command, actor, now).await
    }

    pub async fn find(&self, at: &str) -> Assessment {
        self.office.store.find::<Assessment>(&format!("c2020/{at}")).await.unwrap().unwrap().state
    }
}

async fn approved(office: &Office, leaves: u32, decision: Decision) -> Framework {
    let (lan, minister) = (coordinator("lan"), approver());
    let begin = framework::Command::Begin {
        id: "small".parse().unwrap(),
        host: ministry(),
        based_on: None,
        meta: META.into(),
        rows: rows(leaves),
    };
    let steps = [
        (begin, &lan),
        (framework::Command::Submit { base: None }, &lan),
        (framework::Command::Approve { decision }, &minister),
        (framework::Command::Enforce { campaign: campaign_id() }, &lan),
    ];
    let mut last = None;
    for (command, actor) in steps {
        last =
            Some(office.writer.execute::<Framework>("small", None, &command, actor, &now(3)).await.unwrap());
    }
    last.unwrap().state
}

async fn open(office: &Office, plan: &Plan, rules: &Framework) {
    let days = [(1, 10, 31), (1, 11, 20), (1, 11, 28), (1, 12, 15), (1, 12, 25)];
    let periods = days.map(|(start, month, day)| Period {
        start: date(2020, month, start),
        deadline: date(2020, month, day),
    });
    let begin = campaign::Command::Begin {
        id: campaign_id(),
        host: ministry(),
        year: 2020,
        title: Text::new("Chỉ số 2020", "Index 2020"),
    };
    let schedule = Step::ALL.into_iter().zip(periods).collect();
    let terms = Terms { late: Late::Marked, ..Terms::default() };
    let steps = [
        begin,
        campaign::Command::SetSchedule { read: 1, schedule },
        campaign::Command::SetTerms { read: 2, terms },
        campaign::Command::Open { plan, frameworks: vec![rules] },
    ];
    for command in steps {
        office
            .writer
            .execute::<Campaign>("c2020", None, &command, &coordinator("lan"), &now(4))
            .await
            .unwrap();
    }
}
