//! Addresses that follow a unit: hidden, confirmed, told once, erased.

use parindex_ledger::SignerKey;
use parindex_locale::Lang;
use parindex_store::follow::{NewFollower, owner};
use parindex_store::mail::NewMail;
use parindex_store::{Token, Writer};

use crate::support::{Office, at, by};

on_every_engine! {
    an_address_is_hidden_until_it_is_told_and_gone_when_it_is_taken_back
    what_nobody_confirms_is_forgotten_and_another_key_opens_the_rest
}

fn new(address: &str) -> NewFollower {
    NewFollower { unit: "VN-13".into(), address: address.into(), lang: Lang::Vi }
}

fn mail(id: &str, what: &str) -> NewMail {
    NewMail {
        cause: format!("{}/{what}", owner(id)),
        recipient: "lan@example.vn".into(),
        subject: "Tin".into(),
        body: "Nội dung".into(),
        expires: at(9_000_000),
        unsubscribe: None,
    }
}

/// Asks for mails; the link of the answer, where there is one.
async fn asked(writer: &Writer, address: &str, second: i64) -> Option<Token> {
    let (mut link, new) = (None, new(address));
    let kept = writer.follow(&new, at(second), |id, token| {
        link = Some(token);
        mail(id, "confirm")
    });
    if kept.await.unwrap() { link } else { None }
}

async fn an_address_is_hidden_until_it_is_told_and_gone_when_it_is_taken_back(office: Office) {
    let writer = &office.writer;
    let first = asked(writer, "lan@example.vn", 0).await.unwrap();
    let second = asked(writer, "Lan@Example.vn", 1).await.unwrap();
    assert!(
        writer.confirm_follower(first, at(2)).await.is_err(),
        "asked again, the link of before leads nowhere"
    );
    assert!(writer.untold(at(100), 10).await.unwrap().is_empty(), "not confirmed");
    for second_time in [2, 3] {
        assert_eq!(writer.confirm_follower(second, at(second_time)).await.unwrap(), "VN-13");
    }
    assert_eq!(asked(writer, "lan@example.vn", 4).await, None, "it follows already");
    let raw = office.raw().await;
    let kept: String = sqlx::query_scalar("SELECT id || link || mark || hidden FROM followers")
        .fetch_one(&raw)
        .await
        .unwrap();
    assert!(!kept.to_lowercase().contains("lan@") && !kept.contains(&second.to_string()), "{kept}");

    assert!(writer.untold(at(2), 10).await.unwrap().is_empty(), "what was before it came is not told");
    let follower = writer.untold(at(10), 10).await.unwrap().remove(0);
    assert_eq!(
        (follower.new.address.as_str(), follower.token, follower.told),
        ("Lan@Example.vn", second, at(2))
    );
    let told = [(follower.id.clone(), vec![mail(&follower.id, "one@1"), mail(&follower.id, "two@1")])];
    let another = office.another_writer().await;
    for server in [writer, &another] {
        server.tell_followers(&told, at(10), at(11)).await.unwrap();
    }
    assert!(writer.untold(at(10), 10).await.unwrap().is_empty());
    assert_eq!(office.store.outbox().await.unwrap().waiting, 4, "two that ask, two that tell");
    writer.unfollow(second, at(12)).await.unwrap();
    writer.unfollow(second, at(13)).await.unwrap();
    assert!(office.store.followed(second).await.is_err());
    assert_eq!(office.store.outbox().await.unwrap().waiting, 1, "what was on its way is taken back");
    assert_eq!(office.store.size().await.unwrap(), 0, "no record tells of it");
}

async fn what_nobody_confirms_is_forgotten_and_another_key_opens_the_rest(office: Office) {
    let office = office.with_plan().await;
    let writer = &office.writer;
    let link = asked(writer, "lan@example.vn", 0).await.unwrap();
    asked(writer, "minh@example.vn", 0).await.unwrap();
    writer.confirm_follower(link, at(1)).await.unwrap();
    let third = asked(writer, "an@example.vn", 50).await.unwrap();
    assert_eq!(writer.sweep_followers(at(50)).await.unwrap(), 1);
    let key = SignerKey::from_seed("parindex.example/office", &[8; 32]).unwrap();
    let next = writer.rotate(&by(60), key).await.unwrap();
    assert!(writer.untold(at(100), 10).await.is_err(), "the old key opens nothing");
    assert_eq!(next.untold(at(100), 10).await.unwrap()[0].new.address, "lan@example.vn");
    assert_eq!(asked(&next, "lan@example.vn", 61).await, None, "and it is found again");
    assert_eq!(next.confirm_follower(third, at(62)).await.unwrap(), "VN-13", "links go on");
}
