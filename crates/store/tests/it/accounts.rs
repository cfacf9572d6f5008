//! People, roles, links, sessions.

use std::sync::Arc;

use jiff::SignedDuration;
use parindex_ledger::SignerKey;
use parindex_store::account::{FailedLogin, Login, NewGrant, NewLink, NewMember, NewPerson, Purpose};
use parindex_store::{By, Filter, StoreError, Token, Writer, new_id};
use parindex_workflow::{Grant, Role};

use crate::support::{Office, at, by, ministry};

on_every_engine! {
    a_person_is_found_by_address_and_an_address_belongs_to_one
    no_name_address_or_secret_enters_the_ledger
    a_person_acts_in_the_roles_held_at_the_moment
    a_link_works_once_in_its_time_and_for_its_purpose
    a_session_lasts_until_it_ends_or_is_ended
    a_recovery_code_works_once
    secrets_are_nowhere_in_clear_and_open_for_their_owner_with_the_key_only
    failures_are_counted_in_their_window_and_leave_no_record
    of_failed_logins_there_is_one_record_for_an_account_and_window_and_few_of_nobodys
    what_is_kept_for_a_next_step_is_taken_once_and_in_its_time
    an_identity_is_bound_to_one_person_and_a_person_to_one_of_a_provider
    many_accounts_are_made_together_or_not_at_all
    of_many_who_use_a_link_at_once_one_succeeds
}

fn lan() -> NewPerson {
    NewPerson { id: "p-lan".into(), name: "Nguyễn Thị Lan".into(), email: "Lan@moha.example".into() }
}

async fn a_person_is_found_by_address_and_an_address_belongs_to_one(office: Office) {
    let writer = &office.writer;
    writer.add_person(&by(0), &lan()).await.unwrap();
    let found = office.store.person_of(" LAN@moha.example").await.unwrap().unwrap();
    assert_eq!(
        (found.id.as_str(), found.email.as_str(), found.password),
        ("p-lan", "lan@moha.example", None)
    );
    let other = NewPerson { id: "p-other".into(), ..lan() };
    assert!(matches!(writer.add_person(&by(1), &other).await, Err(StoreError::Taken("email"))));
    assert!(matches!(writer.add_person(&by(1), &lan()).await, Err(StoreError::Taken("id"))));
    for email in ["lan", "@x", "lan@", "l an@x", "lan\u{0}@x"] {
        let wrong = NewPerson { id: "p-x".into(), email: email.into(), ..lan() };
        assert!(
            matches!(writer.add_person(&by(1), &wrong).await, Err(StoreError::Invalid("email"))),
            "{email}"
        );
    }
    let moved = NewPerson { email: "lan.nguyen@moha.example".into(), ..lan() };
    writer.edit_person(&by(2), &moved).await.unwrap();
    writer.edit_person(&by(3), &moved).await.unwrap();
    assert!(office.store.person_of("lan@moha.example").await.unwrap().is_none());
    assert_eq!(office.store.persons().await.unwrap().len(), 1);
    assert_eq!(office.store.size().await.unwrap(), 2, "what changes nothing leaves no record");
}

async fn no_name_address_or_secret_enters_the_ledger(office: Office) {
    let writer = &office.writer;
    writer.add_person(&by(0), &lan()).await.unwrap();
    writer.edit_person(&by(1), &NewPerson { name: "Trần Thị Lan".into(), ..lan() }).await.unwrap();
    writer.set_password(&by(2), "p-lan", "$argon2id$secret").await.unwrap();
    writer.set_totp(&by(3), "p-lan", Some("TOTPSECRET"), &["codehash".into()]).await.unwrap();
    let link = NewLink {
        purpose: Purpose::Reset,
        person: Some("p-lan".into()),
        data: "x@y".into(),
        expires: at(99),
    };
    let link = writer.make_link(&by(4), &link).await.unwrap();
    let login = Login {
        id: "s-1".into(),
        person: "p-lan".into(),
        device: "Firefox, 10.0.0.7".into(),
        expires: at(99),
    };
    let token = writer.log_in(&by(5), &login).await.unwrap();
    let entries = office.store.entries(&Filter::default(), 100).await.unwrap();
    assert_eq!(entries.len(), 6);
    let link = link.to_string();
    for secret in
        ["Lan", "moha", "argon2", "TOTPSECRET", "codehash", "x@y", "10.0.0.7", &link, &token.to_string()]
    {
        let found = entries.iter().find(|entry| entry.record.text().contains(secret));
        assert!(found.is_none(), "{secret}: {found:?}");
    }
    assert!(!format!("{:?}", office.store.person("p-lan").await.unwrap()).contains("Lan"), "nor a log");
    assert_eq!(office.verify().await.unwrap().size, 6);
}

