//! An office to strain: campaigns of any size, made through the store, and people with sessions in them.

use std::path::Path;
use std::str::FromStr;

use argon2::Argon2;
use argon2::password_hash::PasswordHasher as _;
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use parindex_framework::{Framework as Built, Row};
use parindex_ledger::SignerKey;
use parindex_locale::Text;
use parindex_store::account::{Login, NewGrant, NewPerson};
use parindex_store::unit::Unit;
use parindex_store::{Aggregate, By, Store, Writer, new_id};
use parindex_workflow::campaign::{self, Campaign, Period, Step};
use parindex_workflow::framework::{self, Cells, Framework, TableRow};
use parindex_workflow::plan::{self, Fields, Party, Plan};
use parindex_workflow::{Actor, Decision, Grant, Now, Role, UnitId};

/// The unit that organises the campaigns.
pub const HOST: &str = "BNV";
/// The password of all people.
pub const PASSWORD: &str = "mật khẩu của mọi người";

/// The office's database, written with the key that the server uses, too.
pub struct World {
    pub writer: Writer,
    hash: String,
}

/// How large the sets of criteria are: so many fields of so many leaves.
#[derive(Clone, Copy)]
pub struct Size {
    pub fields: usize,
    pub leaves: usize,
}

pub fn now() -> Now {
    Now::of(Timestamp::now())
}

/// A number that whoever starts the test may choose.
pub fn from_environment<T: FromStr>(name: &str, usual: T) -> T {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
}

/// The present some days ago, or ahead.
pub fn in_days(days: i64) -> Now {
    let Now { at, today } = now();
    Now { at: at + SignedDuration::from_hours(24 * days), today: today.saturating_add(days.days()) }
}

pub fn unit_code(number: usize) -> String {
    format!("U{number:05}")
}

pub fn host() -> UnitId {
    HOST.parse().unwrap()
}

pub fn actor(person: &str, grant: Grant) -> Actor {
    Actor::new(person.parse().unwrap()).with(grant)
}

impl World {
    /// Opens a database with a key of its own, and says in which file of the folder the key is.
    pub async fn open(url: &str, folder: &Path) -> (World, String) {
        let key = SignerKey::from_seed("parindex.example/office", &[7; 32]).unwrap();
        let key_file = folder.join("key");
        std::fs::write(&key_file, key.reveal()).unwrap();
        let writer = Writer::new(Store::connect(url).await.unwrap(), key);
        let hash = Argon2::default().hash_password(PASSWORD.as_bytes()).unwrap().to_string();
        (World { writer, hash }, key_file.display().to_string())
    }

    /// Registers so many provinces.
    pub async fn register(&self, units: usize) {
        let unit = |number| Unit {
            id: format!("unit-{number}"),
            code: unit_code(number),
            kind: "province".into(),
            name: Text::new(format!("Tỉnh thứ {number}"), format!("Province {number}")),
            region: "Miền Bắc".into(),
            parent: None,
            since: date(1990, 1, 1),
            until: None,
        };
        let units: Vec<Unit> = (0..units).map(unit).collect();
        self.writer.register(&By::system(Timestamp::now()), &units, &[]).await.unwrap();
    }

    /// A person with roles who is logged in; the value of the session's cookie.
    pub async fn person(&self, id: &str, grants: Vec<Grant>) -> String {
        let at = Timestamp::now();
        let by = By::system(at);
        let person = NewPerson { id: id.into(), name: id.into(), email: format!("{id}@moha.example") };
        self.writer.add_person(&by, &person).await.unwrap();
        self.writer.set_password(&by, id, &self.hash).await.unwrap();
        for grant in grants {
            let new = NewGrant { id: new_id(at).unwrap(), person: id.into(), grant, since: at, until: None };
            self.writer.grant(&by, &new).await.unwrap();
        }
        let expires = at + SignedDuration::from_hours(12);
        let login = Login { id: new_id(at).unwrap(), person: id.into(), device: "test".into(), expires };
        self.writer.log_in(&by, &login).await.unwrap().to_string()
    }

    async fn run<A: Aggregate>(&self, id: &str, command: &A::Command<'_>, role: Role, now: &Now) -> A {
        let actor = actor(&format!("{role:?}"), Grant::new(role, host()));
        self.writer.execute::<A>(id, None, command, &actor, now).await.unwrap().state
    }

