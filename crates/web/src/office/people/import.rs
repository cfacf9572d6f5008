//! `/office/people/import`: accounts from a table, with their roles and home units, all of them or none. A row is a role; a
//! person with several has several rows.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::response::Response;
use data_encoding::BASE64;
use jiff::Timestamp;
use parindex_framework::Fault;
use parindex_locale::Message;
use parindex_package::{Column, Sheet, SheetRow, optional, required};
use parindex_store::account::{NewMember, NewPerson};
use parindex_store::{StoreError, Token, new_id};
use parindex_workflow::{Action, Grant, Kind, Role};

use crate::fold::fold;
use crate::office::enter::new_grant;
use crate::office::form::{Nav, email_fault};
use crate::office::homes;
use crate::office::import::{Import, file};
use crate::office::person::{in_reach, wish, word};
use crate::office::post::INVITATION;
use crate::office::unit::Register;
use crate::office::visitor::{Staff, Visitor};
use crate::page::{Page, Problem, html};
use crate::words::T;

const COLUMNS: [Column; 6] = [
    required("name"),
    required("email"),
    optional("role"),
    optional("unit"),
    optional("codes"),
    optional("home"),
];
const NAME: usize = 0;
const EMAIL: usize = 1;
const ROLE: usize = 2;
const UNIT: usize = 3;
const HOME: usize = 5;

const IMPORT: Import =
    Import { title: "people-import-title", lead: "people-import-lead", room: "/people", columns: &COLUMNS };
const EXAMPLE: [&str; 6] = ["Nguyễn Văn An", "an@example.gov.vn", "unit_officer", "BNV", "", "BNV"];

#[derive(Template)]
#[template(path = "office/invited.html")]
struct Invited {
    page: Page,
    nav: Nav,
    people: String,
    /// The file as an address of its own, since it is nowhere else.
    file: String,
    /// Name, address of mail, link.
    rows: Vec<[String; 3]>,
}

/// `GET /office/people/template.csv`
pub(super) async fn template_csv(staff: Staff) -> Result<Response, Problem> {
    staff.require(Action::Create, Kind::Account)?;
    Ok(IMPORT.csv(&EXAMPLE))
}

/// `GET /office/people/template.xlsx`
pub(super) async fn template_xlsx(staff: Staff) -> Result<Response, Problem> {
    staff.require(Action::Create, Kind::Account)?;
    IMPORT.xlsx(&staff.visitor, &EXAMPLE)
}

/// `GET /office/people/import`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    staff.require(Action::Create, Kind::Account)?;
    Ok(IMPORT.show(&staff))
}

/// `GET` of what only a form goes to, as a change of language does.
pub(super) async fn back(visitor: Visitor) -> Response {
    visitor.see("/people/import")
}