async fn a_person_acts_in_the_roles_held_at_the_moment(office: Office) {
    let writer = &office.writer;
    writer.add_person(&by(0), &lan()).await.unwrap();
    let code = || "1.2".parse().unwrap();
    let grant = |id: &str, grant, since, until| NewGrant {
        id: id.into(),
        person: "p-lan".into(),
        grant,
        since: at(since),
        until,
    };
    let appraiser = Grant::for_codes(Role::Appraiser, ministry(), [code()]);
    writer.grant(&by(1), &grant("g-1", appraiser.clone(), 10, Some(at(20)))).await.unwrap();
    writer.grant(&by(1), &grant("g-2", Grant::new(Role::Coordinator, ministry()), 15, None)).await.unwrap();
    writer.set_homes(&by(1), "p-lan", &[ministry()].into()).await.unwrap();
    let roles = async |seconds| {
        let actor = office.store.actor("p-lan", at(seconds)).await.unwrap();
        assert!(actor.belongs_to(&ministry()));
        actor.grants.iter().map(|grant| grant.role).collect::<Vec<_>>()
    };
    assert_eq!(roles(9).await, []);
    assert_eq!(roles(10).await, [Role::Appraiser]);
    assert_eq!(roles(19).await, [Role::Appraiser, Role::Coordinator]);
    assert_eq!(roles(20).await, [Role::Coordinator]);
    assert_eq!(office.store.actor("p-lan", at(12)).await.unwrap().grants, std::slice::from_ref(&appraiser));

    writer.revoke_grant(&by(30), "g-2").await.unwrap();
    assert_eq!(roles(29).await, [Role::Coordinator], "it stays known that it was held");
    assert_eq!(roles(30).await, []);
    assert!(matches!(writer.revoke_grant(&by(31), "g-2").await, Err(StoreError::Unknown("grant"))));
    let twice = writer.grant(&by(31), &grant("g-1", appraiser.clone(), 1, None)).await;
    assert!(matches!(twice, Err(StoreError::Taken("grant"))));
    let backwards = writer.grant(&by(31), &grant("g-3", appraiser, 20, Some(at(20)))).await;
    assert!(matches!(backwards, Err(StoreError::Invalid("day"))));
    writer.close_person(&by(40), "p-lan", true).await.unwrap();
    assert!(matches!(office.store.actor("p-lan", at(41)).await, Err(StoreError::Unknown("person"))));
    let filter = Filter { subjects: Some(["person/p-lan".into()].into()), ..Filter::default() };
    let actions: Vec<String> = office
        .store
        .entries(&filter, 10)
        .await
        .unwrap()
        .iter()
        .map(|e| e.record.event().action.clone())
        .collect();
    let expected =
        ["person-closed", "role-revoked", "person-homes-set", "role-granted", "role-granted", "person-added"];
    assert_eq!(actions, expected);
}

async fn a_link_works_once_in_its_time_and_for_its_purpose(office: Office) {
    let writer = &office.writer;
    let new = NewLink { purpose: Purpose::Setup, person: None, data: "admin".into(), expires: at(100) };
    let first = writer.make_link(&By::system(at(0)), &new).await.unwrap();
    let second = writer.make_link(&By::system(at(1)), &new).await.unwrap();
    let using = async |purpose, token, seconds| writer.use_link(&by(seconds), purpose, token).await;
    assert!(using(Purpose::Setup, first, 2).await.is_err(), "a new link replaces the earlier");
    assert!(using(Purpose::Reset, second, 2).await.is_err());
    assert!(using(Purpose::Setup, second, 100).await.is_err());
    assert!(using(Purpose::Setup, Token::draw().unwrap(), 2).await.is_err());
    assert_eq!(office.store.link(Purpose::Setup, second, at(3)).await.unwrap().data, "admin");
    assert_eq!(using(Purpose::Setup, second, 3).await.unwrap().data, "admin");
    assert!(matches!(using(Purpose::Setup, second, 4).await, Err(StoreError::Unknown("link"))));
    assert!(office.store.link(Purpose::Setup, second, at(5)).await.is_err());
    assert_eq!(office.store.size().await.unwrap(), 3);
}

