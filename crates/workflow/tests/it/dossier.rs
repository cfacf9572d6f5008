//! A unit's dossier for the tests: a small framework with rules, an open campaign, and a short way to act.

use jiff::civil::{Date, date};
use parindex_framework::facts::parse_values;
use parindex_framework::{Code, Framework, Meta, Row, build};
use parindex_workflow::assessment::{Assessment, Claim, Command, Event, Ground, On, apply, decide};
use parindex_workflow::campaign::{Campaign, Command as OnCampaign, Late, Terms};
use parindex_workflow::evidence::{Content, Details, Reference};
use parindex_workflow::{Actor, Grant, Refusal, Role};

use crate::campaign::opened_on;
use crate::people::{HOST, UNIT, act, coordinator, on, person, unit};

/// Two fields and a bonus; by rule, by hand, by choice, by survey, and one fact that stands twice.
const ROWS: [[&str; 6]; 10] = [
    ["1", "3", "", "", "", ""],
    [
        "1.1",
        "1",
        "appraisal",
        "done / planned: >= 100% = 1; >= 80% = 0.5; else 0",
        "planned \"Nhiệm vụ kế hoạch\"; done <= planned \"Nhiệm vụ hoàn thành\"",
        "",
    ],
    ["1.2", "2", "appraisal", "", "", ""],
    ["2", "4", "", "", "", ""],
    ["2.1", "1", "appraisal", "choice: full \"Đủ\" = 1; none \"Không\" = 0", "", ""],
    ["2.2", "2", "survey", "survey Q1", "", ""],
    [
        "2.3",
        "1",
        "appraisal",
        "planned: >= 10 = 1; else 0",
        "planned \"Nhiệm vụ kế hoạch\"; done \"Báo cáo\"",
        "",
    ],
    ["3", "1", "appraisal", "check: plan \"Kế hoạch\" = 0.5; report \"Báo cáo\" = 0.5", "", ""],
    ["4", "1", "", "", "", "bonus"],
    ["4.1", "1", "appraisal", "", "", ""],
];

pub fn framework() -> Framework {
    let (meta, faults) = Meta::parse(
        "id = \"small\"\ntitle_vi = \"Nhỏ\"\nkind = \"province\"\n[[bands]]\nname = \"A\"\nfrom = 0\n",
    );
    assert_eq!(faults, []);
    let row = |[code, max, scored_by, rule, facts, pool]: [&str; 6]| Row {
        code: code.into(),
        name_vi: format!("Tiêu chí {code}"),
        max: max.into(),
        scored_by: scored_by.into(),
        rule: rule.into(),
        facts: facts.into(),
        pool: pool.into(),
        ..Row::default()
    };
    let (framework, faults) = build(&meta.unwrap(), &ROWS.map(row));
    framework.unwrap_or_else(|| panic!("{faults:?}"))
}

/// What a dossier is worked on with.
pub struct Desk {
    pub campaign: Option<Campaign>,
    pub framework: Framework,
    pub assessment: Option<Assessment>,
    pub log: Vec<Event>,
    pub today: Date,
}

impl Desk {
    /// In the self-assessment, with these terms, nothing begun.
    pub fn new(terms: Terms) -> Desk {
        let (campaign, _) = opened_on(terms);
        Desk { campaign, framework: framework(), assessment: None, log: Vec::new(), today: date(2021, 1, 15) }
    }

    /// With the unit's dossier begun.
    pub fn begun(late: Late) -> Desk {
        let mut desk = Desk::new(Terms { late, ..Terms::default() });
        desk.ok(&Command::Begin { unit: unit(UNIT) }, &coordinator());
        desk
    }

    pub fn state(&self) -> &Assessment {
        self.assessment.as_ref().unwrap()
    }

    pub fn decide(&self, command: &Command, actor: &Actor) -> Result<Vec<Event>, Refusal> {
        let ground = Ground::new(self.campaign.as_ref().unwrap(), &self.framework);
        decide(self.assessment.as_ref(), &On { ground: &ground, command }, actor, &on(self.today))
    }