/// `POST /office/people/import`: what would be saved, or what is wrong; nothing is saved.
pub(super) async fn preview(
    staff: Staff,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Problem> {
    staff.require(Action::Create, Kind::Account)?;
    let Some((name, bytes)) = file(form).await else { return Ok(IMPORT.unreadable(&staff)) };
    Ok(match read(&staff, name, &bytes).await? {
        Ok((sheet, _)) => IMPORT.preview(&staff, sheet),
        Err(faults) => IMPORT.faulty(&staff, &faults),
    })
}

/// `POST /office/people/import/save`: makes all accounts and shows their links, once.
pub(super) async fn save(
    staff: Staff,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Problem> {
    staff.require(Action::Create, Kind::Account)?;
    let Some((name, bytes)) = file(form).await else { return Ok(IMPORT.unreadable(&staff)) };
    match read(&staff, name, &bytes).await? {
        Ok((_, members)) => {
            let made = staff.visitor.writer().add_members(&staff.by_administrator(), &members).await;
            Ok(invited(&staff, &members, &made.map_err(|e| staff.failed(&e))?))
        }
        Err(faults) => Ok(IMPORT.faulty(&staff, &faults)),
    }
}

fn invited(staff: &Staff, members: &[NewMember], tokens: &[Token]) -> Response {
    const LINKS: [Column; 3] = [required("name"), required("email"), required("link")];
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let link =
        |token: &Token| format!("{}{}", visitor.office.base, visitor.path(&format!("/invitation/{token}")));
    let row = |(member, token): (&NewMember, &Token)| {
        [member.person.name.clone(), member.person.email.clone(), link(token)]
    };
    let rows: Vec<[String; 3]> = members.iter().zip(tokens).map(row).collect();
    let csv = Sheet::csv(&LINKS, &rows.iter().map(|row| row.to_vec()).collect::<Vec<_>>());
    html(&Invited {
        page: visitor.site.page(t.w("people-invited-title"), None),
        nav: Nav::of(staff, "/people"),
        people: visitor.path("/people"),
        file: format!("data:text/csv;base64,{}", BASE64.encode(format!("\u{feff}{csv}").as_bytes())),
        rows,
    })
}

/// What a table is checked against.
struct World<'a> {
    t: T,
    now: Timestamp,
    staff: &'a Staff,
    register: Register,
    taken: BTreeSet<String>,
}

/// A table with the accounts that it means, or all that is wrong.
async fn read(
    staff: &Staff,
    name: &str,
    bytes: &[u8],
) -> Result<Result<(Sheet, Vec<NewMember>), Vec<Fault>>, Problem> {
    let sheet = match IMPORT.read(name, bytes) {
        Ok(sheet) => sheet,
        Err(faults) => return Ok(Err(faults)),
    };
    let persons = staff.visitor.store().persons().await.map_err(|e| staff.failed(&e))?;
    let world = World {
        t: staff.visitor.site.t,
        now: staff.visitor.now,
        staff,
        register: Register::today(&staff.visitor).await?,
        taken: persons.into_iter().map(|person| person.email).collect(),
    };
    let mut faults = Vec::new();
    let members = world.members(&sheet, &mut faults).map_err(|e| staff.failed(&e))?;
    Ok(if faults.is_empty() { Ok((sheet, members)) } else { Err(faults) })
}

impl World<'_> {
    fn members(&self, sheet: &Sheet, faults: &mut Vec<Fault>) -> Result<Vec<NewMember>, StoreError> {
        let mut members: Vec<NewMember> = Vec::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for row in &sheet.rows {
            let email = row.cells[EMAIL].trim().to_lowercase();
            let place = if let Some(place) = places.get(&email) {
                *place
            } else {
                self.address(sheet, row, &email, faults);
                members.push(self.member(&row.cells[NAME], &email)?);
                places.insert(email, members.len() - 1);
                members.len() - 1
            };
            let member = &mut members[place];
            if member.person.name != row.cells[NAME] {
                faults.push(sheet.error(row, NAME, Message::new("people-import-name")));
            }
            match homes::codes(&row.cells[HOME], &self.register) {
                Ok(homes) => member.homes.extend(homes),
                Err(fault) => faults.push(sheet.error(row, HOME, Message::new(fault))),
            }
            if let Some(grant) = self.grant(sheet, row, faults) {
                member.grants.push(new_grant(&member.person.id, grant, self.now)?);
            }
        }
        Ok(members)
    }

    fn member(&self, name: &str, email: &str) -> Result<NewMember, StoreError> {
        Ok(NewMember {
            person: NewPerson { id: new_id(self.now)?, name: name.to_owned(), email: email.to_owned() },
            grants: Vec::new(),
            homes: BTreeSet::new(),
            invited_until: self.now + INVITATION,
        })
    }

    fn address(&self, sheet: &Sheet, row: &SheetRow, email: &str, faults: &mut Vec<Fault>) {
        if email_fault(self.t, email).is_some() {
            faults.push(sheet.error(row, EMAIL, Message::new("office-email-invalid")));
        } else if self.taken.contains(email) {
            faults.push(sheet.error(row, EMAIL, Message::new("office-email-taken")));
        }
    }

    /// The role of a row, by its word or its name in the reader's language; a row may have none.
    fn grant(&self, sheet: &Sheet, row: &SheetRow, faults: &mut Vec<Fault>) -> Option<Grant> {
        let [_, _, role, unit, codes, _] = row.cells.as_slice() else { return None };
        if [role, unit, codes].iter().all(|cell| cell.is_empty()) {
            return None;
        }
        let meant = |known: &Role| word(*known) == *role || fold(&self.t.say(&known.message())) == fold(role);
        match wish(Role::ALL.into_iter().find(meant), unit, codes, &self.register) {
            Ok(grant) if in_reach(self.staff, &grant) => Some(grant),
            Ok(_) => {
                faults.push(sheet.error(row, UNIT, Message::new("people-import-reach")));
                None
            }
            Err(wrong) => {
                for (column, id) in (ROLE..).zip(wrong) {
                    // The form asks to choose one, the table to name one.
                    let id = id.map(|id| if column == ROLE { "people-import-role" } else { id });
                    faults.extend(id.map(|id| sheet.error(row, column, Message::new(id))));
                }
                None
            }
        }
    }
}