async fn of_many_who_use_a_link_at_once_one_succeeds(office: Office) {
    let new = NewLink { purpose: Purpose::Setup, person: None, data: String::new(), expires: at(100) };
    let token = office.writer.make_link(&By::system(at(0)), &new).await.unwrap();
    let office = Arc::new(office);
    let using =
        |office: Arc<Office>| async move { office.writer.use_link(&by(1), Purpose::Setup, token).await };
    let all: Vec<_> = (0..10).map(|_| tokio::spawn(using(office.clone()))).collect();
    let mut used = 0;
    for one in all {
        used += u32::from(one.await.unwrap().is_ok());
    }
    assert_eq!(used, 1);
}

async fn a_session_lasts_until_it_ends_or_is_ended(office: Office) {
    let writer = &office.writer;
    writer.add_person(&by(0), &lan()).await.unwrap();
    let mut tokens = Vec::new();
    for id in ["s-1", "s-2", "s-3"] {
        let login =
            Login { id: id.into(), person: "p-lan".into(), device: "Firefox".into(), expires: at(100) };
        tokens.push(writer.log_in(&by(1), &login).await.unwrap());
    }
    let lasts = async |number: usize, seconds| {
        office.store.session(tokens[number], at(seconds)).await.unwrap().map(|session| session.id)
    };
    assert_eq!(lasts(0, 99).await.as_deref(), Some("s-1"));
    assert_eq!(lasts(0, 100).await, None);
    assert!(office.store.session(Token::draw().unwrap(), at(2)).await.unwrap().is_none());
    writer.touch_session("s-2", at(50)).await.unwrap();
    let listed: Vec<String> =
        office.store.sessions("p-lan", at(51)).await.unwrap().into_iter().map(|s| s.id).collect();
    assert_eq!(listed, ["s-2", "s-1", "s-3"]);
    let others = writer.revoke_session(&by(52), "p-other", "s-1").await;
    assert!(matches!(others, Err(StoreError::Unknown("session"))));
    writer.revoke_session(&by(52), "p-lan", "s-1").await.unwrap();
    assert_eq!(lasts(0, 53).await, None);
    assert_eq!(writer.revoke_sessions(&by(54), "p-lan", Some("s-3")).await.unwrap(), 1);
    assert_eq!((lasts(1, 55).await, lasts(2, 55).await.as_deref()), (None, Some("s-3")));
    writer.close_person(&by(56), "p-lan", true).await.unwrap();
    assert_eq!(lasts(2, 57).await, None);
    let login = Login { id: "s-4".into(), person: "p-lan".into(), device: String::new(), expires: at(100) };
    assert!(matches!(writer.log_in(&by(58), &login).await, Err(StoreError::Unknown("person"))));
    writer.close_person(&by(59), "p-lan", false).await.unwrap();
    assert_eq!(lasts(2, 60).await, None, "an account that is opened again has no old session");
}

async fn a_recovery_code_works_once(office: Office) {
    let writer = &office.writer;
    writer.add_person(&by(0), &lan()).await.unwrap();
    writer.set_totp(&by(1), "p-lan", Some("secret"), &["a".into(), "b".into()]).await.unwrap();
    assert!(writer.use_recovery_code(&by(2), "p-lan", "a").await.unwrap());
    assert!(!writer.use_recovery_code(&by(3), "p-lan", "a").await.unwrap());
    writer.set_totp(&by(4), "p-lan", None, &[]).await.unwrap();
    assert!(!writer.use_recovery_code(&by(5), "p-lan", "b").await.unwrap());
    assert_eq!(office.store.person("p-lan").await.unwrap().totp, None);
}

