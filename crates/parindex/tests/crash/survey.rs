//! The survey that people answer while the server is killed, and what is there of it afterwards.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::ToSpan as _;
use parindex_ledger::Digest;
use parindex_locale::Text;
use parindex_package::{Limits, Source, questionnaire_xlsx, read_questionnaire};
use parindex_store::survey::Code;
use parindex_workflow::survey::{Basis, Command, Fields, Form, Method, Size};
use parindex_workflow::{Actor, Decision, Grant, Role};

use crate::world::{World, actor, host, now};

/// The campaign whose units assess themselves.
pub const FILLED: &str = "filled";
/// The group whose answers are collected.
pub const CITIZENS: &str = "citizens";

pub fn manager() -> Actor {
    actor("survey-manager", Grant::new(Role::SurveyManager, host()))
}

/// The questionnaire that goes with the program.
pub fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../questionnaires/province-citizens")
}

/// Answers of citizens are collected, to the questionnaire of a folder.
pub async fn collect(world: &World, folder: &Path) {
    let form = read_questionnaire(&Source::open(folder).unwrap(), &Limits::default()).0.unwrap();
    let file = questionnaire_xlsx(&form).unwrap();
    let (now, citizens) = (now(), || CITIZENS.parse().unwrap());
    let fields = Fields {
        name: Text::new("Người dân", "Citizens"),
        method: Method::Online,
        size: Size { of: Basis::Unit, answers: 1_000 },
        start: now.today.saturating_sub(1.day()),
        end: now.today.saturating_add(7.days()),
        quota: 0,
    };
    let (name, version) = ("citizens.xlsx".into(), String::new());
    let brought = Form { file: Digest::of(&file), name, version, questions: 15 };
    let approve = Command::Approve { decision: Decision { number: "1/QĐ-BNV".into(), date: now.today } };
    let minister = actor("survey-approver", Grant::new(Role::Approver, host()));
    for (command, by) in [
        (Command::Begin, manager()),
        (Command::AddGroup { id: citizens(), fields }, manager()),
        (Command::SetForm { id: citizens(), form: brought }, manager()),
        (Command::Submit, manager()),
        (approve, minister),
        (Command::Open, manager()),
    ] {
        let files = std::slice::from_ref(&file);
        world.writer.survey(&FILLED.parse().unwrap(), &command, files, &by, &now).await.unwrap();
    }
}

/// So many invitations of a unit.
pub async fn codes(world: &World, unit: &str, count: u32) -> Vec<Code> {
    let units = BTreeMap::from([(unit.parse().unwrap(), count)]);
    let (survey, citizens) = (FILLED.parse().unwrap(), CITIZENS.parse().unwrap());
    let made = world.writer.invite(&survey, &citizens, units, &manager(), &now()).await.unwrap();
    made.into_iter().map(|(_, code)| code).collect()
}

/// Every answer that was acknowledged is there once, and no other; as many are counted.
pub async fn compare(world: &World, answered: &[String]) {
    let store = world.writer.store();
    let (survey, citizens) = (FILLED.parse().unwrap(), CITIZENS.parse().unwrap());
    let kept = store.answers(&survey, &citizens, "", 1_000_000).await.unwrap();
    let kept: Vec<String> = kept.into_iter().map(|answer| answer.id).collect();
    let mut told = answered.to_vec();
    told.sort();
    assert_eq!(kept, told, "answers");
    let counted = store.answered(&survey).await.unwrap();
    let counted: u64 = counted.values().flat_map(BTreeMap::values).sum();
    assert_eq!(counted, told.len() as u64, "answers that are counted");
}
