//! `/office/interviews/{campaign}/{group}/assign`: people of the sample, place by place, are given to an enumerator and to the
//! supervisor who looks at what comes of it.

use std::collections::{BTreeMap, BTreeSet};

use axum::response::Response;
use parindex_locale::{Message, whole};
use parindex_package::SampleLine;
use parindex_store::survey::Respondent;
use parindex_workflow::survey::MOST_ASSIGNED;
use parindex_workflow::{PersonId, Role};

use super::Room;
use crate::office::form::{Field, FormPage, Sent};
use crate::office::unit::Register;
use crate::office::visitor::Staff;
use crate::page::Problem;

/// The people of a place whom nobody has yet.
type Areas<'l> = BTreeMap<String, Vec<&'l SampleLine>>;

/// By place, in one word: those of the sample itself whom nobody has yet.
fn areas<'l>(lines: &'l [SampleLine], taken: &BTreeSet<u32>) -> Areas<'l> {
    let mut areas = Areas::new();
    for line in lines.iter().filter(|line| line.spare.is_none() && !taken.contains(&line.line)) {
        let place = [line.unit.as_str()].into_iter().chain(line.places()).collect::<Vec<_>>().join(" – ");
        areas.entry(place).or_default().push(line);
    }
    areas
}

async fn taken(room: &Room) -> Result<BTreeSet<u32>, Problem> {
    let taken = room.staff.visitor.store().assigned_lines(room.of_group(), room.draw()).await;
    Ok(taken.map_err(|e| room.staff.failed(&e))?.into_iter().collect())
}

/// Who holds the role of an enumerator: identifier and name.
pub(super) async fn enumerators(room: &Room) -> Result<Vec<(String, String)>, Problem> {
    let (store, now) = (room.staff.visitor.store(), room.staff.visitor.now);
    let people = store.holders(Role::Enumerator, room.survey.host(), now).await;
    let people = people.map_err(|e| room.staff.failed(&e))?;
    Ok(people.into_iter().map(|person| (person.id, person.name)).collect())
}

/// The two fields that say who asks and who looks at it.
pub(super) fn who(room: &Room, people: &[(String, String)], chosen: [&str; 2]) -> [Field; 2] {
    let t = room.staff.visitor.site.t;
    let options = |chosen: &str| {
        let none = (String::new(), String::new(), chosen.is_empty());
        let person = |(id, name): &(String, String)| (id.clone(), name.clone(), id == chosen);
        std::iter::once(none).chain(people.iter().map(person)).collect()
    };
    let [enumerator, supervisor] = chosen;
    [
        Field::new("enumerator", "text", t.w("interview-enumerator")).options(options(enumerator)),
        Field::new("supervisor", "text", t.w("interview-supervisor"))
            .hint(t.w("interview-supervisor-hint"))
            .options(options(supervisor)),
    ]
}

/// The two people whom a form names; a fault at the field where it is nobody who may be.
pub(super) fn chosen(sent: &mut Sent, people: &[(String, String)]) -> Option<[PersonId; 2]> {
    let mut one = |name: &str| {
        let known = people.iter().any(|(id, _)| id == sent.get(name));
        let person = sent.get(name).parse().ok().filter(|_| known);
        if person.is_none() {
            sent.fault(name, "office-empty");
        }
        person
    };
    let (enumerator, supervisor) = (one("enumerator"), one("supervisor"));
    Some([enumerator?, supervisor?])
}

async fn form(
    room: &Room,
    sent: &Sent,
    people: &[(String, String)],
    areas: &Areas<'_>,
) -> Result<Response, Problem> {
    let t = room.staff.visitor.site.t;
    let register = Register::today(&room.staff.visitor).await?;
    let option = |(place, lines): (&String, &Vec<&SampleLine>)| {
        let unit = lines.first().map(|line| line.unit.as_str()).unwrap_or_default();
        let message = Message::new("interview-area")
            .text("place", place.replacen(unit, &register.name(t, unit), 1))
            .text("count", whole(t.0, lines.len() as u64));
        (place.clone(), t.say(&message), false)
    };
    let mut page =
        FormPage::new(&room.staff.visitor, room.nav(), "interview-assign", "interview-assign-button");
    for (address, word) in room.above() {
        page = page.above(address, word);
    }
    if areas.is_empty() {
        page = page.lead(t.w("interview-all-assigned"));
    }
    let [enumerator, supervisor] = who(room, people, ["", ""]);
    let fields = vec![
        Field::new("area", "text", t.w("interview-area-label")).options(areas.iter().map(option).collect()),
        Field::new("count", "text", t.w("interview-count")).hint(t.w("interview-count-hint")).optional(),
        enumerator,
        supervisor,
    ];
    Ok(sent.show(page.lead(t.w("interview-assign-lead")), fields))
}

/// `GET /office/interviews/{campaign}/{group}/assign`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let room = Room::to_assign(staff).await?;
    let (lines, taken) = (room.lines().await?, taken(&room).await?);
    let sent = Sent::nothing(room.staff.visitor.site.t);
    form(&room, &sent, &enumerators(&room).await?, &areas(&lines, &taken)).await
}

/// `POST /office/interviews/{campaign}/{group}/assign`
pub(super) async fn assign(staff: Staff, body: String) -> Result<Response, Problem> {
    let room = Room::to_assign(staff).await?;
    let (lines, taken, people) = (room.lines().await?, taken(&room).await?, enumerators(&room).await?);
    let areas = areas(&lines, &taken);
    let mut sent = Sent::read(room.staff.visitor.site.t, &body);
    let all = areas.get(sent.get("area"));
    if all.is_none() {
        sent.fault("area", "office-empty");
    }
    let count = if sent.get("count").is_empty() { Some(MOST_ASSIGNED) } else { sent.count("count") };
    let who = chosen(&mut sent, &people);
    if let (Some(lines), Some(count), Some([enumerator, supervisor])) = (all, count, who) {
        let some = lines.iter().take(count as usize);
        let some: Vec<Respondent> = some.filter_map(|line| room.respondent(line)).collect();
        let (writer, present) = (room.staff.visitor.writer(), room.staff.present());
        let of = room.of_group();
        let who = [&enumerator, &supervisor];
        match writer.assign_interviews(of, &some, who, &room.staff.actor, &present).await {
            Ok(()) => return Ok(room.staff.visitor.see(&room.place("/checks"))),
            Err(error) => sent.refused(&room.staff.visitor, room.staff.undone(error))?,
        }
        sent.at("people", "count");
    }
    form(&room, &sent, &people, &areas).await
}