async fn secrets_are_nowhere_in_clear_and_open_for_their_owner_with_the_key_only(office: Office) {
    let writer = &office.writer;
    let minh = NewPerson { id: "p-minh".into(), name: "Minh".into(), email: "minh@moha.example".into() };
    for person in [lan(), minh] {
        writer.add_person(&by(0), &person).await.unwrap();
    }
    writer.set_totp(&by(1), "p-lan", Some("JBSWY3DPEHPK3PXP"), &[]).await.unwrap();
    // As an earlier version of the program kept it.
    let raw = office.raw().await;
    sqlx::query("UPDATE persons SET totp = 'KRSXG5CTMVRXEZLU' WHERE id = 'p-minh'")
        .execute(&raw)
        .await
        .unwrap();
    assert_eq!(writer.hide_old_secrets().await.unwrap(), 1);
    assert_eq!(writer.hide_old_secrets().await.unwrap(), 0, "once");
    let rows: Vec<(Option<String>, String)> =
        sqlx::query_as("SELECT totp, totp_secret FROM persons ORDER BY id").fetch_all(&raw).await.unwrap();
    for (clear, hidden) in &rows {
        assert_eq!(*clear, None);
        assert!(!hidden.contains("JBSWY3DPEHPK3PXP") && !hidden.contains("KRSXG5CTMVRXEZLU"));
    }
    let secret = async |id| office.store.person(id).await.unwrap().totp.unwrap();
    let (lans, minhs) = (secret("p-lan").await, secret("p-minh").await);
    assert_eq!(writer.show("p-lan", &lans).unwrap(), "JBSWY3DPEHPK3PXP");
    assert_eq!(writer.show("p-minh", &minhs).unwrap(), "KRSXG5CTMVRXEZLU");
    assert!(writer.show("p-minh", &lans).is_err(), "moved to another row");
    let changed = lans.as_str().replacen(|c: char| c.is_ascii_lowercase(), "A", 1);
    assert!(writer.show("p-lan", &changed.into()).is_err());
    assert!(writer.show("p-lan", &String::new().into()).is_err());
    let other = SignerKey::from_seed("parindex.example/office", &[8; 32]).unwrap();
    assert!(Writer::new(office.store.clone(), other).show("p-lan", &lans).is_err(), "another key");
    assert_ne!(writer.hide("p-lan", "x").unwrap(), writer.hide("p-lan", "x").unwrap(), "a nonce of its own");
    assert_eq!(format!("{lans:?}"), "Secret(..)");
    assert!(format!("{writer:?}").contains("SecretsKey(..)"), "{writer:?}");
    assert_eq!(office.store.size().await.unwrap(), 3, "hiding leaves no record");
}

async fn failures_are_counted_in_their_window_and_leave_no_record(office: Office) {
    let (writer, window) = (&office.writer, SignedDuration::from_secs(60));
    let count = async |seconds| writer.count_failure("ip/hash", at(seconds), window).await.unwrap().count;
    assert_eq!((count(0).await, count(1).await, count(60).await, count(61).await), (1, 2, 3, 1));
    assert_eq!(office.store.failures("ip/hash").await.unwrap().unwrap().since, at(61));
    writer.forget_failures("ip/hash").await.unwrap();
    assert_eq!(office.store.failures("ip/hash").await.unwrap(), None);
    count(70).await;
    assert_eq!(writer.sweep_failures(at(71)).await.unwrap(), 1);
    assert_eq!(office.store.size().await.unwrap(), 0);
    let (first, second) = (new_id(at(0)).unwrap(), new_id(at(1)).unwrap());
    assert!(first < second);
}

async fn of_failed_logins_there_is_one_record_for_an_account_and_window_and_few_of_nobodys(office: Office) {
    let (writer, window) = (&office.writer, SignedDuration::from_secs(3600));
    writer.add_person(&by(0), &lan()).await.unwrap();
    let of = |person, throttled| FailedLogin { person, step: "password", network: "10.0.0.0/24", throttled };
    let record = async |seconds, failed: FailedLogin<'_>| {
        writer.record_failed_login(&By::system(at(seconds)), &failed, window).await.unwrap()
    };
    let lan = Some("p-lan");
    assert!(record(0, of(lan, false)).await);
    assert!(!record(1, of(lan, false)).await);
    assert!(record(2, FailedLogin { step: "code", ..of(lan, false) }).await);
    assert!(record(3, of(lan, true)).await);
    assert!(!record(3600, of(lan, true)).await);
    assert!(record(3601, of(lan, false)).await, "another window");
    let mut nobodys = 0;
    for second in 0..100 {
        nobodys += u32::from(record(second, of(None, false)).await);
    }
    assert_eq!(nobodys, 20);
    assert_eq!(office.store.size().await.unwrap(), 25);
    let entry = office.store.entry(1).await.unwrap();
    let event = entry.record.event();
    assert_eq!((event.action.as_str(), event.subject.as_str()), ("login-failed", "person/p-lan"));
    assert_eq!(event.after, serde_json::json!({ "step": "password", "network": "10.0.0.0/24" }));
    let office = Arc::new(office);
    let many = (0..10).map(|_| {
        let office = office.clone();
        tokio::spawn(async move {
            let failed = FailedLogin {
                person: Some("p-lan"),
                step: "provider",
                network: "10.0.0.0/24",
                throttled: false,
            };
            let by = By::system(at(9000));
            office.writer.record_failed_login(&by, &failed, SignedDuration::from_secs(60)).await.unwrap()
        })
    });
    let mut recorded = 0;
    for one in many.collect::<Vec<_>>() {
        recorded += u32::from(one.await.unwrap());
    }
    assert_eq!(recorded, 1, "of many at once");
}

