//! The survey of a campaign: what its plan says is kept with the questionnaire that it names.

use jiff::civil::date;
use parindex_ledger::Digest;
use parindex_store::StoreError;
use parindex_workflow::survey::{Basis, Command, Fields, Form, Method, Size, Survey};
use parindex_workflow::{Actor, Grant, RefusalKind, Role};

use crate::round::{Round, campaign_id};
use crate::support::{Office, coordinator, ministry, now};

on_every_engine! {
    a_survey_is_kept_with_its_questionnaire_and_verified
}

const FORM: &[u8] = b"type,name\ninteger,age\n";

pub fn manager() -> Actor {
    Actor::new("suong".parse().unwrap()).with(Grant::new(Role::SurveyManager, ministry()))
}

/// A group of respondents.
pub fn group(quota: u32) -> Command {
    let fields = Fields {
        name: parindex_locale::Text::new("Người dân", "Citizens"),
        method: Method::Online,
        size: Size { of: Basis::Unit, answers: 100 },
        start: date(2020, 9, 1),
        end: date(2020, 12, 31),
        quota,
    };
    Command::AddGroup { id: "citizens".parse().unwrap(), fields }
}

/// Its questionnaire.
pub fn form() -> Command {
    let form =
        Form { file: Digest::of(FORM), name: "citizens.csv".into(), version: "1".into(), questions: 1 };
    Command::SetForm { id: "citizens".parse().unwrap(), form }
}

async fn a_survey_is_kept_with_its_questionnaire_and_verified(office: Office) {
    let round = Round::open(office, 3).await;
    let (store, writer) = (&round.office.store, &round.office.writer);
    let (id, manager) = (campaign_id(), manager());
    let denied = writer.survey(&id, &Command::Begin, &[], &coordinator("lan"), &now(20)).await;
    let Err(StoreError::Refused(refusal)) = denied else { panic!("{denied:?}") };
    assert_eq!(refusal.kind, RefusalKind::Denied);
    for command in [Command::Begin, group(0)] {
        writer.survey(&id, &command, &[], &manager, &now(21)).await.unwrap();
    }
    let early = writer.survey(&id, &Command::Open, &[FORM.to_vec()], &manager, &now(22)).await;
    assert!(matches!(early, Err(StoreError::Refused(_))));
    assert!(matches!(store.file(Digest::of(FORM)).await, Err(StoreError::Unknown(_))), "nothing is kept");
    let done = writer.survey(&id, &form(), &[FORM.to_vec()], &manager, &now(23)).await.unwrap();
    assert_eq!(done.version, 3);
    assert_eq!(store.file(Digest::of(FORM)).await.unwrap(), FORM);
    let kept = store.find::<Survey>(id.as_str()).await.unwrap().unwrap();
    assert_eq!(kept.state, done.state);
    round.office.verify().await.unwrap();
}
