//! A survey with as many answers as `SURVEY_ANSWERS` says: the progress of a group, its estimates, its answers that are worth a look.

use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

use jiff::civil::date;
use parindex_ledger::Digest;
use parindex_locale::Text;
use parindex_store::survey::{ImportedAnswer, WaitingFor};
use parindex_workflow::survey::{Basis, Batch, Command, Fields, Form, Method, Size};
use parindex_workflow::{CampaignId, Decision, Grant, GroupId, Role};

use super::CAMPAIGN;
use super::world::{World, actor, host, now, unit_code};
use crate::Site;

/// The pages of the group, below the staff side.
pub const PAGES: [&str; 4] = [
    "/vi/office/surveys/filled",
    "/vi/office/surveys/filled/groups/citizens",
    "/vi/office/surveys/filled/groups/citizens/estimates",
    "/vi/office/surveys/filled/groups/citizens/quality",
];
/// Answers that come in one file.
const TOGETHER: usize = 50_000;
/// Units that they are about.
const UNITS: usize = 63;

/// Collects them; the token of the survey's manager.
pub async fn fill(world: &World, answers: usize) -> String {
    let campaign: CampaignId = CAMPAIGN.parse().expect("a campaign");
    let (group, form): (GroupId, _) = ("citizens".parse().expect("a group"), form());
    let manager = actor("manager", Grant::new(Role::SurveyManager, host()));
    let approver = actor("approver", Grant::new(Role::Approver, host()));
    let token = world.person("manager", vec![Grant::new(Role::SurveyManager, host())]).await;
    let fields = Fields {
        name: Text::new("Người dân", "Citizens"),
        method: Method::Mixed,
        size: Size { of: Basis::Unit, answers: 1_000 },
        start: date(2020, 1, 1),
        end: date(2099, 12, 31),
        quota: 0,
    };
    let brought =
        Form { file: Digest::of(&form), name: "citizens.zip".into(), version: String::new(), questions: 15 };
    let decision = Decision { number: "1/QĐ".into(), date: date(2020, 1, 1) };
    for (command, who) in [
        (Command::Begin, &manager),
        (Command::AddGroup { id: group.clone(), fields }, &manager),
        (Command::SetForm { id: group.clone(), form: brought }, &manager),
        (Command::Submit, &manager),
        (Command::Approve { decision }, &approver),
        (Command::Open, &manager),
    ] {
        world
            .writer
            .survey(&campaign, &command, std::slice::from_ref(&form), who, &now())
            .await
            .expect("a command");
    }
    let of = WaitingFor { survey: &campaign, group: &group, person: &manager.person };
    for first in (0..answers).step_by(TOGETHER) {
        let some: Vec<ImportedAnswer> = (first..answers.min(first + TOGETHER)).map(answer).collect();
        let rows = u32::try_from(some.len()).expect("few rows");
        let batch = Batch {
            file: Digest::of(&first.to_be_bytes()),
            name: "answers.csv".into(),
            rows,
            faulty: 0,
            new: 0,
            mapping: "{}".into(),
        };
        world.writer.import_answers(of, &batch, &some, &manager, &now()).await.expect("answers");
    }
    token
}

/// Asks for what is computed of all answers, and waits until it is there.
pub fn wait(site: &Site, cookie: &str) {
    let began = Instant::now();
    let files = ["/estimates.csv", "/quality?file=enumerators.csv"];
    for file in files {
        site.get(cookie, &format!("{}{file}", PAGES[1]));
    }
    println!("| both computed of all answers | {} s | | | |", began.elapsed().as_secs());
}

fn answer(number: usize) -> ImportedAnswer {
    // The digits of a linear congruence.
    let mut digits =
        (number as u64).wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407) >> 8;
    let mut below = |most: u64| {
        let digit = digits % most;
        digits /= most;
        digit
    };
    let age = 18 + below(70);
    let rated: Vec<String> = ["Q19", "Q23", "Q24", "Q25", "Q26", "Q27"]
        .iter()
        .map(|name| format!("\"{name}\":\"{}\"", 1 + below(5)))
        .collect();
    ImportedAnswer {
        identity: Digest::of(&number.to_be_bytes()),
        unit: unit_code(number % UNITS).parse().expect("a unit"),
        day: date(2020, 10, 1),
        seconds: Some(240),
        content: format!("{{{},\"da_lam\":\"khong\",\"tuoi\":\"{age}\"}}", rated.join(",")),
    }
}

/// The citizens' questionnaire, as an archive of its sheets.
fn form() -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../questionnaires/province-citizens");
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for sheet in ["survey.csv", "choices.csv", "settings.csv"] {
        archive.start_file(sheet, zip::write::SimpleFileOptions::default()).expect("an archive");
        archive.write_all(&std::fs::read(folder.join(sheet)).expect("a sheet")).expect("an archive");
    }
    archive.finish().expect("an archive").into_inner()
}