async fn what_is_kept_for_a_next_step_is_taken_once_and_in_its_time(office: Office) {
    let (writer, store) = (&office.writer, &office.store);
    writer.keep("asked/a", "1", at(0), at(10)).await.unwrap();
    writer.keep("asked/a", "2", at(1), at(10)).await.unwrap();
    writer.keep("asked/b", "", at(1), at(20)).await.unwrap();
    writer.keep("step/c", "", at(1), at(20)).await.unwrap();
    assert_eq!(store.kept("asked/a", at(9)).await.unwrap().as_deref(), Some("2"));
    assert_eq!(store.kept("asked/a", at(10)).await.unwrap(), None);
    assert_eq!(store.kept_names("asked/", at(9)).await.unwrap(), ["asked/a", "asked/b"]);
    assert_eq!(store.kept_names("asked/", at(10)).await.unwrap(), ["asked/b"]);
    assert_eq!(writer.take_kept("asked/a", at(10)).await.unwrap(), None, "too late");
    assert_eq!(writer.take_kept("asked/b", at(9)).await.unwrap().as_deref(), Some(""));
    assert_eq!(writer.take_kept("asked/b", at(9)).await.unwrap(), None, "twice");
    assert_eq!(store.size().await.unwrap(), 0, "it leaves no record");
}

async fn an_identity_is_bound_to_one_person_and_a_person_to_one_of_a_provider(office: Office) {
    let (writer, store) = (&office.writer, &office.store);
    writer.add_person(&by(0), &lan()).await.unwrap();
    let minh = NewPerson { id: "p-minh".into(), name: "Minh".into(), email: "minh@moha.example".into() };
    writer.add_person(&by(0), &minh).await.unwrap();
    let bind = async |whose, issuer, known_as| writer.bind_identity(&by(1), whose, issuer, known_as).await;
    bind("p-lan", "https://a", "1").await.unwrap();
    bind("p-lan", "https://b", "1").await.unwrap();
    for (whose, known_as) in [("p-minh", "1"), ("p-lan", "2")] {
        let twice = bind(whose, "https://a", known_as).await;
        assert!(matches!(twice, Err(StoreError::Taken("id"))), "{whose} {known_as}");
    }
    assert!(matches!(bind("nobody", "https://a", "3").await, Err(StoreError::Unknown("person"))));
    assert_eq!(store.identity("https://a", "1").await.unwrap().as_deref(), Some("p-lan"));
    assert_eq!(store.identity("https://a", "2").await.unwrap(), None);
    assert!(store.is_bound("https://a", "p-lan").await.unwrap());
    assert!(!store.is_bound("https://a", "p-minh").await.unwrap());
    assert!(!store.is_bound("https://c", "p-lan").await.unwrap());
    assert_eq!(store.size().await.unwrap(), 4);
}

async fn many_accounts_are_made_together_or_not_at_all(office: Office) {
    let member = |id: &str, email: &str| NewMember {
        person: NewPerson { id: id.into(), name: "An".into(), email: email.into() },
        grants: vec![NewGrant {
            id: format!("g-{id}"),
            person: id.into(),
            grant: Grant::new(Role::Auditor, ministry()),
            since: at(0),
            until: None,
        }],
        homes: [ministry()].into(),
        invited_until: at(100),
    };
    let twice = [member("p-1", "a@x"), member("p-2", "A@x")];
    assert!(matches!(office.writer.add_members(&by(0), &twice).await, Err(StoreError::Taken("email"))));
    assert_eq!((office.store.persons().await.unwrap().len(), office.store.size().await.unwrap()), (0, 0));
    let both = [member("p-1", "a@x"), member("p-2", "b@x")];
    let tokens = office.writer.add_members(&by(0), &both).await.unwrap();
    let link = office.store.link(Purpose::Invitation, tokens[1], at(1)).await.unwrap();
    assert_eq!(link.person.as_deref(), Some("p-2"));
    let actor = office.store.actor("p-1", at(1)).await.unwrap();
    assert!(actor.holds(Role::Auditor) && actor.belongs_to(&ministry()));
    assert_eq!(office.store.size().await.unwrap(), 8, "account, role, homes, link of each");
    assert!(office.verify().await.is_ok());
}