    /// Carries a command out; how many events it was.
    pub fn ok(&mut self, command: &Command, actor: &Actor) -> usize {
        let events = self.decide(command, actor).unwrap();
        let count = events.len();
        for event in events {
            self.assessment = Some(apply(self.assessment.take(), &event).unwrap());
            self.log.push(event);
        }
        count
    }

    /// Goes on to the next step of the campaign, on a day.
    pub fn advance(&mut self, today: Date) {
        self.today = today;
        let advance = OnCampaign::Advance { reason: "Xong".to_owned() };
        let mut log = Vec::new();
        let mut campaign = self.campaign.take();
        act!(campaign, campaign, log, advance, &coordinator(), &on(today));
        self.campaign = campaign;
    }

    /// Everything that the unit has to say, submitted.
    pub fn submitted() -> Desk {
        let mut desk = Desk::begun(Late::Locked);
        desk.fill();
        desk.ok(&Command::Submit { reason: String::new(), hours: None }, &leader());
        desk
    }

    pub fn fill(&mut self) {
        let officer = officer();
        self.ok(&add_document("doc-1"), &officer);
        for command in [
            enter("1.1", 0, "planned=10; done=9", Claim::Rule, ""),
            enter("1.2", 0, "", by_hand("1.5"), ""),
            enter("2.1", 0, "choice=full", Claim::Rule, ""),
            enter("2.3", 0, "planned=10; done=1", Claim::Rule, "Không có tài liệu"),
            enter("3", 0, "plan=yes; report=no", Claim::Rule, ""),
            attach("1.1", "doc-1", "tr. 1"),
            attach("1.2", "doc-1", "tr. 2"),
            attach("2.1", "doc-1", "tr. 3"),
            attach("3", "doc-1", "tr. 4"),
        ] {
            self.ok(&command, &officer);
        }
    }
}

pub fn officer() -> Actor {
    person(Role::UnitOfficer)
}

pub fn leader() -> Actor {
    person(Role::UnitLeader)
}

/// An officer of the unit who fills in certain nodes only.
pub fn officer_for(name: &str, codes: &[&str]) -> Actor {
    let grant = Grant::for_codes(Role::UnitOfficer, unit(UNIT), codes.iter().map(|c| code(c)));
    Actor::new(name.parse().unwrap()).with(grant)
}

pub fn appraiser_for(name: &str, codes: &[&str]) -> Actor {
    let grant = Grant::for_codes(Role::Appraiser, unit(HOST), codes.iter().map(|c| code(c)));
    Actor::new(name.parse().unwrap()).with(grant)
}

pub fn code(text: &str) -> Code {
    text.parse().unwrap()
}

pub fn by_hand(points: &str) -> Claim {
    Claim::Points { points: points.parse().unwrap(), reason: String::new() }
}

pub fn enter(at: &str, read: u64, facts: &str, claim: Claim, note: &str) -> Command {
    Command::Enter { code: code(at), read, facts: parse_values(facts).unwrap(), claim, note: note.to_owned() }
}

pub fn file(size: u64) -> Content {
    Content::File {
        sha256: parindex_ledger::Digest::of(&size.to_le_bytes()),
        size,
        media: "application/pdf".to_owned(),
        name: "ke-hoach.pdf".to_owned(),
    }
}

pub fn add_document(id: &str) -> Command {
    let details = Details { title: "Kế hoạch CCHC".to_owned(), ..Details::default() };
    Command::AddDocument { id: id.parse().unwrap(), content: file(1), details }
}

pub fn attach(at: &str, document: &str, pages: &str) -> Command {
    let (pages, note) = (pages.to_owned(), String::new());
    let reference = Reference { document: document.parse().unwrap(), pages, note };
    Command::Attach { code: code(at), reference }
}
