//! Public pages as they were made last. Until something else is published a page is the same for everybody with the same settings, so
//! that it is made, and packed, once; a page that tells of the staff side's work is made anew after each record of the ledger and each
//! day. A page for somebody who sees what waits for its moment never comes from here.

use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT_ENCODING, HOST};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use hashlink::LruCache;
use jiff::civil::Date;

use crate::office::today;
use crate::prefs::Prefs;
use crate::query::decode;
use crate::state::AppState;

/// Bytes of the pages that are kept: those that were asked for last. A national campaign has some thousand pages, most of them of
/// 10 to 20 KB when they are packed.
const MOST: usize = 64 * 1024 * 1024;
/// A larger page is made each time.
const LARGEST: usize = 512 * 1024;
/// What a page takes besides its body: address, headers.
const BESIDES: usize = 1024;
/// Longer addresses are nobody's second time.
const LONGEST: usize = 300;

/// Marks the answer that is the same for everybody with the same settings.
#[derive(Clone, Copy)]
pub(crate) struct Shared;

/// Marks a page that changes between publications, too: with what the staff side does, and from day to day.
#[derive(Clone, Copy)]
pub(crate) struct Changing;

/// What a page depends on besides what is published.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    /// Path and query.
    address: String,
    /// Where the site was reached: pages tell it where they know no other address.
    host: String,
    prefs: Prefs,
    packed: bool,
}

/// What a changing page depends on besides: the day, and how many records the ledger has.
type Moment = (Date, u64);

/// A page as it was made, and the moment that it is of, if it changes.
struct Kept {
    headers: HeaderMap,
    body: Bytes,
    moment: Option<Moment>,
}

/// The pages, and which publications they are of.
#[derive(Default)]
pub(crate) struct Rendered(Mutex<Shelved>);

struct Shelved {
    generation: u64,
    pages: LruCache<Key, Kept>,
    bytes: usize,
}

impl Default for Shelved {
    fn default() -> Shelved {
        Shelved { generation: 0, pages: LruCache::new_unbounded(), bytes: 0 }
    }
}

impl Kept {
    fn bytes(&self) -> usize {
        self.body.len() + BESIDES
    }
}

impl Key {
    /// None of what is not looked up: forms, long addresses, campaigns of which an edition waits for its moment.
    fn of(state: &AppState, request: &Request) -> Option<Key> {
        let uri = request.uri();
        let address = uri.path_and_query()?.as_str();
        let text = |name| request.headers().get(name).map_or(Ok(""), |value| value.to_str()).ok();
        let (host, encodings) = (text(HOST)?, text(ACCEPT_ENCODING)?);
        let campaign = uri.path().split('/').nth(2).map(decode).unwrap_or_default();
        let plain = request.method() == Method::GET
            && address.len() + host.len() <= LONGEST
            && !encodings.contains("q=0")
            && state.preview(&campaign).is_none();
        plain.then(|| Key {
            address: address.to_owned(),
            host: host.to_owned(),
            prefs: Prefs::read(request.headers()),
            packed: encodings.contains("gzip"),
        })
    }
}

impl Rendered {
    /// The pages of a generation; those of an earlier one are forgotten.
    fn of(&self, generation: u64) -> MutexGuard<'_, Shelved> {
        let mut shelved = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if shelved.generation < generation {
            *shelved = Shelved { generation, ..Shelved::default() };
        }
        shelved
    }

    fn get(&self, generation: u64, moment: Option<Moment>, key: &Key) -> Option<Response> {
        let mut shelved = self.of(generation);
        let kept = shelved.pages.get(key).filter(|kept| kept.moment.is_none() || kept.moment == moment)?;
        Some((kept.headers.clone(), Body::from(kept.body.clone())).into_response())
    }

    fn keep(&self, generation: u64, key: Key, kept: Kept) {
        let mut shelved = self.of(generation);
        // What was begun before something was published is of no use any more.
        if shelved.generation == generation && kept.body.len() <= LARGEST {
            shelved.bytes += kept.bytes();
            let before = shelved.pages.insert(key, kept);
            shelved.bytes -= before.as_ref().map_or(0, Kept::bytes);
            while shelved.bytes > MOST
                && let Some((_, oldest)) = shelved.pages.remove_lru()
            {
                shelved.bytes -= oldest.bytes();
            }
        }
    }
}

/// Before everything else: the page as it is kept, or made and kept.
pub(crate) async fn serve(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let Some(key) = Key::of(&state, &request) else { return next.run(request).await };
    let (generation, now) = (state.generation(), moment(&state));
    if let Some(kept) = state.rendered().get(generation, now, &key) {
        return kept;
    }
    let response = next.run(request).await;
    if response.extensions().get::<Shared>().is_none() {
        return response;
    }
    let (parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let moment = now.filter(|_| parts.extensions.get::<Changing>().is_some());
    let kept = Kept { headers: parts.headers.clone(), body: body.clone(), moment };
    state.rendered().keep(generation, key, kept);
    Response::from_parts(parts, Body::from(body))
}

/// The moment as the staff side has it, where there is one.
fn moment(state: &AppState) -> Option<Moment> {
    let office = state.office()?;
    Some((today(office.now()), office.writer().store().known_size()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(address: usize) -> Key {
        let prefs = Prefs::read(&HeaderMap::new());
        Key { address: address.to_string(), host: String::new(), prefs, packed: true }
    }

    #[test]
    fn pages_take_so_much_memory_and_no_more_and_what_is_asked_for_stays() {
        let rendered = Rendered::default();
        let body = Bytes::from(vec![b'x'; LARGEST]);
        let keep = |address| {
            let kept = Kept { headers: HeaderMap::new(), body: body.clone(), moment: None };
            rendered.keep(1, key(address), kept);
        };
        for address in 0..1000 {
            keep(address);
            keep(address);
            assert!(rendered.get(1, None, &key(0)).is_some(), "asked for each time");
        }
        let shelved = rendered.of(1);
        assert_eq!(shelved.bytes, shelved.pages.iter().map(|(_, kept)| kept.bytes()).sum::<usize>());
        assert!(shelved.bytes <= MOST && shelved.bytes > MOST - LARGEST - BESIDES);
        drop(shelved);
        assert!(rendered.get(1, None, &key(1)).is_none() && rendered.get(1, None, &key(999)).is_some());
        assert!(rendered.get(2, None, &key(0)).is_none(), "something else was published");
    }
}