    /// Opens a campaign whose self-assessment began ten days ago, where `ago` is 0, or as many days earlier. Its set of
    /// criteria is returned as it is in force.
    pub async fn campaign(&self, id: &str, year: i16, size: Size, ago: i64) -> Built {
        let then = in_days(-ago - 5);
        let plan = self.plan(id, year, &then).await;
        let rules = self.rules(id, size, &then).await;
        let begin = campaign::Command::Begin {
            id: id.parse().unwrap(),
            host: host(),
            year,
            title: Text::new(format!("Chỉ số năm {year}"), format!("Index {year}")),
        };
        self.run::<Campaign>(id, &begin, Role::Coordinator, &then).await;
        let schedule = Step::ALL.into_iter().zip(periods(in_days(-ago).today)).collect();
        let schedule = campaign::Command::SetSchedule { read: 1, schedule };
        self.run::<Campaign>(id, &schedule, Role::Coordinator, &then).await;
        let open = campaign::Command::Open { plan: &plan, frameworks: vec![&rules] };
        self.run::<Campaign>(id, &open, Role::Coordinator, &then).await;
        rules.check().0.unwrap()
    }

    /// Brings a campaign to its next step.
    pub async fn advance(&self, id: &str) {
        let advance = campaign::Command::Advance { reason: "Đã hết hạn".into() };
        self.run::<Campaign>(id, &advance, Role::Coordinator, &now()).await;
    }

    async fn plan(&self, id: &str, year: i16, now: &Now) -> Plan {
        let title = Text::new(format!("Kế hoạch {year}"), "");
        let begin = plan::Command::Begin { id: id.parse().unwrap(), host: host(), year, title };
        let fields = Fields {
            name: Text::new("Tự đánh giá", ""),
            lead: Party::Unit { unit: host() },
            with: Vec::new(),
            deliverables: vec![Text::new("Báo cáo", "")],
            start: now.today,
            deadline: now.today,
            after: [].into(),
        };
        let add = plan::Command::AddItem { id: "item".parse().unwrap(), fields };
        for command in [begin, add, plan::Command::Submit] {
            self.run::<Plan>(id, &command, Role::Coordinator, now).await;
        }
        let approve = plan::Command::Approve { decision: decision(now.today) };
        self.run(id, &approve, Role::Approver, now).await
    }

    async fn rules(&self, id: &str, size: Size, now: &Now) -> Framework {
        let begin = framework::Command::Begin {
            id: id.parse().unwrap(),
            host: host(),
            based_on: None,
            meta: format!(
                "id = \"{id}\"\ntitle_vi = \"Bộ {id}\"\nkind = \"province\"\n[[bands]]\nname = \"A\"\nfrom = 0\n"
            ),
            rows: rows(size),
        };
        self.run::<Framework>(id, &begin, Role::Coordinator, now).await;
        let submit = framework::Command::Submit { base: None };
        self.run::<Framework>(id, &submit, Role::Coordinator, now).await;
        let approve = framework::Command::Approve { decision: decision(now.today) };
        self.run::<Framework>(id, &approve, Role::Approver, now).await;
        let enforce = framework::Command::Enforce { campaign: id.parse().unwrap() };
        self.run(id, &enforce, Role::Coordinator, now).await
    }
}

fn decision(date: Date) -> Decision {
    Decision { number: "1/QĐ-BNV".into(), date }
}

/// The five steps; the first has begun ten days before `day` and lasts 90 more.
fn periods(day: Date) -> [Period; 5] {
    [(-10, 90), (95, 300), (305, 310), (315, 320), (325, 330)].map(|(start, deadline)| Period {
        start: day.saturating_add(start.days()),
        deadline: day.saturating_add(deadline.days()),
    })
}

/// A table of criteria whose points are the share of what is done in what was planned.
fn rows(size: Size) -> Vec<TableRow> {
    let row = |code: String, max: usize, leaf: bool| {
        let text = |text: &str| if leaf { text.to_owned() } else { String::new() };
        let row = Row {
            name_vi: format!("Tiêu chí {code}"),
            code,
            max: max.to_string(),
            scored_by: text("appraisal"),
            rule: text("done / planned: share"),
            facts: text("planned \"Kế hoạch\"; done <= planned \"Hoàn thành\""),
            ..Row::default()
        };
        TableRow {
            id: format!("n{}", row.code).parse().unwrap(),
            code: row.code.clone(),
            cells: Cells::of(&row),
        }
    };
    let mut rows = Vec::new();
    for field in 1..=size.fields {
        rows.push(row(field.to_string(), size.leaves, false));
        rows.extend((1..=size.leaves).map(|leaf| row(format!("{field}.{leaf}"), 1, true)));
    }
    rows
}
