//! `/{lang}/feed.xml`: what was published and what was corrected, as Atom (RFC 4287); with `?unit=CODE` what concerns one unit,
//! or what came of it.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::civil::Date;
use parindex_ledger::Digest;
use parindex_locale::Message;
use parindex_workflow::ZONE;

use crate::card;
use crate::lineage::{Heir, heirs, name_of};
use crate::page::{Problem, Site};
use crate::published::Published;
use crate::query::{encode, value};
use crate::rendered::Shared;
use crate::state::AppState;
use crate::table::{campaign_address, unit_address};
use crate::words::{T, moment};

/// The most entries; what is older stands on the site.
const MOST: usize = 50;

#[derive(Template)]
#[template(path = "feed.xml")]
struct Feed {
    t: T,
    lang: &'static str,
    title: String,
    id: String,
    updated: Timestamp,
    /// Where the site is, for whole addresses.
    base: Arc<str>,
    /// The address of the feed, behind `base`.
    own: String,
    /// The page that it follows.
    page: String,
    entries: Vec<Entry>,
}

/// A publication, or a correction of one.
struct Entry {
    id: String,
    title: String,
    at: Timestamp,
    address: String,
    author: Option<String>,
    said: String,
}

pub(crate) async fn show(site: Site, State(state): State<AppState>) -> Result<Response, Problem> {
    let (t, wanted) = (site.t, value(&site.query, "unit"));
    let all = state.all();
    let editions = all.iter().flat_map(|one| state.editions(&one.meta().id)).collect::<Vec<_>>();
    let mut entries: Vec<Entry> =
        editions.iter().flat_map(|one| Entry::all(t, one, &all, wanted.as_deref())).collect();
    entries.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| a.id.cmp(&b.id)));
    entries.truncate(MOST);
    let (title, own, page) = match &wanted {
        None => (t.w("feed-title"), String::new(), String::new()),
        Some(code) => {
            let own = all.iter().find_map(|one| Some((one, one.board.find(code)?)));
            let heir = || all.iter().find_map(|one| Some((one, *heirs(one, &all, code).first()?)));
            let (published, unit) = own.or_else(heir).ok_or_else(|| site.problem(StatusCode::NOT_FOUND))?;
            let name = name_of(&all, t, code);
            let page = unit_address(t.0, published, unit);
            (t.say(&Message::new("feed-unit").text("unit", name)), format!("?unit={}", encode(code)), page)
        }
    };
    let lang = t.0.tag();
    let feed = Feed {
        t,
        lang,
        title,
        id: identifier(&[lang, wanted.as_deref().unwrap_or_default()]),
        updated: entries.iter().map(|entry| entry.at).max().unwrap_or(Timestamp::UNIX_EPOCH),
        base: state.base().clone(),
        own: format!("/{lang}/feed.xml{own}"),
        page: if page.is_empty() { format!("/{lang}") } else { page },
        entries,
    };
    let body = feed.render().map_err(|_| site.problem(StatusCode::INTERNAL_SERVER_ERROR))?;
    // What XML cannot carry is no part of a name.
    let body = body.replace(|c: char| c.is_control() && c != '\n', "");
    let kind =
        [(CONTENT_TYPE, "application/atom+xml; charset=utf-8"), (CACHE_CONTROL, "public, max-age=300")];
    let mut response = (kind, body).into_response();
    response.extensions_mut().insert(Shared);
    Ok(response)
}

impl Entry {
    /// One, or one for each unit that tells of the one that is wanted; none where nothing does.
    fn all(t: T, published: &Published, known: &[Arc<Published>], wanted: Option<&str>) -> Vec<Entry> {
        let Some(code) = wanted else { return vec![Entry::new(t, published, None, &[""])] };
        let of = |unit: usize| {
            let heir = Heir::new(t, published, unit, known, code);
            // Several may have come of one.
            let other = heir.is_other.then(|| published.units()[unit].code.as_str());
            let own: Vec<&str> = std::iter::once(code).chain(other).collect();
            Entry::new(t, published, Some((unit, &heir)), &own)
        };
        heirs(published, known, code).into_iter().map(of).collect()
    }

    /// `own` is what its identifier says besides language, campaign and edition.
    fn new(t: T, published: &Published, heir: Option<(usize, &Heir)>, own: &[&str]) -> Entry {
        let (meta, issue, unit) = (published.meta(), &published.issue, heir.map(|(unit, _)| unit));
        let title = published.title(t.0);
        let title = heir.map_or_else(|| title.to_owned(), |(_, heir)| format!("{}: {title}", heir.name));
        let became = heir.map_or("", |(_, heir)| heir.became.as_str());
        let mark = if meta.illustrative { format!("[{}] ", t.w("illustrative")) } else { String::new() };
        let edition = issue.number.max(1);
        let at = issue.at.unwrap_or_else(|| midnight(announced(published)));
        let corrects = issue.corrects.as_ref().filter(|_| edition > 1).map(|why| {
            let message = Message::new("editions-corrected").text("number", edition.to_string());
            t.say(&message.text("when", moment(at)).text("why", &**why))
        });
        let said = card::said(t, published, unit);
        let number = edition.to_string();
        let named = [t.0.tag(), &meta.id, &number];
        Entry {
            id: identifier(&[&named[..], own].concat()),
            title: format!("{mark}{title}"),
            at,
            address: match unit {
                Some(unit) => unit_address(t.0, published, unit),
                None => campaign_address(t.0, published),
            },
            author: meta.publisher.as_ref().map(|publisher| publisher.get(t.0).to_owned()),
            said: corrects.map_or_else(|| format!("{became}{said}"), |why| format!("{became}{why}. {said}")),
        }
    }
}

/// The day on which a package of a folder was published, as far as it says so: the end of its last phase, or else the latest of
/// its decisions, or else the end of its year.
fn announced(published: &Published) -> Date {
    let meta = published.meta();
    let day = |text: &Option<String>| text.as_ref()?.parse::<Date>().ok();
    let phase = meta.phases.last().and_then(|phase| day(&phase.until).or_else(|| day(&phase.from)));
    let decided = || meta.decisions.iter().filter_map(|decision| day(&decision.date)).max();
    phase.or_else(decided).unwrap_or_else(|| Date::new(meta.year, 12, 31).unwrap_or_default())
}

/// The first moment of a day in Viet Nam.
fn midnight(day: Date) -> Timestamp {
    ZONE.to_timestamp(day.at(0, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The same for the same thing for ever, wherever the site is: a UUID of version 8 from the digest of what it names.
fn identifier(parts: &[&str]) -> String {
    let digest = Digest::of(format!("parindex feed\n{}", parts.join("\n")).as_bytes()).to_string();
    let part = |from: usize, to: usize| &digest[from..to];
    let [first, second] = [part(0, 8), part(8, 12)];
    format!("urn:uuid:{first}-{second}-8{}-8{}-{}", part(13, 16), part(17, 20), part(20, 32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_uuids_that_stay() {
        let first = identifier(&["vi", "demo", "1", ""]);
        assert_eq!(first, identifier(&["vi", "demo", "1", ""]));
        assert_ne!(first, identifier(&["vi", "demo", "2", ""]));
        let lengths: Vec<usize> = first["urn:uuid:".len()..].split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12]);
        assert_eq!(midnight(Date::constant(2021, 1, 1)).to_string(), "2020-12-31T17:00:00Z");
    }
}
